"""Een deling: één organisatie ziet afgesproken secties van één casus, met een doel, een grondslag en een einddatum."""

import uuid
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from pmm.casus.querysets import MetHistorieQuerySet
from pmm.casus.secties import Sectie
from register.models import Gebruiker, Organisatie
from register.rollen import ONTVANGERS


class Grondslag(models.TextChoices):
    """Waarom delen mag (AVG artikel 6, en voor hulpverleners hun geheimhouding)."""

    WETTELIJKE_TAAK = "wettelijke_taak", "Wettelijke taak"
    WETTELIJKE_PLICHT = "wettelijke_plicht", "Wettelijke plicht"
    TOESTEMMING = "toestemming", "Toestemming van de inwoner"
    CONFLICT_VAN_PLICHTEN = "conflict_van_plichten", "Conflict van plichten"
    MELDRECHT = "meldrecht", "Meldrecht"
    VITAAL_BELANG = "vitaal_belang", "Vitaal belang"
    GEEN_PERSOONSGEGEVENS = "geen_persoonsgegevens", "Er staan geen persoonsgegevens in"


class Delingstand(models.TextChoices):
    """Hoe het met een deling staat; na de einddatum geldt ook een aanvaarde deling niet meer."""

    AANGEBODEN = "aangeboden", "Aangeboden"
    AANVAARD = "aanvaard", "Aanvaard"
    GEWEIGERD = "geweigerd", "Geweigerd"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


S = Delingstand
STANDWOORDEN: dict[str, str] = {
    S.AANGEBODEN: "wacht op antwoord",
    S.AANVAARD: "gedeeld",
    S.GEWEIGERD: "geweigerd",
    S.INGETROKKEN: "gestopt",
}
AFGELOPEN: dict[str, str] = {S.AANGEBODEN: "niet beantwoord", S.AANVAARD: "afgelopen"}
# Every one of these words is a key; Django's `has_keys` takes no column.
HEEFT_ALLE: dict[str, Any] = {"template": "%(expressions)s", "arg_joiner": " ?& "}


class DelingQuerySet(MetHistorieQuerySet["Deling"]):
    """Delingen."""

    def geldig(self, op: date | None = None) -> "DelingQuerySet":
        """Aanvaard, niet ingetrokken en nog niet afgelopen: alleen deze geven zicht op een casus."""
        return self.filter(stand=S.AANVAARD, tot__gte=op or timezone.localdate())

    def aan(self, gebruiker: Gebruiker) -> "DelingQuerySet":
        """Gedeeld met een organisatie waar deze persoon casussen namens ontvangt."""
        return self.filter(organisatie__in=gebruiker.organisatie_ids_als(ONTVANGERS))

    def voor_overzicht(self) -> "DelingQuerySet":
        """Met iedereen die erbij hoort; wat loopt of wacht eerst, dan de laatste eerst."""
        return self.select_related(
            "organisatie", "gedeeld_door", "beantwoord_door", "ingetrokken_door", "casus"
        ).order_by("-gedeeld_op", "-pk")

    def voor_ontvanger(self) -> "DelingQuerySet":
        """Met wat de ontvanger van een aanbod mag lezen, de laatste eerst."""
        return self.select_related("organisatie", "gedeeld_door", "beantwoord_door", "casus").order_by(
            "-gedeeld_op", "-pk"
        )

    def te_beantwoorden(self) -> "DelingQuerySet":
        """Aangeboden en nog niet afgelopen, de oudste eerst."""
        wacht = self.filter(stand=S.AANGEBODEN, tot__gte=timezone.localdate())
        return wacht.select_related("organisatie", "casus").order_by("gedeeld_op", "pk")

    def sectie_voor_sectie(self) -> "QuerySet[Deling, Any]":
        """Elke gedeelde sectie als eigen rij."""
        sectie = Func("secties", function="unnest", output_field=models.CharField())
        return self.order_by().values_list(sectie, flat=True)


