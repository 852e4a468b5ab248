"""Een voorschot: wat er alvast betaald wordt zolang niet vaststaat wie moet betalen, van aanvraag tot afgesloten."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from overbrugging.models.fonds import Fonds, Kostenplaats, Leverancier
from overbrugging.querysets.voorschot import VoorschotQuerySet
from pmm.casus.models import Casus
from register.models import Gebruiker


class Besteding(models.TextChoices):
    """Waar het geld voor is."""

    WONEN = "wonen", "Wonen: huur, borg of inrichting"
    ENERGIE = "energie", "Energie en water"
    LEVENSONDERHOUD = "levensonderhoud", "Levensonderhoud"
    ZORG = "zorg", "Zorg of hulpmiddelen"
    SCHULD = "schuld", "Een schuld die hulp tegenhoudt"
    OVERIG = "overig", "Iets anders"


class Voorschotstand(models.TextChoices):
    """Waar een voorschot is. Alleen `voorschot.levensloop` zet een andere stand."""

    AANGEVRAAGD = "aangevraagd", "Aangevraagd"
    TOEGEKEND = "toegekend", "Toegekend"
    AFGEWEZEN = "afgewezen", "Afgewezen"
    INGETROKKEN = "ingetrokken", "Ingetrokken"
    UITGEKEERD = "uitgekeerd", "Uitgekeerd"
    GEVORDERD = "gevorderd", "Gevorderd"
    TERUGBETAALD = "terugbetaald", "Terugbetaald"
    AFGESLOTEN = "afgesloten", "Afgesloten"


NIET_DOORGEGAAN = (Voorschotstand.AFGEWEZEN, Voorschotstand.INGETROKKEN)
NOG_NIET_GEVORDERD = (Voorschotstand.AANGEVRAAGD, Voorschotstand.TOEGEKEND, Voorschotstand.UITGEKEERD)


class Uitzondering(models.Model):
    """De vraag aan de voorzitter van het LET om voor te schieten voor een casus die niet (meer) in het LET is."""

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    casus = models.ForeignKey(Casus, models.CASCADE, related_name="overbruggingsuitzonderingen")
    gevraagd_aan = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="gevraagd aan")
    gevraagd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="gevraagd door")
    gevraagd_op = models.DateTimeField("gevraagd op", default=timezone.now)
    vraag = models.CharField("waarom toch voorschieten", max_length=500)
    toegestaan = models.BooleanField("toegestaan", null=True, blank=True)
    reden = models.CharField("reden", max_length=500, blank=True)
    beantwoord_op = models.DateTimeField("beantwoord op", null=True, blank=True)

    class Meta:
        verbose_name = "uitzondering"
        verbose_name_plural = "uitzonderingen"
        constraints = [
            models.UniqueConstraint(
                name="een_open_uitzondering_per_casus", fields=["casus"], condition=Q(toegestaan__isnull=True)
            ),
            models.CheckConstraint(
                name="uitzondering_reden_exact_bij_antwoord",
                condition=Q(toegestaan__isnull=True, reden="", beantwoord_op__isnull=True)
                | (Q(toegestaan__isnull=False, beantwoord_op__isnull=False) & ~Q(reden="")),
            ),
            models.CheckConstraint(
                name="uitzondering_nooit_aan_zichzelf", condition=~Q(gevraagd_aan=F("gevraagd_door"))
            ),
        ]

    def __str__(self) -> str:
        return f"Uitzondering van {self.gevraagd_op:%d-%m-%Y}"

    def get_absolute_url(self) -> str:
        return reverse("overbrugging:uitzondering", args=[self.sleutel])


class Voorschot(models.Model):
    """Eén voorschot. Behalve de stand verandert er nooit iets; een langere overbrugging is een nieuw voorschot.

    `nummer` (V-26-7K3F9Q) staat op brieven en in betalingen; het kenmerk van de casus staat daar nooit.
    """

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nummer = models.CharField("nummer", max_length=16, unique=True)
    kostenplaats = models.ForeignKey(Kostenplaats, models.PROTECT, related_name="voorschotten")
    fonds = models.ForeignKey(Fonds, models.PROTECT, related_name="voorschotten")
    leverancier = models.ForeignKey(Leverancier, models.PROTECT, related_name="voorschotten")
    besteding = models.CharField("waar is het voor", max_length=20, choices=Besteding)
    waarvoor = models.CharField("wat er betaald wordt", max_length=200)
    bedrag_centen = models.PositiveBigIntegerField("bedrag in centen")
    tot = models.DateField("overbrugt tot en met")
    stand = models.CharField("stand", max_length=20, choices=Voorschotstand, default=Voorschotstand.AANGEVRAAGD)
    aangevraagd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="aangevraagd door")
    aangevraagd_op = models.DateTimeField("aangevraagd op", default=timezone.now)
    in_let = models.BooleanField("de casus was in het LET")
    uitzondering = models.ForeignKey(Uitzondering, models.SET_NULL, null=True, blank=True, related_name="voorschotten")
    verlengt = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="verlenging", verbose_name="verlengt"
    )
    akkoorden_nodig = models.PositiveSmallIntegerField("zoveel goedkeurders", default=1)

    objects = VoorschotQuerySet.as_manager()
    # Filled in by voorschot.deur: what this reader may do.
    mag: frozenset[str]

    class Meta:
        # The first version of this table, overbrugging_voorschot, stays until no running version knows it.
        db_table = "voorschot"
        verbose_name = "voorschot"
        verbose_name_plural = "voorschotten"
        indexes = [
            models.Index(
                name="voorschot_te_doen",
                fields=["stand", "aangevraagd_op", "id"],
                condition=~Q(stand__in=["afgewezen", "ingetrokken", "afgesloten"]),
            ),
        ]
        constraints = [
            models.CheckConstraint(name="voorschot_bedrag_meer_dan_niets", condition=Q(bedrag_centen__gt=0)),
            models.CheckConstraint(name="voorschot_stand_bestaat", condition=Q(stand__in=Voorschotstand.values)),
            models.CheckConstraint(name="voorschot_een_of_twee_akkoorden", condition=Q(akkoorden_nodig__in=[1, 2])),
        ]

    def __str__(self) -> str:
        return f"Voorschot {self.nummer}"

    def get_absolute_url(self) -> str:
        return reverse("overbrugging:voorschot", args=[self.sleutel])


class Voorschotstap(models.Model):
    """Wat er met een voorschot gebeurde. Er komt alleen bij; de laatste stap zegt de stand."""

    voorschot = models.ForeignKey(Voorschot, models.PROTECT, related_name="stappen", db_index=False)
    volgnr = models.PositiveSmallIntegerField("volgnummer")
    naam = models.CharField("stap", max_length=20)
    naar = models.CharField("stand daarna", max_length=20, choices=Voorschotstand)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="door")
    op = models.DateTimeField("op", default=timezone.now)
    reden = models.CharField("reden", max_length=500, blank=True)
    boeking = models.OneToOneField("overbrugging.Boeking", models.PROTECT, null=True, related_name="stap")

    class Meta:
        verbose_name = "stap van een voorschot"
        verbose_name_plural = "stappen van voorschotten"
        ordering = ["volgnr"]
        constraints = [
            models.UniqueConstraint(name="een_voorschotstap_per_volgnummer", fields=["voorschot", "volgnr"]),
            models.CheckConstraint(name="voorschotstap_stand_bestaat", condition=Q(naar__in=Voorschotstand.values)),
        ]

    def __str__(self) -> str:
        return self.naam


class Goedkeuring(models.Model):
    """Eén akkoord van één budgethouder op een voorschot of een afboeking, met de hash van wat er getoond is."""

    voorschot = models.ForeignKey(Voorschot, models.PROTECT, null=True, blank=True, related_name="goedkeuringen")
    afboeking = models.ForeignKey(
        "overbrugging.Afboeking", models.PROTECT, null=True, blank=True, related_name="goedkeuringen"
    )
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="door")
    op = models.DateTimeField("op", default=timezone.now)
    getoond_hash = models.CharField("hash van wat er getoond is", max_length=64)

    class Meta:
        verbose_name = "goedkeuring"
        verbose_name_plural = "goedkeuringen"
        ordering = ["op", "pk"]
        constraints = [
            models.UniqueConstraint(name="een_goedkeuring_per_mens", fields=["voorschot", "door"]),
            models.UniqueConstraint(name="een_afboekakkoord_per_mens", fields=["afboeking", "door"]),
            models.CheckConstraint(
                name="goedkeuring_van_precies_een_ding",
                condition=Q(voorschot__isnull=True, afboeking__isnull=False)
                | Q(voorschot__isnull=False, afboeking__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Akkoord van {self.door}"
