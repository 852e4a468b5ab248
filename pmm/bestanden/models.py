"""Bestanden bij een casus: wat iemand toevoegde, en elke versie ervan zoals die is nagekeken en bewaard."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils import timezone

from pmm.bestanden.querysets import BestandQuerySet, VersieQuerySet
from pmm.casus.models import Casus
from pmm.kern.upload import GROOTSTE_BESTAND, MEGABYTE
from register.models import Gebruiker, Organisatie

NAAMLENGTE = 120
SHA256_LENGTE = 64


class Soort(models.TextChoices):
    """Welke soorten bestanden er mogen zijn; de inhoud beslist, niet de naam."""

    PDF = "pdf", "pdf"
    ODT = "odt", "tekstdocument (odt)"
    DOCX = "docx", "tekstdocument (docx)"
    ODS = "ods", "rekenblad (ods)"
    XLSX = "xlsx", "rekenblad (xlsx)"
    PNG = "png", "afbeelding (png)"
    JPG = "jpg", "afbeelding (jpg)"


class Scan(models.TextChoices):
    """Wat de virusscanner zei. Zonder scanner is een versie alleen op te halen zolang er geen is ingesteld."""

    SCHOON = "schoon", "Geen virus gevonden"
    ZONDER_SCANNER = "zonder_scanner", "Niet gescand"
    BESMET = "besmet", "Misschien een virus"


class Bestand(models.Model):
    """Een bestand bij een casus. Wie `alleen_loket` aankruist, houdt het binnen het loket.

    Weghalen is verbergen met een reden: de rij en de versies blijven, zodat te zien is wat er was.
    """

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    casus = models.ForeignKey(Casus, models.CASCADE, related_name="bestanden")
    naam = models.CharField("naam", max_length=NAAMLENGTE)
    omschrijving = models.CharField("wat is dit", max_length=300, blank=True)
    alleen_loket = models.BooleanField("alleen voor het loket", default=False)
    namens = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", verbose_name="toegevoegd namens")
    weg_op = models.DateTimeField("weggehaald op", null=True, editable=False)
    weg_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+", editable=False)
    weg_reden = models.CharField("waarom weggehaald", max_length=300, blank=True)

    objects = BestandQuerySet.as_manager()

    class Meta:
        verbose_name = "bestand"
        verbose_name_plural = "bestanden"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="bestand_nooit_zonder_naam", condition=~Q(naam="")),
            models.CheckConstraint(
                name="bestand_weg_exact_met_wie_en_waarom",
                condition=Q(weg_op=None, weg_door=None, weg_reden="")
                | Q(weg_op__isnull=False, weg_door__isnull=False) & ~Q(weg_reden=""),
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def is_weg(self) -> bool:
        """Is dit bestand weggehaald?"""
        return self.weg_op is not None

    @property
    def nieuwste(self) -> "Bestandsversie":
        """De versie van nu; een bestand heeft er altijd een."""
        return self.alle_versies[0]

    @property
    def alle_versies(self) -> "list[Bestandsversie]":
        """Elke versie, de nieuwste eerst."""
        return sorted(self.versies.all(), key=lambda versie: -versie.nr)


class Bestandsversie(models.Model):
    """Eén versie van een bestand. De database laat alleen de uitslag van de virusscan nog veranderen.

    `opslag` is de naam waaronder de versleutelde inhoud ligt; `sleutel` maakt dat twee keer versturen één keer telt.
    """

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bestand = models.ForeignKey(Bestand, models.CASCADE, related_name="versies")
    nr = models.PositiveIntegerField("versie")
    soort = models.CharField("soort", max_length=10, choices=Soort)
    grootte = models.PositiveIntegerField("grootte in bytes")
    sha256 = models.CharField(max_length=SHA256_LENGTE, editable=False)
    opslag = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField("op", default=timezone.now)
    scan = models.CharField("virusscan", max_length=20, choices=Scan)
    gescand_op = models.DateTimeField("gescand op", null=True)

    objects = VersieQuerySet.as_manager()

    class Meta:
        verbose_name = "bestandsversie"
        verbose_name_plural = "bestandsversies"
        ordering = ["pk"]
        indexes = [
            models.Index(name="bestandsversie_te_scannen", fields=["id"], condition=Q(scan=Scan.ZONDER_SCANNER)),
        ]
        constraints = [
            models.UniqueConstraint(name="een_bestandsversie_per_nummer", fields=["bestand", "nr"]),
            models.CheckConstraint(name="bestandsversie_telt_vanaf_een", condition=Q(nr__gte=1)),
            models.CheckConstraint(name="bestandsversie_soort_bestaat", condition=Q(soort__in=Soort.values)),
            models.CheckConstraint(
                name="bestandsversie_niet_leeg_en_niet_te_groot",
                condition=Q(grootte__gte=1, grootte__lte=GROOTSTE_BESTAND * MEGABYTE),
            ),
            models.CheckConstraint(
                name="bestandsversie_hash_is_compleet", condition=Exact(Length("sha256"), SHA256_LENGTE)
            ),
            models.CheckConstraint(
                name="bestandsversie_gescand_exact_met_uitslag",
                condition=Q(scan=Scan.ZONDER_SCANNER, gescand_op=None)
                | Q(scan__in=[Scan.SCHOON, Scan.BESMET], gescand_op__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bestand}, versie {self.nr}"
