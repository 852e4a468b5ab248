"""Wat er in een casus staat: teksten, pogingen, belemmeringen, partijen en acties."""

import uuid
from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Now
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from simple_history.models import HistoricalRecords

from pmm.casus.codes import AFLOOP, Belemmeringstand, Beluitkomst, Bevoegdheid, Onderdeel, Partijrol
from pmm.casus.querysets import ActieQuerySet, MetHistorieQuerySet, TekstQuerySet
from register.models import Contact, Gebruiker, Organisatie

TEKSTLENGTE = 10_000


class Tekst(models.Model):
    """Eén versie van een onderdeel met lopende tekst.

    Een wijziging is een nieuwe rij met een hoger versienummer. Twee mensen die dezelfde versie wijzigen,
    willen allebei dezelfde volgende versie maken: dat laat de database er maar één doen.
    """

    casus = models.ForeignKey("casus.Casus", models.CASCADE, related_name="teksten")
    onderdeel = models.CharField("onderdeel", max_length=20, choices=Onderdeel)
    versie = models.PositiveIntegerField("versie")
    tekst = models.TextField("tekst", blank=True)
    is_geen_bsn = models.BooleanField("bevestigd: een getal in de tekst is geen BSN", default=False)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField("op", default=timezone.now)

    objects = TekstQuerySet.as_manager()

    class Meta:
        verbose_name = "tekst"
        verbose_name_plural = "teksten"
        constraints = [
            models.UniqueConstraint(name="een_tekst_per_versie", fields=["casus", "onderdeel", "versie"]),
            models.CheckConstraint(name="tekst_onderdeel_bestaat", condition=Q(onderdeel__in=Onderdeel.values)),
            models.CheckConstraint(name="tekst_niet_te_lang", condition=LessThanOrEqual(Length("tekst"), TEKSTLENGTE)),
        ]

    def __str__(self) -> str:
        return f"{self.get_onderdeel_display()}, versie {self.versie}"


class Rij(models.Model):
    """Wat alle rijen van een casus delen: een sleutel tegen dubbel vastleggen en een versie tegen overschrijven."""

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    versie = models.PositiveIntegerField(default=1, editable=False)

    # Read by simple-history at the next save.
    _history_user: Gebruiker
    _history_date: datetime

    class Meta:
        abstract = True


class Poging(Rij):
    """Een lokale poging: wanneer, bij wie, hoe liep het, wat is gevraagd en geantwoord, en wanneer belt u terug?"""

    casus = models.ForeignKey("casus.Casus", models.CASCADE, related_name="pogingen")
    datum = models.DateField("datum")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", verbose_name="organisatie")
    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="contact uit het register"
    )
    gevraagd = models.TextField("wat is gevraagd", max_length=2000)
    antwoord = models.TextField("wat was het antwoord", max_length=2000, blank=True)
    uitkomst = models.CharField(
        "hoe liep het", max_length=20, choices=Beluitkomst, blank=True, default="", db_default=""
    )
    terugbellen_op = models.DateField("terugbellen op", null=True, blank=True)
    teruggebeld_op = models.DateTimeField("teruggebeld op", null=True, editable=False)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", editable=False)

    objects = MetHistorieQuerySet.as_manager()
    historie = HistoricalRecords(verbose_name="historie van poging")

    class Meta:
        verbose_name = "lokale poging"
        verbose_name_plural = "lokale pogingen"
        ordering = ["datum", "pk"]
        constraints = [
            models.CheckConstraint(name="poging_uitkomst_bestaat", condition=Q(uitkomst__in=["", *Beluitkomst.values])),
            models.CheckConstraint(
                name="poging_teruggebeld_nooit_zonder_afspraak",
                condition=Q(teruggebeld_op__isnull=True) | Q(terugbellen_op__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisatie}, {self.datum:%d-%m-%Y}"

    @property
    def afloop(self) -> str:
        """Hoe het telefoontje afliep, voor wie het later leest; leeg als het er geen was."""
        return AFLOOP[Beluitkomst(self.uitkomst)] if self.uitkomst else ""

    @property
    def is_terug_te_bellen(self) -> bool:
        """Is er afgesproken om terug te bellen, en is dat nog niet gebeurd?"""
        return self.terugbellen_op is not None and self.teruggebeld_op is None


class Belemmering(Rij):
    """Iets wat 'niet mag' of 'niet kan': wie zegt dat, en waar staat het?"""

    casus = models.ForeignKey("casus.Casus", models.CASCADE, related_name="belemmeringen")
    omschrijving = models.CharField("wat houdt de casus tegen", max_length=500)
    wie_zegt = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie zegt dat"
    )
    wet = models.CharField("wet", max_length=60, blank=True)
    artikel = models.CharField("artikel of vindplaats", max_length=200, blank=True)
    stand = models.CharField("stand", max_length=20, choices=Belemmeringstand, default=Belemmeringstand.GENOEMD)
    stand_op = models.DateField("getoetst of opgelost op", null=True, blank=True, editable=False)
    stand_door = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="+", editable=False, db_index=False
    )
    bleek = models.CharField("wat bleek er", max_length=500, blank=True, default="", db_default="")
    wacht_op = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="wachtenden", verbose_name="wacht op"
    )

    objects = MetHistorieQuerySet.as_manager()
    historie = HistoricalRecords(verbose_name="historie van belemmering", excluded_fields=["stand_door"])

    class Meta:
        verbose_name = "belemmering"
        verbose_name_plural = "belemmeringen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="belemmering_stand_bestaat", condition=Q(stand__in=Belemmeringstand.values)),
            models.CheckConstraint(name="belemmering_wacht_niet_op_zichzelf", condition=~Q(wacht_op=F("pk"))),
            # Rows from before the date was asked have neither.
            models.CheckConstraint(
                name="belemmering_stand_met_dag_en_wie",
                condition=Q(stand_op__isnull=True, stand_door__isnull=True)
                | (Q(stand_op__isnull=False, stand_door__isnull=False) & ~Q(stand=Belemmeringstand.GENOEMD)),
            ),
        ]
        indexes = [models.Index(name="belemmering_per_wet", fields=["wet", "casus"], condition=~Q(wet=""))]

    def __str__(self) -> str:
        return self.omschrijving

    @property
    def vindplaats(self) -> str:
        """Waar het staat, of dat niemand een bron noemde."""
        return ", ".join(filter(None, [self.wet, self.artikel])) or "geen bron genoemd"


