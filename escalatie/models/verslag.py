"""Het verslag van een zitting, wat er aan tafel werd afgesproken, en de eigen aantekeningen van de voorzitter."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

from escalatie.verslagquerysets import AfspraakQuerySet, VerslagQuerySet, VerslagtekstQuerySet
from pmm.casus.inhoud import TEKSTLENGTE, Rij
from register.models import Gebruiker, Organisatie


class Werkkopie(models.Model):
    """Wat een voorzitter voor zichzelf opschrijft bij een casus op een zitting. Niemand anders ziet dit ooit."""

    punt = models.ForeignKey("escalatie.Agendapunt", models.CASCADE, related_name="werkkopieen", db_index=False)
    van = models.ForeignKey(Gebruiker, models.CASCADE, related_name="+", verbose_name="van")
    notities = models.TextField("eigen aantekeningen", max_length=TEKSTLENGTE, blank=True)
    vragen = models.TextField("vragen om te stellen", max_length=TEKSTLENGTE, blank=True)
    besluiten = models.TextField("besluiten in concept", max_length=TEKSTLENGTE, blank=True)
    versie = models.PositiveIntegerField(default=1, editable=False)
    op = models.DateTimeField("laatst gewijzigd op", default=timezone.now)

    class Meta:
        verbose_name = "werkkopie"
        verbose_name_plural = "werkkopieën"
        constraints = [models.UniqueConstraint(name="een_werkkopie_per_voorzitter", fields=["punt", "van"])]

    def __str__(self) -> str:
        return "Werkkopie"


class Verslagstand(models.TextChoices):
    """Hoe ver het verslag is."""

    CONCEPT = "concept", "concept"
    TER_COMMENTAAR = "ter_commentaar", "ter commentaar"
    VASTGESTELD = "vastgesteld", "vastgesteld"


class Verslag(models.Model):
    """Het verslag van één zitting. Vastgesteld staat het vast, met al zijn teksten; daarna kan er alleen iets bij."""

    zitting = models.OneToOneField("escalatie.Zitting", models.CASCADE, related_name="verslag")
    stand = models.CharField("stand", max_length=20, choices=Verslagstand, default=Verslagstand.CONCEPT)
    commentaar_tot = models.DateField("commentaar tot en met", null=True, blank=True)
    vastgesteld_op = models.DateTimeField("vastgesteld op", null=True, editable=False)
    vastgesteld_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+", editable=False)

    objects = VerslagQuerySet.as_manager()

    class Meta:
        verbose_name = "verslag"
        verbose_name_plural = "verslagen"
        constraints = [
            models.CheckConstraint(name="verslag_stand_bestaat", condition=Q(stand__in=Verslagstand.values)),
            models.CheckConstraint(
                name="verslag_commentaar_nooit_zonder_laatste_dag",
                condition=~Q(stand=Verslagstand.TER_COMMENTAAR) | Q(commentaar_tot__isnull=False),
            ),
            models.CheckConstraint(
                name="verslag_vastgesteld_exact_met_wie_en_wanneer",
                condition=Q(
                    stand=Verslagstand.VASTGESTELD, vastgesteld_op__isnull=False, vastgesteld_door__isnull=False
                )
                | ~Q(stand=Verslagstand.VASTGESTELD) & Q(vastgesteld_op__isnull=True, vastgesteld_door__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Verslag, {self.get_stand_display()}"


class Verslagonderdeel(models.TextChoices):
    """De vakken van het verslagblad, per casus. Een standpunt is van één organisatie."""

    BESPREKING = "bespreking", "Wat er is besproken"
    STANDPUNT = "standpunt", "Standpunt"
    CONCLUSIE = "conclusie", "Waar het op uitkwam"


class Verslagtekst(models.Model):
    """Eén versie van een vak van het verslag. Bouwen twee schrijvers op dezelfde voort, dan lukt dat er één."""

    punt = models.ForeignKey("escalatie.Agendapunt", models.CASCADE, related_name="verslagteksten", db_index=False)
    onderdeel = models.CharField("onderdeel", max_length=20, choices=Verslagonderdeel)
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="standpunt van"
    )
    versie = models.PositiveIntegerField("versie")
    tekst = models.TextField("tekst", blank=True)
    is_geen_bsn = models.BooleanField("bevestigd: een getal in de tekst is geen BSN", default=False)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField("op", default=timezone.now)

    objects = VerslagtekstQuerySet.as_manager()

    class Meta:
        verbose_name = "tekst in een verslag"
        verbose_name_plural = "teksten in verslagen"
        constraints = [
            models.UniqueConstraint(
                name="een_verslagtekst_per_versie",
                fields=["punt", "onderdeel", "organisatie", "versie"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="verslagtekst_organisatie_exact_bij_standpunt",
                condition=Q(onderdeel=Verslagonderdeel.STANDPUNT, organisatie__isnull=False)
                | Q(onderdeel__in=[Verslagonderdeel.BESPREKING, Verslagonderdeel.CONCLUSIE], organisatie__isnull=True),
            ),
            models.CheckConstraint(
                name="verslagtekst_niet_te_lang", condition=LessThanOrEqual(Length("tekst"), TEKSTLENGTE)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_onderdeel_display()}, versie {self.versie}"


class Afspraak(Rij):
    """Wie aan tafel wat toezegde, en wanneer. Bij ‘besluiten’ wordt zij een besluit met een actie."""

    punt = models.ForeignKey("escalatie.Agendapunt", models.CASCADE, related_name="afspraken")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", verbose_name="wie zegt toe")
    tekst = models.TextField("wat", max_length=300)
    uiterlijk_op = models.DateField("uiterlijk op")
    besluit = models.OneToOneField(
        "escalatie.Besluit", models.PROTECT, null=True, related_name="afspraak", editable=False
    )

    objects = AfspraakQuerySet.as_manager()

    class Meta:
        verbose_name = "afspraak aan tafel"
        verbose_name_plural = "afspraken aan tafel"
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="afspraak_nooit_leeg", condition=~Q(tekst=""))]

    def __str__(self) -> str:
        return f"{self.organisatie}, uiterlijk {self.uiterlijk_op:%d-%m-%Y}"


class Verslagopmerking(models.Model):
    """Wat een genodigde van het conceptverslag vindt. De schrijver antwoordt; de opmerking zelf verandert nooit."""

    punt = models.ForeignKey("escalatie.Agendapunt", models.CASCADE, related_name="verslagopmerkingen")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="van")
    tekst = models.TextField("opmerking", max_length=2000)
    op = models.DateTimeField("op", default=timezone.now)
    sleutel = models.UUIDField(unique=True, editable=False)
    antwoord = models.TextField("antwoord", max_length=2000, blank=True)
    overgenomen = models.BooleanField("overgenomen", null=True)
    beantwoord_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+", editable=False)
    beantwoord_op = models.DateTimeField("beantwoord op", null=True, editable=False)

    class Meta:
        verbose_name = "opmerking bij een verslag"
        verbose_name_plural = "opmerkingen bij verslagen"
        ordering = ["op", "pk"]
        constraints = [
            models.CheckConstraint(name="verslagopmerking_nooit_leeg", condition=~Q(tekst="")),
            models.CheckConstraint(
                name="verslagopmerking_antwoord_exact_met_wie_en_wanneer",
                condition=Q(
                    overgenomen__isnull=True, antwoord="", beantwoord_door__isnull=True, beantwoord_op__isnull=True
                )
                | Q(overgenomen__isnull=False, beantwoord_door__isnull=False, beantwoord_op__isnull=False),
            ),
            models.CheckConstraint(
                name="verslagopmerking_afgewezen_nooit_zonder_antwoord",
                condition=~Q(overgenomen=False) | ~Q(antwoord=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Opmerking van {self.door}"


class Verslagaanvulling(models.Model):
    """Wat er na het vaststellen nog bij het verslag komt, met dag en reden. Verandert nooit."""

    verslag = models.ForeignKey(Verslag, models.CASCADE, related_name="aanvullingen")
    punt = models.ForeignKey("escalatie.Agendapunt", models.CASCADE, null=True, related_name="+")
    tekst = models.TextField("aanvulling", max_length=2000)
    reden = models.CharField("waarom", max_length=500)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField("op", default=timezone.now)
    sleutel = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "aanvulling op een verslag"
        verbose_name_plural = "aanvullingen op verslagen"
        ordering = ["op", "pk"]
        constraints = [
            models.CheckConstraint(
                name="verslagaanvulling_nooit_zonder_tekst_en_reden", condition=~Q(tekst="") & ~Q(reden="")
            ),
        ]

    def __str__(self) -> str:
        return f"Aanvulling van {self.op:%d-%m-%Y}"
