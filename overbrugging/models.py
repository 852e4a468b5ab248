"""Tijdelijke bruggen: een time-out zet een besluit stil, een voorschot betaalt alvast."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from simple_history.models import HistoricalRecords

from overbrugging.querysets import TimeoutQuerySet, VoorschotQuerySet
from pmm.casus.models import Casus
from register.models import Gebruiker, Organisatie


class Timeoutsoort(models.TextChoices):
    """Wat er stilgezet wordt."""

    INVORDERING = "invordering", "Invordering"
    GEVOLG_VAN_BESLUIT = "gevolg_van_besluit", "Gevolg van een besluit"
    HANDHAVING = "handhaving", "Handhaving"
    ONTRUIMING = "ontruiming", "Ontruiming"


class Antwoord(models.TextChoices):
    """Wat de organisatie antwoordde op het verzoek."""

    GEVRAAGD = "gevraagd", "gevraagd, nog geen antwoord"
    TOEGEZEGD = "toegezegd", "toegezegd"
    GEWEIGERD = "geweigerd", "geweigerd"
    GEEN_ANTWOORD = "geen_antwoord", "geen antwoord gekregen"


class Timeout(models.Model):
    """Een verzoek aan een organisatie om een besluit of invordering stil te zetten.

    Er is geen wet die dit afdwingt: het wordt gevraagd, en toegezegd of geweigerd op de grondslag die de
    organisatie zelf noemt.
    """

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    casus = models.ForeignKey(Casus, models.CASCADE, related_name="timeouts")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", verbose_name="gevraagd aan")
    welk_besluit = models.CharField("welk besluit", max_length=200)
    soort = models.CharField("soort", max_length=20, choices=Timeoutsoort)
    gevraagd_op = models.DateTimeField("gevraagd op", default=timezone.now)
    gevraagd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="gevraagd door")

    antwoord = models.CharField("antwoord", max_length=20, choices=Antwoord, default=Antwoord.GEVRAAGD)
    beantwoord_op = models.DateTimeField("antwoord vastgelegd op", null=True, blank=True)
    bron = models.CharField("wie gaf het antwoord, en hoe", max_length=200, blank=True)
    grondslag = models.CharField("grondslag die de organisatie noemt", max_length=300, blank=True)
    van = models.DateField("van", null=True, blank=True)
    tot = models.DateField("tot en met", null=True, blank=True)

    beeindigd_op = models.DateTimeField("beëindigd op", null=True, blank=True)
    uitkomst = models.CharField("hoe het afliep", max_length=500, blank=True)

    objects = TimeoutQuerySet.as_manager()
    historie = HistoricalRecords(verbose_name="historie van time-out")
    _history_user: Gebruiker

    class Meta:
        verbose_name = "time-out"
        verbose_name_plural = "time-outs"
        indexes = [
            models.Index(
                name="timeout_open_eerste_eerst",
                fields=["gevraagd_op", "id"],
                condition=Q(antwoord__in=[Antwoord.GEVRAAGD, Antwoord.TOEGEZEGD], beeindigd_op__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                "casus",
                "organisatie",
                Lower("welk_besluit"),
                name="een_lopende_timeout_per_besluit",
                condition=Q(antwoord=Antwoord.TOEGEZEGD, beeindigd_op__isnull=True),
                violation_error_message="Op dit besluit loopt al een time-out.",
            ),
            models.CheckConstraint(name="timeout_soort_bestaat", condition=Q(soort__in=Timeoutsoort.values)),
            models.CheckConstraint(name="timeout_einde_niet_voor_begin", condition=Q(tot__gte=F("van"))),
            models.CheckConstraint(
                name="timeout_periode_exact_bij_toegezegd",
                condition=Q(antwoord=Antwoord.TOEGEZEGD, van__isnull=False, tot__isnull=False)
                | Q(
                    antwoord__in=[Antwoord.GEVRAAGD, Antwoord.GEWEIGERD, Antwoord.GEEN_ANTWOORD],
                    van__isnull=True,
                    tot__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="timeout_antwoordmoment_exact_bij_antwoord",
                condition=Q(antwoord=Antwoord.GEVRAAGD, beantwoord_op__isnull=True)
                | (~Q(antwoord=Antwoord.GEVRAAGD) & Q(beantwoord_op__isnull=False)),
            ),
            models.CheckConstraint(
                name="timeout_beeindigd_exact_met_uitkomst",
                condition=Q(beeindigd_op__isnull=True, uitkomst="") | (Q(beeindigd_op__isnull=False) & ~Q(uitkomst="")),
            ),
            models.CheckConstraint(
                name="timeout_beeindigd_alleen_na_toezegging",
                condition=Q(beeindigd_op__isnull=True) | Q(antwoord=Antwoord.TOEGEZEGD),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.welk_besluit}"

    @property
    def loopt(self) -> bool:
        """Toegezegd, en het einde is nog niet vastgelegd."""
        return self.antwoord == Antwoord.TOEGEZEGD and self.beeindigd_op is None

    @property
    def wacht_op_antwoord(self) -> bool:
        """De organisatie heeft nog niets gezegd."""
        return self.antwoord == Antwoord.GEVRAAGD

    @property
    def is_verlopen(self) -> bool:
        """De einddatum is voorbij, maar niemand legde vast hoe het afliep."""
        return self.loopt and self.tot is not None and self.tot < timezone.localdate()


class Voorschot(models.Model):
    """Geld dat alvast is toegekend en later wordt teruggevraagd. Bedragen zijn hele centen.

    Dit is het begin: de boekhouding zelf (boekingen, vorderingen, terugbetaling) komt hieronder te liggen.
    """

    casus = models.ForeignKey(Casus, models.PROTECT, related_name="voorschotten")
    verantwoordelijke = models.ForeignKey(
        Organisatie,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="verantwoordelijke organisatie",
    )
    bedrag_centen = models.PositiveBigIntegerField("bedrag in centen")
    toegekend_op = models.DateTimeField("toegekend op", default=timezone.now)
    gevorderd_op = models.DateTimeField("gevorderd op", null=True, blank=True)

    objects = VoorschotQuerySet.as_manager()

    class Meta:
        verbose_name = "voorschot"
        verbose_name_plural = "voorschotten"
        constraints = [
            models.CheckConstraint(name="voorschot_meer_dan_niets", condition=Q(bedrag_centen__gt=0)),
            models.CheckConstraint(
                name="voorschot_nooit_gevorderd_bij_niemand",
                condition=Q(gevorderd_op__isnull=True) | Q(verantwoordelijke__isnull=False),
            ),
            models.CheckConstraint(
                name="voorschot_niet_gevorderd_voor_toegekend",
                condition=Q(gevorderd_op__isnull=True) | Q(gevorderd_op__gte=F("toegekend_op")),
            ),
        ]

    def __str__(self) -> str:
        return f"Voorschot van {self.toegekend_op:%d-%m-%Y}"