class Partij(Rij):
    """Een organisatie die in deze casus een of meer rollen heeft."""

    casus = models.ForeignKey("casus.Casus", models.CASCADE, related_name="partijen")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    rollen = ArrayField(models.CharField(max_length=20, choices=Partijrol), verbose_name="rollen")
    bevoegdheid = models.CharField(
        "bevoegd om de doorbraak te besluiten", max_length=20, choices=Bevoegdheid, blank=True
    )
    toelichting = models.CharField("toelichting", max_length=300, blank=True)

    objects = MetHistorieQuerySet.as_manager()
    historie = HistoricalRecords(verbose_name="historie van partij")

    class Meta:
        verbose_name = "partij"
        verbose_name_plural = "partijen"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="een_partij_per_organisatie",
                fields=["casus", "organisatie"],
                violation_error_message="Deze organisatie is al partij in deze casus. Wijzig haar rollen.",
            ),
            models.CheckConstraint(
                name="partij_nooit_zonder_rol",
                condition=Q(rollen__len__gt=0) & Q(rollen__contained_by=Partijrol.values),
            ),
            models.CheckConstraint(
                name="partij_bevoegdheid_bestaat", condition=Q(bevoegdheid__in=["", *Bevoegdheid.values])
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisatie)

    @property
    def rolnamen(self) -> str:
        """De rollen in woorden."""
        return ", ".join(str(Partijrol(rol).label).lower() for rol in self.rollen)


class Actie(Rij):
    """Wat er gaat gebeuren: precies één organisatie doet het, vóór of op één datum."""

    casus = models.ForeignKey("casus.Casus", models.CASCADE, related_name="acties")
    omschrijving = models.CharField("wat gaat er gebeuren", max_length=300)
    eigenaar = models.ForeignKey(Organisatie, models.PROTECT, related_name="acties", verbose_name="wie doet het")
    # Set when it was handed over to one person; otherwise it is with whoever the casus is with.
    uitvoerder = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="+", editable=False, db_index=False
    )
    datum = models.DateField("uiterlijk op")
    afgesproken_op = models.DateTimeField("afgesproken op", default=timezone.now, db_default=Now(), editable=False)
    gedaan_op = models.DateTimeField(null=True, editable=False)
    vervallen_op = models.DateTimeField(null=True, editable=False)
    resultaat = models.CharField("wat is het geworden", max_length=500, blank=True)

    objects = ActieQuerySet.as_manager()
    historie = HistoricalRecords(verbose_name="historie van actie", excluded_fields=["uitvoerder"])

    class Meta:
        verbose_name = "actie"
        verbose_name_plural = "acties"
        ordering = ["datum", "pk"]
        constraints = [
            models.CheckConstraint(
                name="actie_gedaan_of_vervallen", condition=Q(gedaan_op__isnull=True) | Q(vervallen_op__isnull=True)
            ),
        ]
        indexes = [
            models.Index(
                name="actie_open_per_eigenaar",
                fields=["eigenaar", "datum"],
                condition=Q(gedaan_op__isnull=True, vervallen_op__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.omschrijving

    @property
    def is_open(self) -> bool:
        """Moet dit nog gebeuren?"""
        return self.gedaan_op is None and self.vervallen_op is None

    @property
    def is_te_laat(self) -> bool:
        """Moest dit al gebeurd zijn?"""
        return self.is_open and self.datum < timezone.localdate()


class Indiening(models.Model):
    """De casus zoals die op het moment van indienen was: bevroren, ook als de casus later verandert."""

    stap = models.OneToOneField("casus.Stap", models.CASCADE, related_name="indiening")
    casus = models.ForeignKey("casus.Casus", models.CASCADE, related_name="indieningen")
    inhoud = models.JSONField("inhoud")
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "indiening"
        verbose_name_plural = "indieningen"

    def __str__(self) -> str:
        return f"Indiening van {self.op:%d-%m-%Y}"
