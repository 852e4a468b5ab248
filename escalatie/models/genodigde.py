"""Wie voor een zitting is uitgenodigd: bij welke casussen, of die komt, en vanaf wanneer die mag lezen."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from escalatie.genodigdequerysets import GenodigdeQuerySet
from register.models import Gebruiker, Organisatie


class Hoedanigheid(models.TextChoices):
    """Waarom iemand aan tafel zit. Een bestuurder kan iets toezeggen; een adviseur denkt mee."""

    BESTUURDER = "bestuurder", "Bestuurder"
    ADVISEUR = "adviseur", "Adviseur"


class Genodigdestand(models.TextChoices):
    """Van gekozen tot klaar. Wie vervangen of ingetrokken is, ziet vanaf het volgende verzoek niets meer."""

    GEKOZEN = "gekozen", "nog niet uitgenodigd"
    UITGENODIGD = "uitgenodigd", "nog geen antwoord"
    KOMT = "komt", "komt"
    KOMT_NIET = "komt_niet", "komt niet"
    VERVANGEN = "vervangen", "stuurt een vervanger"
    INGETROKKEN = "ingetrokken", "uitnodiging ingetrokken"


LEEST_MEE = (Genodigdestand.UITGENODIGD, Genodigdestand.KOMT)
BEANTWOORD = (Genodigdestand.KOMT, Genodigdestand.KOMT_NIET, Genodigdestand.VERVANGEN)


class Genodigde(models.Model):
    """Iemand op een zitting, namens een organisatie. `volgnummer` telt elke wissel mee in de SEQUENCE die die ziet."""

    zitting = models.ForeignKey("escalatie.Zitting", models.CASCADE, related_name="genodigden", db_index=False)
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="genodigd", verbose_name="wie")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", verbose_name="namens")
    hoedanigheid = models.CharField("als", max_length=20, choices=Hoedanigheid)
    punten = models.ManyToManyField(
        "escalatie.Agendapunt", related_name="genodigden", verbose_name="bij welke casussen"
    )
    stand = models.CharField("stand", max_length=20, choices=Genodigdestand, default=Genodigdestand.GEKOZEN)
    toelichting = models.CharField("toelichting", max_length=500, blank=True)
    vervangt = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="vervanger", verbose_name="komt in plaats van"
    )
    volgnummer = models.PositiveIntegerField("volgnummer", default=0, editable=False)
    uitgenodigd_op = models.DateTimeField("uitgenodigd op", null=True, editable=False)
    geantwoord_op = models.DateTimeField("geantwoord op", null=True, editable=False)
    geheim_op = models.DateTimeField("geheimhouding aanvaard op", null=True, editable=False)
    herinnerd_voor = models.DateField("herinnerd aan de zitting van", null=True, editable=False)
    herinnerd_werkdagen = models.PositiveSmallIntegerField("zoveel werkdagen ervoor", null=True, editable=False)
    # Unknown until the minute taker says so.
    aanwezig = models.BooleanField("was erbij", null=True, blank=True)

    objects = GenodigdeQuerySet.as_manager()

    # Filled in by `GenodigdeQuerySet.verwacht`.
    heeft_bundel: bool

    class Meta:
        verbose_name = "genodigde"
        verbose_name_plural = "genodigden"
        ordering = ["hoedanigheid", "pk"]
        constraints = [
            models.UniqueConstraint(name="een_keer_genodigd_per_zitting", fields=["zitting", "gebruiker"]),
            models.CheckConstraint(
                name="genodigde_hoedanigheid_bestaat", condition=Q(hoedanigheid__in=Hoedanigheid.values)
            ),
            models.CheckConstraint(name="genodigde_stand_bestaat", condition=Q(stand__in=Genodigdestand.values)),
            models.CheckConstraint(
                name="genodigde_uitgenodigd_tenzij_gekozen",
                condition=Q(stand=Genodigdestand.GEKOZEN, uitgenodigd_op__isnull=True)
                | Q(stand=Genodigdestand.INGETROKKEN)
                | ~Q(stand__in=[Genodigdestand.GEKOZEN, Genodigdestand.INGETROKKEN]) & Q(uitgenodigd_op__isnull=False),
            ),
            models.CheckConstraint(
                name="genodigde_antwoord_nooit_zonder_moment",
                condition=~Q(stand__in=BEANTWOORD) | Q(geantwoord_op__isnull=False),
            ),
            models.CheckConstraint(
                name="genodigde_geheimhouding_pas_na_uitnodiging",
                condition=Q(geheim_op__isnull=True) | Q(uitgenodigd_op__isnull=False),
            ),
            models.CheckConstraint(
                name="genodigde_herinnerd_exact_met_hoeveel_werkdagen",
                condition=Q(herinnerd_voor__isnull=True, herinnerd_werkdagen__isnull=True)
                | Q(herinnerd_voor__isnull=False, herinnerd_werkdagen__isnull=False),
            ),
            models.CheckConstraint(name="genodigde_vervangt_niet_zichzelf", condition=~Q(vervangt=F("pk"))),
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker}, {self.organisatie}"

    @property
    def leest_mee(self) -> bool:
        """Mag deze persoon de eigen casussen lezen, zodra de geheimhouding is aanvaard?"""
        return self.stand in LEEST_MEE

    @property
    def is_geheim(self) -> bool:
        """Heeft deze persoon de geheimhouding aanvaard?"""
        return self.geheim_op is not None and self.geheim_op <= timezone.now()
