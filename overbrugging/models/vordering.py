"""Wie een voorschot terugbetaalt, wat daarover betwist wordt, en wat niet meer terugkomt."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from overbrugging.models.voorschot import Voorschot
from overbrugging.querysets.vordering import AfboekingQuerySet, VorderingQuerySet
from pmm.kern.geld import in_euros
from register.models import Gebruiker, Organisatie


class Vordering(models.Model):
    """Wat één verantwoordelijke organisatie van één voorschot terugbetaalt. `nummer` is het betalingskenmerk.

    `bedrag_centen` is wat er het eerst gevorderd is; wat er nu gevorderd is en openstaat zegt alleen het grootboek.
    """

    # In cents, and only from `met_stand` (open: also from `met_open`).
    gevorderd: int
    terugbetaald: int
    afgeboekt: int
    open: int
    is_betwist: bool
    # Filled by overbrugging.vordering.deur.
    mag: frozenset[str]

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nummer = models.CharField("betalingskenmerk", max_length=16, unique=True)
    voorschot = models.ForeignKey(Voorschot, models.PROTECT, related_name="vorderingen", db_index=False)
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, related_name="vorderingen", verbose_name="verantwoordelijke organisatie"
    )
    bedrag_centen = models.PositiveBigIntegerField("gevorderd bedrag")
    gevorderd_op = models.DateTimeField("gevorderd op", default=timezone.now)
    gevorderd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="gevorderd door")
    betalen_voor = models.DateField("te betalen voor")

    objects = VorderingQuerySet.as_manager()

    class Meta:
        verbose_name = "vordering"
        verbose_name_plural = "vorderingen"
        ordering = ["gevorderd_op", "pk"]
        indexes = [models.Index(name="vordering_eerst_te_betalen", fields=["betalen_voor", "id"])]
        constraints = [
            models.UniqueConstraint(name="een_vordering_per_organisatie", fields=["voorschot", "organisatie"]),
            models.CheckConstraint(name="vordering_meer_dan_niets", condition=Q(bedrag_centen__gt=0)),
        ]

    def __str__(self) -> str:
        return f"Vordering {self.nummer}"

    def get_absolute_url(self) -> str:
        return reverse("overbrugging:vordering", args=[self.sleutel])

    @property
    def af(self) -> int:
        """Wat er niet meer openstaat, in centen: terugbetaald of afgeboekt. Alleen met de stand erbij."""
        return self.gevorderd - self.open

    @property
    def is_te_laat(self) -> bool:
        """Is de dag voorbij waarvoor er betaald moest zijn?"""
        return self.betalen_voor < timezone.localdate()


class Betwistinguitkomst(models.TextChoices):
    """Hoe een betwisting afliep, volgens het LET."""

    BLIJFT = "blijft", "De vordering blijft"
    ANDERS = "anders", "De vordering is anders verdeeld"


class Betwisting(models.Model):
    """De organisatie is het er niet mee eens. Alleen een besluit van het LET maakt er een einde aan.

    `besluit` is de sleutel van dat besluit bij het LET; wat erin staat blijft daar.
    """

    vordering = models.ForeignKey(Vordering, models.PROTECT, related_name="betwistingen")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="betwist door")
    op = models.DateTimeField("betwist op", default=timezone.now)
    reden = models.TextField("waarom", max_length=2000)
    uitkomst = models.CharField("uitkomst", max_length=20, choices=Betwistinguitkomst, blank=True)
    besluit = models.CharField("besluit van het LET", max_length=40, blank=True)
    toelichting = models.CharField("toelichting", max_length=500, blank=True)
    beslecht_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    beslecht_op = models.DateTimeField("beslecht op", null=True, blank=True)

    class Meta:
        verbose_name = "betwisting"
        verbose_name_plural = "betwistingen"
        ordering = ["op", "pk"]
        constraints = [
            models.UniqueConstraint(name="een_open_betwisting", fields=["vordering"], condition=Q(uitkomst="")),
            models.CheckConstraint(name="betwisting_nooit_zonder_reden", condition=~Q(reden="")),
            models.CheckConstraint(
                name="betwisting_beslecht_alleen_met_letbesluit",
                condition=Q(uitkomst="", besluit="", beslecht_door__isnull=True, beslecht_op__isnull=True)
                | (
                    Q(
                        uitkomst__in=Betwistinguitkomst.values,
                        beslecht_door__isnull=False,
                        beslecht_op__isnull=False,
                    )
                    & ~Q(besluit="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Betwisting van {self.op:%d-%m-%Y}"


class Afboekstand(models.TextChoices):
    """Van gevraagd tot geboekt."""

    GEVRAAGD = "gevraagd", "Wacht op twee goedkeurders"
    GEBOEKT = "geboekt", "Afgeboekt"
    AFGEWEZEN = "afgewezen", "Afgewezen"


class Afboeking(models.Model):
    """Een verzoek om op te geven wat niet meer terugkomt; twee anderen keuren het goed. Zonder vordering gaat het om
    wat nog bij niemand gevorderd is.
    """

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    voorschot = models.ForeignKey(Voorschot, models.PROTECT, related_name="afboekingen")
    vordering = models.ForeignKey(Vordering, models.PROTECT, null=True, blank=True, related_name="afboekingen")
    bedrag_centen = models.PositiveBigIntegerField("bedrag in centen")
    reden = models.CharField("reden", max_length=300)
    gevraagd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="gevraagd door")
    gevraagd_op = models.DateTimeField("gevraagd op", default=timezone.now)
    stand = models.CharField("stand", max_length=20, choices=Afboekstand, default=Afboekstand.GEVRAAGD)
    afgewezen_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    waarom_niet = models.CharField("waarom niet", max_length=300, blank=True)
    boeking = models.OneToOneField(
        "overbrugging.Boeking", models.PROTECT, null=True, blank=True, related_name="afboekverzoek"
    )

    objects = AfboekingQuerySet.as_manager()

    class Meta:
        verbose_name = "afboeking"
        verbose_name_plural = "afboekingen"
        constraints = [
            models.UniqueConstraint(
                name="een_open_afboeking",
                fields=["voorschot", "vordering"],
                condition=Q(stand=Afboekstand.GEVRAAGD),
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="afboeking_meer_dan_niets", condition=Q(bedrag_centen__gt=0)),
            models.CheckConstraint(name="afboeking_nooit_zonder_reden", condition=~Q(reden="")),
            models.CheckConstraint(
                name="afboeking_stand_klopt",
                condition=Q(
                    stand=Afboekstand.GEVRAAGD, boeking__isnull=True, afgewezen_door__isnull=True, waarom_niet=""
                )
                | Q(stand=Afboekstand.GEBOEKT, boeking__isnull=False, afgewezen_door__isnull=True, waarom_niet="")
                | (
                    Q(stand=Afboekstand.AFGEWEZEN, boeking__isnull=True, afgewezen_door__isnull=False)
                    & ~Q(waarom_niet="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Afboeking van {self.gevraagd_op:%d-%m-%Y}"

    def get_absolute_url(self) -> str:
        return reverse("overbrugging:afboeking", args=[self.sleutel])

    @property
    def zin(self) -> str:
        """Het verzoek in één zin."""
        vraag = f"{self.gevraagd_door} vroeg om {in_euros(self.bedrag_centen)} af te boeken."
        return f"{vraag} Twee budgethouders keuren dat goed."
