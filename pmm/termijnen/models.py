"""Termijnen: welke regels er gelden, welke termijnen lopen, en waaraan al is herinnerd.

Een termijn volgt helemaal uit gebeurtenissen en regels (`pmm.termijnen.berekenen`); de rij is er om snel te kunnen
zoeken en om treden vast te houden. `pmm.termijnen.services` is de enige die haar schrijft.
"""

from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from pmm.termijnen.querysets import TermijnQuerySet

MEESTE_WERKDAGEN = 260


def _gebeurtenissen(naam: str) -> "ArrayField[list[str], list[str]]":
    return ArrayField(models.CharField(max_length=60), verbose_name=naam, default=list, blank=True)


class Termijnregel(models.Model):
    """Eén regel voor een soort termijn, geldig vanaf een dag tot de volgende regel van die soort.

    Een termijn houdt de regel van de dag waarop zij begon. `werkdagen` is een streefnorm; leeg betekent dat de
    datum met de eerste gebeurtenis meekomt. `ladder` is een lijst van {"werkdagen", "aan", "spoed"}, oplopend,
    in werkdagen na de uiterste dag. Na de laatste trede volgt elke `herhaal_na` werkdagen de coördinator.
    """

    soort = models.SlugField("soort", max_length=40, db_index=False)
    naam = models.CharField("naam", max_length=80)
    zin = models.CharField("wat er moet gebeuren", max_length=200)
    werkdagen = models.PositiveSmallIntegerField("norm in werkdagen", null=True, blank=True)
    begint_bij = _gebeurtenissen("begint bij")
    gehaald_bij = _gebeurtenissen("gehaald bij")
    stopt_bij = _gebeurtenissen("stopt bij")
    stil_bij = _gebeurtenissen("staat stil bij")
    verder_bij = _gebeurtenissen("loopt verder bij")
    ladder = models.JSONField("herinneringen", default=list, blank=True)
    herhaal_na = models.PositiveSmallIntegerField("daarna elke zoveel werkdagen", null=True, blank=True)
    geldig_van = models.DateField("geldig vanaf")
    gewijzigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gewijzigd door"
    )

    class Meta:
        verbose_name = "termijnregel"
        verbose_name_plural = "termijnregels"
        default_permissions = ()
        ordering = ("soort", "geldig_van")
        constraints = [
            models.UniqueConstraint(name="termijnregel_een_per_soort_en_dag", fields=["soort", "geldig_van"]),
            models.CheckConstraint(
                name="termijnregel_norm_tussen_grenzen",
                condition=Q(werkdagen__isnull=True) | Q(werkdagen__range=(1, MEESTE_WERKDAGEN)),
            ),
            models.CheckConstraint(
                name="termijnregel_herhaalt_nooit_meteen", condition=Q(herhaal_na__isnull=True) | Q(herhaal_na__gt=0)
            ),
            models.CheckConstraint(
                name="termijnregel_begint_ergens", condition=Q(begint_bij__len__gt=0) & Q(gehaald_bij__len__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam}, vanaf {self.geldig_van:%d-%m-%Y}"


class Uitkomst(models.TextChoices):
    """Hoe een termijn eindigde; leeg zolang zij loopt."""

    GEHAALD = "gehaald", "gehaald"
    TE_LAAT = "te_laat", "te laat"
    GESTOPT = "gestopt", "gestopt"


class Termijn(models.Model):
    """Eén belofte met een uiterste dag.

    `bron` en `object` zeggen waarvan, `over` is het kenmerk van de casus. `begin` is de sleutel van de gebeurtenis
    waarmee zij begon. `pauzes` zijn paren dagen; de dagen daartussen telden niet mee. `uiterlijk_op` is precies
    leeg zolang de klok stilstaat.
    """

    regel = models.ForeignKey(Termijnregel, models.PROTECT, related_name="termijnen", verbose_name="regel")
    soort = models.SlugField("soort", max_length=40, db_index=False)
    bron = models.CharField("bron", max_length=40)
    object = models.CharField("object", max_length=60)
    over = models.CharField("kenmerk van de casus", max_length=30, blank=True)
    begin = models.CharField("begin", max_length=100)
    begonnen_met = models.CharField("begonnen met", max_length=60)
    begon_op = models.DateTimeField("begon op")
    uiterlijk_op = models.DateField("uiterlijk op", null=True)
    stil_sinds = models.DateField("staat stil sinds", null=True)
    pauzes = models.JSONField("pauzes", default=list)
    geeindigd_op = models.DateTimeField("geëindigd op", null=True)
    uitkomst = models.CharField("uitkomst", max_length=10, choices=Uitkomst.choices, blank=True)
    volgende_trede_op = models.DateTimeField("volgende trede op", null=True)
    laatste_trede = models.SmallIntegerField("laatste trede", null=True)

    objects = TermijnQuerySet.as_manager()

    class Meta:
        verbose_name = "termijn"
        verbose_name_plural = "termijnen"
        default_permissions = ()
        indexes = [
            models.Index(name="termijn_van_object", fields=["bron", "object"]),
            models.Index(name="termijn_over_casus", fields=["over", "id"], condition=~Q(over="")),
            models.Index(
                name="termijn_trede_aan_de_beurt",
                fields=["volgende_trede_op", "id"],
                condition=Q(volgende_trede_op__isnull=False),
            ),
            models.Index(name="termijn_open", fields=["soort", "uiterlijk_op"], condition=Q(geeindigd_op__isnull=True)),
            models.Index(
                name="termijn_per_maand",
                fields=["geeindigd_op"],
                include=["soort", "uitkomst"],
                condition=Q(geeindigd_op__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(name="termijn_een_per_begin", fields=["soort", "begin"]),
            models.UniqueConstraint(
                name="termijn_hoogstens_een_open",
                fields=["bron", "object", "soort"],
                condition=Q(geeindigd_op__isnull=True),
            ),
            models.CheckConstraint(
                name="termijn_uitkomst_exact_bij_einde",
                condition=Q(geeindigd_op__isnull=True, uitkomst="")
                | (Q(geeindigd_op__isnull=False) & Q(uitkomst__in=Uitkomst.values)),
            ),
            models.CheckConstraint(
                name="termijn_geen_dag_exact_als_de_klok_stilstaat",
                condition=Q(uiterlijk_op__isnull=True, stil_sinds__isnull=False, geeindigd_op__isnull=True)
                | Q(uiterlijk_op__isnull=False, stil_sinds__isnull=True),
            ),
            models.CheckConstraint(
                name="termijn_trede_alleen_als_de_klok_loopt",
                condition=Q(volgende_trede_op__isnull=True) | Q(geeindigd_op__isnull=True, uiterlijk_op__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.over or self.object}"

    @property
    def pauzedagen(self) -> list[tuple[date, date]]:
        """De pauzes, als dagen: de vraag en het antwoord."""
        return [(date.fromisoformat(van), date.fromisoformat(tot)) for van, tot in self.pauzes]

    @property
    def sleutel(self) -> tuple[str, str]:
        """Waaraan narekenen deze termijn herkent."""
        return self.soort, self.begin


class Herinnering(models.Model):
    """Een trede van de ladder die gezet is, of overgeslagen omdat er intussen een latere was."""

    termijn = models.ForeignKey(Termijn, models.CASCADE, related_name="herinneringen", verbose_name="termijn")
    trede = models.SmallIntegerField("trede, in werkdagen na de uiterste dag")
    op = models.DateTimeField("op", default=timezone.now)
    overgeslagen = models.BooleanField("overgeslagen", default=False)

    class Meta:
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="herinnering_elke_trede_een_keer", fields=["termijn", "trede"]),
        ]

    def __str__(self) -> str:
        return f"Trede {self.trede} van {self.termijn_id}"
