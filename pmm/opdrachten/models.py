"""Lang werk: iemand vraagt het, de worker doet het, en het resultaat blijft liggen."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils import timezone

from pmm.opdrachten.kluis import kluis
from pmm.opdrachten.querysets import OpdrachtQuerySet

MEESTE_POGINGEN = 3


class Stand(models.TextChoices):
    """Hoe een opdracht ervoor staat."""

    VOORSTEL = "voorstel", "Wacht op u"
    WACHT = "wacht", "Wacht op haar beurt"
    BEZIG = "bezig", "Bezig"
    KLAAR = "klaar", "Klaar"
    MISLUKT = "mislukt", "Niet gelukt"
    GESTOPT = "gestopt", "Gestopt"


LOPEND = (Stand.WACHT, Stand.BEZIG)
VOORBIJ = (Stand.KLAAR, Stand.MISLUKT, Stand.GESTOPT)


def _exact_als(voorwaarde: Q, gevolg: Q) -> Q:
    """Het een is waar precies wanneer het ander waar is."""
    return (voorwaarde & gevolg) | (~voorwaarde & ~gevolg)


class Opdracht(models.Model):
    """Eén stuk lang werk van één persoon, met wat eruit kwam.

    `soort` is een sleutel van PMM_OPDRACHTEN. Wie `lease` heeft, is de enige die vooruitgang en resultaat schrijft;
    zie `pmm.opdrachten.uitvoeren`. `gronden` zegt op grond waarvan iemand mocht zien wat er in het bestand staat.
    """

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    soort = models.SlugField("soort", max_length=40, db_index=False, editable=False)
    naam = models.CharField("naam op het scherm", max_length=200, editable=False)
    gegevens = models.JSONField("wat er gevraagd is", default=dict, editable=False)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="opdrachten", db_index=False, editable=False
    )
    spoor = models.CharField("spoor", max_length=8, editable=False)
    stand = models.CharField("stand", max_length=10, choices=Stand, default=Stand.WACHT, editable=False)

    gedaan = models.PositiveIntegerField("regels gedaan", default=0, editable=False)
    totaal = models.PositiveIntegerField("regels in totaal", null=True, editable=False)
    invoer = models.FileField("ingeleverd bestand", storage=kluis, max_length=100, blank=True, editable=False)
    bestand = models.FileField("resultaat", storage=kluis, max_length=100, blank=True, editable=False)
    bestandsnaam = models.CharField("naam bij het ophalen", max_length=100, blank=True, editable=False)
    gronden = models.JSONField("gronden om te zien", default=list, editable=False)
    melding = models.TextField("wat ervan kwam", blank=True, editable=False)

    gemaakt_op = models.DateTimeField("gevraagd op", default=timezone.now, editable=False)
    begonnen_op = models.DateTimeField("begonnen op", null=True, editable=False)
    voorbij_op = models.DateTimeField("klaar, mislukt of gestopt op", null=True, editable=False)
    stop_gevraagd_op = models.DateTimeField("stoppen gevraagd op", null=True, editable=False)
    verloopt_op = models.DateTimeField("bestand bewaard tot", null=True, editable=False)

    pogingen = models.PositiveSmallIntegerField("pogingen", default=0, editable=False)
    lease = models.UUIDField("onder handen met", null=True, editable=False)
    lease_tot = models.DateTimeField("onder handen tot", null=True, editable=False)

    objects = OpdrachtQuerySet.as_manager()

    class Meta:
        verbose_name = "opdracht"
        verbose_name_plural = "opdrachten"
        default_permissions = ()
        indexes = [
            models.Index(name="opdracht_van_iemand", fields=["gebruiker", "-gemaakt_op", "-id"]),
            models.Index(name="opdracht_te_doen", fields=["gemaakt_op", "id"], condition=Q(stand__in=LOPEND)),
            models.Index(name="opdracht_te_ruimen", fields=["verloopt_op"], condition=~Q(bestand="")),
        ]
        constraints = [
            models.CheckConstraint(name="opdracht_stand_bestaat", condition=Q(stand__in=Stand.values)),
            models.CheckConstraint(
                name="opdracht_voorbij_exact_met_moment",
                condition=_exact_als(Q(stand__in=VOORBIJ), Q(voorbij_op__isnull=False)),
            ),
            models.CheckConstraint(
                name="opdracht_onder_handen_exact_als_bezig",
                condition=Q(stand=Stand.BEZIG, lease__isnull=False, lease_tot__isnull=False)
                | (~Q(stand=Stand.BEZIG) & Q(lease__isnull=True, lease_tot__isnull=True)),
            ),
            models.CheckConstraint(
                name="opdracht_begonnen_exact_met_poging",
                condition=_exact_als(Q(begonnen_op__isnull=False), Q(pogingen__gt=0)),
            ),
            models.CheckConstraint(
                name="opdracht_wacht_nooit_na_een_poging",
                condition=Q(pogingen=0) | ~Q(stand__in=[Stand.VOORSTEL, Stand.WACHT]),
            ),
            models.CheckConstraint(
                name="opdracht_klaar_nooit_zonder_poging",
                condition=Q(pogingen__gt=0) | ~Q(stand__in=[Stand.BEZIG, Stand.KLAAR, Stand.MISLUKT]),
            ),
            models.CheckConstraint(name="opdracht_hooguit_drie_pogingen", condition=Q(pogingen__lte=MEESTE_POGINGEN)),
            models.CheckConstraint(
                name="opdracht_niet_verder_dan_alles", condition=Q(totaal__isnull=True) | Q(gedaan__lte=F("totaal"))
            ),
            models.CheckConstraint(
                name="opdracht_resultaat_alleen_als_klaar", condition=Q(bestand="") | Q(stand=Stand.KLAAR)
            ),
            models.CheckConstraint(
                name="opdracht_bestand_nooit_zonder_naam_en_einde",
                condition=Q(bestand="") | (~Q(bestandsnaam="") & Q(verloopt_op__isnull=False)),
            ),
            models.CheckConstraint(
                name="opdracht_invoer_weg_als_het_voorbij_is", condition=Q(invoer="") | ~Q(stand__in=VOORBIJ)
            ),
            models.CheckConstraint(
                name="opdracht_afloop_nooit_zonder_zin",
                condition=~Q(melding="") | ~Q(stand__in=[Stand.KLAAR, Stand.MISLUKT]),
            ),
            models.CheckConstraint(name="opdracht_spoor_is_compleet", condition=Exact(Length("spoor"), 8)),
            models.UniqueConstraint(
                name="een_lopende_opdracht_per_vraag",
                fields=["gebruiker", "soort", "gegevens"],
                condition=Q(stand__in=LOPEND),
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("opdrachten:opdracht", args=[self.sleutel])

    @property
    def loopt(self) -> bool:
        """Wacht de opdracht op haar beurt, of is de worker ermee bezig?"""
        return self.stand in LOPEND

    @property
    def is_voorbij(self) -> bool:
        """Gebeurt er met deze opdracht niets meer?"""
        return self.stand in VOORBIJ

    @property
    def is_op_te_halen(self) -> bool:
        """Ligt er een bestand klaar dat nog niet verlopen is?"""
        return bool(self.bestand) and self.verloopt_op is not None and self.verloopt_op > timezone.now()

    @property
    def ligt_er(self) -> bool:
        """Staat het bestand echt op de schijf?"""
        return bool(self.bestand) and self.bestand.storage.exists(str(self.bestand.name))

    @property
    def grootte(self) -> int:
        """Hoeveel bytes het bestand telt; 0 als het er niet is."""
        return int(self.bestand.size) if self.ligt_er else 0

    @property
    def had_bestand(self) -> bool:
        """Was er een bestand, dat nu weg is of weg moet?"""
        return self.verloopt_op is not None and not self.is_op_te_halen
