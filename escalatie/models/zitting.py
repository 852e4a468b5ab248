"""Zittingen van het LET: wanneer, wie zit voor, welke casussen, en het zoeken van een datum."""

import uuid
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from escalatie.zittingquerysets import AgendapuntQuerySet, ZittingQuerySet
from pmm.casus.secties import Sectie
from register.models import Gebruiker

if TYPE_CHECKING:
    from escalatie.models.genodigde import Genodigde


class Zittingstand(models.TextChoices):
    """Waar een zitting staat. Wie is uitgenodigd, ziet haar vanaf ‘datum zoeken’ of ‘gepland’."""

    CONCEPT = "concept", "in voorbereiding"
    DATUM_ZOEKEN = "datum_zoeken", "datum zoeken"
    GEPLAND = "gepland", "gepland"
    BEZIG = "bezig", "bezig"
    GEHOUDEN = "gehouden", "gehouden"
    AFGELAST = "afgelast", "afgelast"


NOG_TE_HOUDEN = (Zittingstand.CONCEPT, Zittingstand.DATUM_ZOEKEN, Zittingstand.GEPLAND, Zittingstand.BEZIG)
MET_MOMENT = (Zittingstand.GEPLAND, Zittingstand.BEZIG, Zittingstand.GEHOUDEN)


