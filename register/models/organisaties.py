"""Organisaties: wie er in het register staan."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from register.models.bereikbaar import Bereikbaar, grenzen
from register.models.bevestigd import Bevestigd
from register.models.waarvoor import Waarvoor
from register.namen import zonder_voorvoegsel
from register.querysets import OrganisatieQuerySet


class Organisatietype(models.TextChoices):
    """Soorten organisaties, zoals de Jaarrapportage ze telt."""

    GEMEENTE = "gemeente", "Gemeente"
    PUBLIEKE_DIENSTVERLENER = "publieke_dienstverlener", "Publieke dienstverlener"
    ZORGINSTELLING = "zorginstelling", "Zorginstelling"
    MINISTERIE = "ministerie", "Ministerie"
    WONINGCORPORATIE = "woningcorporatie", "Woningcorporatie"
    ZORGVERZEKERAAR = "zorgverzekeraar", "Zorgverzekeraar"
    SCHULDHULPVERLENING = "schuldhulpverlening", "Schuldhulpverlening"
    ONDERWIJS = "onderwijs", "Onderwijs"
    JUSTITIE_RECLASSERING = "justitie_reclassering", "Justitie en reclassering"
    MAATSCHAPPELIJKE_ORGANISATIE = "maatschappelijke_organisatie", "Maatschappelijke organisatie"
    BEWINDVOERDER = "bewindvoerder", "Bewindvoerder"
    OVERIG = "overig", "Overig"


class Organisatie(Bereikbaar, Waarvoor, Bevestigd):
    """Een organisatie die in casussen voorkomt of ze indient."""

    code = models.SlugField("code", max_length=60, unique=True)
    naam = models.CharField("naam", max_length=200)
    type = models.CharField("soort organisatie", max_length=40, choices=Organisatietype)
    tooi = models.URLField("TOOI-adres", blank=True)
    email = models.EmailField("centraal e-mailadres", blank=True)
    telefoon = models.CharField("centraal telefoonnummer", max_length=30, blank=True)
    regio = models.CharField("regio", max_length=60, blank=True)
    deelnemer = models.BooleanField("is deelnemer", default=False)
    website = models.URLField("website", blank=True)
    ook_bekend_als = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    bedient = models.ManyToManyField(
        "self", symmetrical=False, related_name="bediend_door", blank=True, verbose_name="werkt voor deze gemeenten"
    )
    # Written by register.vermelding alone: the oldest confirmation of what stands in the entry.
    bevestigd_op = models.DateField("hele vermelding laatst bevestigd op", null=True, blank=True, editable=False)
    # Written by register.herindeling alone, on the day itself.
    opgegaan_in = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="voorgangers", editable=False
    )

    objects = OrganisatieQuerySet.as_manager()

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        constraints = [
            models.CheckConstraint(name="organisatie_type_bestaat", condition=Q(type__in=Organisatietype.values)),
            *grenzen("organisatie"),
            models.CheckConstraint(name="organisatie_gaat_niet_in_zichzelf_op", condition=~Q(opgegaan_in=F("pk"))),
            models.UniqueConstraint(name="een_organisatie_per_tooi_adres", fields=["tooi"], condition=~Q(tooi="")),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("register:organisatie", args=[self.code])

    @property
    def keuzenaam(self) -> str:
        """Hoe deze organisatie in een keuzeveld staat."""
        return self.naam

    @property
    def keuzenaam_met_code(self) -> str:
        """Hoe deze organisatie in een keuzeveld staat als er meer zo heten."""
        return f"{self.naam} ({self.code})"

    @property
    def cbs_code(self) -> str:
        """De CBS-code van een gemeente, zoals gm0200: het laatste deel van haar TOOI-adres."""
        return self.tooi.rpartition("/")[2] if self.type == Organisatietype.GEMEENTE else ""

    @property
    def huidige_id(self) -> int:
        """Het nummer van wie deze organisatie nu is: haar opvolger, of zijzelf."""
        return self.opgegaan_in_id or self.pk

    @property
    def huidige(self) -> "Organisatie":
        """Wie deze organisatie nu is: haar opvolger, of zijzelf."""
        return self.opgegaan_in or self

    def heet(self, tekst: str) -> bool:
        """Is dit precies een van de namen of de code van deze organisatie?"""
        namen = [self.naam, self.code, self.keuzenaam_met_code, *self.ook_bekend_als]
        return zonder_voorvoegsel(tekst) in map(zonder_voorvoegsel, namen)


class Escalatiestap(models.Model):
    """Wie u belt als de stap ervoor niet lukt; de laatste stap is een bestuurder."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="escalatiestappen")
    volgorde = models.PositiveSmallIntegerField("volgorde")
    functie = models.CharField("functie", max_length=120)
    naam = models.CharField("naam", max_length=120, blank=True)
    telefoon = models.CharField("telefoonnummer", max_length=30)
    email = models.EmailField("e-mailadres", blank=True)
    wanneer = models.CharField("wanneer belt u deze persoon", max_length=200, blank=True)
    is_bestuurder = models.BooleanField("is bestuurder", default=False)

    class Meta:
        verbose_name = "escalatiestap"
        verbose_name_plural = "escalatiestappen"
        ordering = ["organisatie", "volgorde"]
        constraints = [
            models.UniqueConstraint(
                name="een_escalatiestap_per_plek",
                fields=["organisatie", "volgorde"],
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                name="hooguit_een_bestuurder_per_route", fields=["organisatie"], condition=Q(is_bestuurder=True)
            ),
            models.CheckConstraint(
                name="escalatiestap_nooit_zonder_telefoon", condition=~Q(functie="") & ~Q(telefoon="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam}, {self.functie}" if self.naam else self.functie
