"""Wat er naar de bank gaat (betaalopdrachten) en wat ervandaan komt (afschriften)."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from overbrugging.models.fonds import Fonds
from overbrugging.models.voorschot import Voorschot
from overbrugging.querysets.bank import BankregelQuerySet
from register.models import Gebruiker


class Opdrachtstand(models.TextChoices):
    """Van gemaakt tot betaald."""

    GEMAAKT = "gemaakt", "Klaar voor de bank"
    BETAALD = "betaald", "Betaald door de bank"
    VERVALLEN = "vervallen", "Vervallen"


class Betaalopdracht(models.Model):
    """Een betaalbestand voor de bank. `bestand` is de pain.001, bewaard zoals hij gemaakt is: altijd dezelfde bytes."""

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nummer = models.CharField("nummer", max_length=16, unique=True)
    fonds = models.ForeignKey(Fonds, models.PROTECT, related_name="betaalopdrachten")
    uitvoeren_op = models.DateField("uit te voeren op")
    gemaakt_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="gemaakt door")
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now)
    bestand = models.TextField("bestand")
    stand = models.CharField("stand", max_length=20, choices=Opdrachtstand, default=Opdrachtstand.GEMAAKT)
    afgehandeld_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    afgehandeld_op = models.DateTimeField("afgehandeld op", null=True, blank=True)
    reden = models.CharField("waarom vervallen", max_length=300, blank=True)

    class Meta:
        verbose_name = "betaalopdracht"
        verbose_name_plural = "betaalopdrachten"
        ordering = ["-gemaakt_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="betaalopdracht_stand_klopt",
                condition=Q(stand=Opdrachtstand.GEMAAKT, afgehandeld_op__isnull=True, reden="")
                | Q(stand=Opdrachtstand.BETAALD, afgehandeld_op__isnull=False, reden="")
                | (Q(stand=Opdrachtstand.VERVALLEN, afgehandeld_op__isnull=False) & ~Q(reden="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Betaalopdracht {self.nummer}"

    def get_absolute_url(self) -> str:
        return reverse("overbrugging:betaalopdracht", args=[self.sleutel])


class Betaling(models.Model):
    """Eén betaling in een opdracht: een toegekend voorschot aan zijn leverancier.

    `bankregel` is de afschrijving waarmee de bank haar deed, als een mens dat heeft gezegd.
    """

    opdracht = models.ForeignKey(Betaalopdracht, models.PROTECT, related_name="betalingen")
    voorschot = models.ForeignKey(Voorschot, models.PROTECT, related_name="betalingen", db_index=False)
    bedrag_centen = models.PositiveBigIntegerField("bedrag in centen")
    naam = models.CharField("naam", max_length=70)
    iban = models.CharField("IBAN", max_length=34)
    vervallen = models.BooleanField("vervallen", default=False)
    bankregel = models.ForeignKey(
        "overbrugging.Bankregel", models.PROTECT, null=True, blank=True, related_name="betalingen", db_index=False
    )

    class Meta:
        verbose_name = "betaling"
        verbose_name_plural = "betalingen"
        ordering = ["pk"]
        indexes = [
            models.Index(name="betaling_per_bankregel", fields=["bankregel"], condition=Q(bankregel__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(
                name="een_voorschot_wordt_een_keer_betaald", fields=["voorschot"], condition=Q(vervallen=False)
            ),
            models.CheckConstraint(name="betaling_meer_dan_niets", condition=Q(bedrag_centen__gt=0)),
        ]

    def __str__(self) -> str:
        return f"Betaling aan {self.naam}"


class Bankafschrift(models.Model):
    """Een ingelezen afschrift (CAMT.053). `hash` (SHA-256, hex) van het bestand: twee keer inlezen kan niet."""

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    fonds = models.ForeignKey(Fonds, models.PROTECT, related_name="afschriften")
    nummer = models.CharField("nummer van het afschrift", max_length=40)
    van = models.DateField("van")
    tot = models.DateField("tot en met")
    begin_centen = models.BigIntegerField("beginsaldo")
    eind_centen = models.BigIntegerField("eindsaldo")
    aantal_regels = models.PositiveIntegerField("aantal regels", db_default=0)
    hash = models.CharField("hash van het bestand", max_length=64)
    ingelezen_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="ingelezen door")
    ingelezen_op = models.DateTimeField("ingelezen op", default=timezone.now)

    class Meta:
        verbose_name = "bankafschrift"
        verbose_name_plural = "bankafschriften"
        ordering = ["-tot", "-pk"]
        constraints = [
            models.UniqueConstraint(name="een_afschrift_per_nummer", fields=["fonds", "nummer"]),
            models.CheckConstraint(name="afschrift_tot_niet_voor_van", condition=Q(tot__gte=F("van"))),
            models.CheckConstraint(name="afschrift_hash_is_sha256", condition=Q(hash__regex="^[0-9a-f]{64}$")),
        ]

    def __str__(self) -> str:
        return f"Afschrift {self.nummer}"

    def get_absolute_url(self) -> str:
        return reverse("overbrugging:afschrift", args=[self.sleutel])


class Bankregel(models.Model):
    """Een bij- of afschrijving. Hij hoort pas bij een vordering of betaling als een mens dat zegt.

    Wat niet van ons is, gaat terzijde met een reden; de naam van de tegenpartij bewaren we niet.
    """

    afschrift = models.ForeignKey(Bankafschrift, models.PROTECT, related_name="regels", db_index=False)
    volgnr = models.PositiveIntegerField("volgnummer")
    datum = models.DateField("datum")
    bedrag_centen = models.BigIntegerField("bedrag in centen")
    tegenrekening = models.CharField("tegenrekening", max_length=34, blank=True)
    omschrijving = models.CharField("omschrijving", max_length=500, blank=True)
    einde_kenmerk = models.CharField("kenmerk van de betaler", max_length=35, blank=True)
    bankkenmerk = models.CharField("kenmerk van de bank", max_length=40, blank=True)
    terzijde_reden = models.CharField("waarom terzijde", max_length=300, blank=True)
    terzijde_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")

    objects = BankregelQuerySet.as_manager()

    # From `met_rest`.
    geboekt: int
    rest: int

    class Meta:
        verbose_name = "bankregel"
        verbose_name_plural = "bankregels"
        ordering = ["datum", "pk"]
        constraints = [
            models.UniqueConstraint(name="een_bankregel_per_volgnummer", fields=["afschrift", "volgnr"]),
            models.CheckConstraint(name="bankregel_nooit_nul", condition=~Q(bedrag_centen=0)),
            models.CheckConstraint(
                name="bankregel_terzijde_nooit_zonder_reden",
                condition=Q(terzijde_reden="", terzijde_door__isnull=True)
                | (~Q(terzijde_reden="") & Q(terzijde_door__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"Bankregel {self.volgnr}"

    def get_absolute_url(self) -> str:
        return reverse("overbrugging:bankregel", args=[self.pk])