class Zitting(models.Model):
    """Eén zitting, met één voorzitter. `sleutel` is haar UID in ieders agenda, `volgnummer` haar SEQUENCE (RFC 5545).

    Wat hier staat komt in agenda's en mail terecht: nooit iets uit een casus. `stand` en `volgnummer` schrijven
    alleen de diensten van `escalatie.zitting`; de database laat een volgnummer nooit dalen.
    """

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    begint = models.DateTimeField("begint", null=True, blank=True)
    eindigt = models.DateTimeField("eindigt", null=True, blank=True)
    plaats = models.CharField("plaats", max_length=200, blank=True)
    link = models.URLField("link om online mee te doen", max_length=500, blank=True)
    voorzitter = models.ForeignKey(Gebruiker, models.PROTECT, related_name="zittingen", verbose_name="voorzitter")
    notulist = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie schrijft het verslag"
    )
    stand = models.CharField("stand", max_length=20, choices=Zittingstand, default=Zittingstand.CONCEPT, editable=False)
    reden = models.CharField("waarom zij niet doorgaat", max_length=300, blank=True, editable=False)
    volgnummer = models.PositiveIntegerField("volgnummer", default=0, editable=False)
    versie = models.PositiveIntegerField(default=1, editable=False)
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now, db_default=Now(), editable=False)
    gemaakt_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", editable=False)
    gewijzigd_op = models.DateTimeField("gewijzigd op", default=timezone.now, db_default=Now(), editable=False)
    begonnen_op = models.DateTimeField("begonnen op", null=True, editable=False)
    gesloten_op = models.DateTimeField("gesloten op", null=True, editable=False)

    objects = ZittingQuerySet.as_manager()

    # Filled in by `escalatie.deur`: as who this person is here, and which casussen that person may read.
    plek: str
    genodigde: "Genodigde | None" = None
    te_lezen: "list[Agendapunt]"

    class Meta:
        verbose_name = "zitting"
        verbose_name_plural = "zittingen"
        indexes = [
            models.Index(name="zitting_op_begin", fields=["begint", "id"]),
            models.Index(name="zitting_van_voorzitter", fields=["voorzitter", "begint", "id"]),
        ]
        constraints = [
            models.CheckConstraint(name="zitting_stand_bestaat", condition=Q(stand__in=Zittingstand.values)),
            models.CheckConstraint(
                name="zitting_begin_exact_met_einde",
                condition=Q(begint__isnull=True, eindigt__isnull=True)
                | Q(begint__isnull=False, eindigt__gt=F("begint")),
            ),
            models.CheckConstraint(
                name="zitting_gepland_nooit_zonder_moment",
                condition=~Q(stand__in=MET_MOMENT) | Q(begint__isnull=False),
            ),
            models.CheckConstraint(
                name="zitting_gepland_nooit_zonder_plaats_of_link",
                condition=~Q(stand__in=MET_MOMENT) | ~Q(plaats="") | ~Q(link=""),
            ),
            # It becomes a link on a page and in a mail.
            models.CheckConstraint(
                name="zitting_link_is_een_webadres", condition=Q(link="") | Q(link__regex="^https?://")
            ),
            models.CheckConstraint(
                name="zitting_reden_exact_bij_afgelast",
                condition=Q(stand=Zittingstand.AFGELAST) & ~Q(reden="") | ~Q(stand=Zittingstand.AFGELAST) & Q(reden=""),
            ),
            models.CheckConstraint(
                name="zitting_begonnen_exact_als_zij_bezig_of_gehouden_is",
                condition=Q(stand__in=[Zittingstand.BEZIG, Zittingstand.GEHOUDEN], begonnen_op__isnull=False)
                | ~Q(stand__in=[Zittingstand.BEZIG, Zittingstand.GEHOUDEN]) & Q(begonnen_op__isnull=True),
            ),
            models.CheckConstraint(
                name="zitting_gesloten_exact_als_zij_gehouden_is",
                condition=Q(stand=Zittingstand.GEHOUDEN, gesloten_op__isnull=False)
                | ~Q(stand=Zittingstand.GEHOUDEN) & Q(gesloten_op__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Zitting van {timezone.localtime(self.begint):%d-%m-%Y}" if self.begint else "Zitting zonder datum"

    def get_absolute_url(self) -> str:
        return reverse("escalatie:zitting", args=[self.sleutel])


class Puntuitkomst(models.TextChoices):
    """Waar een agendapunt op uitkwam; leeg zolang het nog op tafel moet komen.

    Aangehouden: het komt op de volgende agenda terug.
    """

    BESLUITEN = "besluiten", "besluiten genomen"
    TERUGVERWIJZEN = "terugverwijzen", "terugverwezen naar het loket"
    AFRONDEN = "afronden", "akkoord met afronden"
    AANGEHOUDEN = "aangehouden", "aangehouden"
    AFGEVOERD = "afgevoerd", "van de agenda gehaald"


class Agendapunt(models.Model):
    """Eén casus op een zitting. `onderdelen` zijn de secties van de casus die in de bundel komen."""

    zitting = models.ForeignKey(Zitting, models.CASCADE, related_name="punten", db_index=False)
    dossier = models.ForeignKey("escalatie.Letdossier", models.CASCADE, related_name="agendapunten")
    volgorde = models.PositiveSmallIntegerField("plaats op de agenda")
    minuten = models.PositiveSmallIntegerField("hoeveel minuten", default=30)
    onderdelen = ArrayField(
        models.CharField(max_length=20, choices=Sectie), verbose_name="wat er in de bundel komt", default=list
    )
    uitkomst = models.CharField("uitkomst", max_length=20, choices=Puntuitkomst, blank=True, editable=False)
    uitkomst_reden = models.CharField("reden", max_length=500, blank=True, editable=False)
    uitkomst_op = models.DateTimeField("uitkomst op", null=True, editable=False)

    objects = AgendapuntQuerySet.as_manager()

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        ordering = ["volgorde"]
        constraints = [
            models.UniqueConstraint(name="casus_een_keer_op_een_zitting", fields=["zitting", "dossier"]),
            models.UniqueConstraint(
                name="een_agendapunt_per_plaats",
                fields=["zitting", "volgorde"],
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                name="casus_op_een_zitting_tegelijk",
                fields=["dossier"],
                condition=Q(uitkomst=""),
                violation_error_message="Deze casus staat al op de agenda van een zitting.",
            ),
            models.CheckConstraint(name="agendapunt_duurt_even", condition=Q(minuten__gte=5, minuten__lte=480)),
            models.CheckConstraint(
                name="agendapunt_uitkomst_exact_met_moment",
                condition=Q(uitkomst="", uitkomst_op__isnull=True)
                | Q(uitkomst__in=Puntuitkomst.values, uitkomst_op__isnull=False),
            ),
            models.CheckConstraint(
                name="agendapunt_aangehouden_nooit_zonder_reden",
                condition=~Q(uitkomst__in=[Puntuitkomst.AANGEHOUDEN, Puntuitkomst.AFGEVOERD]) | ~Q(uitkomst_reden=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Agendapunt {self.volgorde}"


class Datumvoorstel(models.Model):
    """Eén moment waaruit genodigden kunnen kiezen, zolang de datum nog gezocht wordt."""

    zitting = models.ForeignKey(Zitting, models.CASCADE, related_name="datumvoorstellen", db_index=False)
    begint = models.DateTimeField("begint")
    eindigt = models.DateTimeField("eindigt")

    class Meta:
        verbose_name = "datumvoorstel"
        verbose_name_plural = "datumvoorstellen"
        ordering = ["begint"]
        constraints = [
            models.UniqueConstraint(name="een_datumvoorstel_per_moment", fields=["zitting", "begint"]),
            models.CheckConstraint(name="datumvoorstel_eindigt_na_begin", condition=Q(eindigt__gt=F("begint"))),
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.begint):%d-%m-%Y %H.%M}"


class Datumkeuze(models.TextChoices):
    """Of een genodigde dan kan."""

    JA = "ja", "Ik kan"
    ALS_HET_MOET = "als_het_moet", "Als het moet"
    NEE = "nee", "Ik kan niet"


class Datumantwoord(models.Model):
    """Wat een genodigde van een datumvoorstel vindt; wijzigen kan tot er gekozen is."""

    voorstel = models.ForeignKey(Datumvoorstel, models.CASCADE, related_name="antwoorden", db_index=False)
    genodigde = models.ForeignKey("escalatie.Genodigde", models.CASCADE, related_name="datumantwoorden")
    keuze = models.CharField("antwoord", max_length=20, choices=Datumkeuze)
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "antwoord op een datumvoorstel"
        verbose_name_plural = "antwoorden op datumvoorstellen"
        constraints = [
            models.UniqueConstraint(name="een_datumantwoord_per_genodigde", fields=["voorstel", "genodigde"]),
            models.CheckConstraint(name="datumantwoord_keuze_bestaat", condition=Q(keuze__in=Datumkeuze.values)),
        ]

    def __str__(self) -> str:
        return self.get_keuze_display()