class Deling(models.Model):
    """Wat het loket van een casus met één organisatie deelt: waarvoor, waarom dat mag, welke secties, tot wanneer.

    Pas na het aanvaarden ziet die organisatie iets, en alleen deze secties.
    """

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    casus = models.ForeignKey("casus.Casus", models.CASCADE, related_name="delingen")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", verbose_name="gedeeld met")
    doel = models.CharField("waarvoor", max_length=500)
    grondslag = models.CharField("grondslag", max_length=30, choices=Grondslag)
    afweging = models.TextField("waarom dit mag en nodig is", max_length=2000)
    secties = ArrayField(models.CharField(max_length=20, choices=Sectie), verbose_name="wat wordt gedeeld")
    waarom = models.JSONField("waarom elke sectie nodig is", default=dict, db_default={})
    inwoner_geinformeerd = models.BooleanField("de inwoner weet hiervan")
    reden_niet_geinformeerd = models.CharField("waarom de inwoner dit nog niet weet", max_length=500, blank=True)
    tot = models.DateField("tot en met")
    stand = models.CharField("stand", max_length=20, choices=S, default=S.AANGEBODEN)
    gedeeld_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", editable=False)
    gedeeld_op = models.DateTimeField("gedeeld op", default=timezone.now, editable=False)
    beantwoord_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+", editable=False)
    beantwoord_op = models.DateTimeField("beantwoord op", null=True, editable=False)
    ingetrokken_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+", editable=False)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, editable=False)
    reden = models.CharField("reden van weigeren of intrekken", max_length=500, blank=True)
    versie = models.PositiveIntegerField(default=1, editable=False)

    objects = DelingQuerySet.as_manager()
    historie = HistoricalRecords(verbose_name="historie van deling")

    # Read by simple-history at the next save.
    _history_user: Gebruiker
    _history_date: datetime
    _change_reason: str

    class Meta:
        verbose_name = "deling"
        verbose_name_plural = "delingen"
        ordering = ["pk"]
        indexes = [
            models.Index(name="deling_geldig", fields=["organisatie", "tot", "casus"], condition=Q(stand=S.AANVAARD)),
        ]
        constraints = [
            models.UniqueConstraint(
                name="een_open_deling_per_organisatie",
                fields=["casus", "organisatie"],
                condition=Q(stand=S.AANGEBODEN),
                violation_error_message="Deze organisatie heeft al een aanbod waar zij nog op moet antwoorden.",
            ),
            models.UniqueConstraint(
                name="een_aanvaarde_deling_per_organisatie",
                fields=["casus", "organisatie"],
                condition=Q(stand=S.AANVAARD),
            ),
            models.CheckConstraint(
                name="deling_nooit_zonder_sectie",
                condition=Q(secties__len__gt=0) & Q(secties__contained_by=Sectie.values),
            ),
            models.CheckConstraint(
                name="deling_elke_sectie_met_reden",
                condition=Func(F("waarom"), F("secties"), output_field=models.BooleanField(), **HEEFT_ALLE),
            ),
            models.CheckConstraint(name="deling_grondslag_bestaat", condition=Q(grondslag__in=Grondslag.values)),
            models.CheckConstraint(name="deling_nooit_zonder_uitleg", condition=~Q(doel="") & ~Q(afweging="")),
            models.CheckConstraint(
                name="deling_inwoner_geinformeerd_of_reden",
                condition=Q(inwoner_geinformeerd=True) | ~Q(reden_niet_geinformeerd=""),
            ),
            models.CheckConstraint(name="deling_einde_nooit_voor_begin", condition=Q(tot__gte=F("gedeeld_op__date"))),
            models.CheckConstraint(
                name="deling_stand_hoort_bij_wie_antwoordde",
                condition=Q(stand=S.AANGEBODEN, beantwoord_op=None, beantwoord_door=None, ingetrokken_op=None)
                | Q(stand=S.AANVAARD, beantwoord_op__isnull=False, beantwoord_door__isnull=False, ingetrokken_op=None)
                | Q(stand=S.GEWEIGERD, beantwoord_op__isnull=False, beantwoord_door__isnull=False, ingetrokken_op=None)
                & ~Q(reden="")
                | Q(stand=S.INGETROKKEN, ingetrokken_op__isnull=False, ingetrokken_door__isnull=False) & ~Q(reden=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.casus}, gedeeld met {self.organisatie}"

    def get_absolute_url(self) -> str:
        """Waar de ontvanger het aanbod leest en beantwoordt."""
        return reverse("delen:deling", args=[self.sleutel])

    @property
    def is_voorbij(self) -> bool:
        """Is de laatste dag geweest?"""
        return self.tot < timezone.localdate()

    @property
    def is_geldig(self) -> bool:
        """Ziet de organisatie nu iets van de casus?"""
        return self.stand == S.AANVAARD and not self.is_voorbij

    @property
    def stand_nu(self) -> str:
        """De stand in een woord, met wat de kalender erbij doet."""
        if self.is_voorbij and self.stand in AFGELOPEN:
            return AFGELOPEN[self.stand]
        return STANDWOORDEN[self.stand]

    @property
    def is_te_lezen(self) -> bool:
        """Mag de ontvanger nog lezen waarvoor dit was? Na intrekken niet meer."""
        return self.stand != S.INGETROKKEN

    @property
    def sectienamen(self) -> list[str]:
        """De gedeelde secties in woorden, in de volgorde van de casus."""
        return [str(sectie.label) for sectie in Sectie if sectie in self.secties]
