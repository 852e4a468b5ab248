"""Time-outs: een verzoek aan een organisatie om een besluit of invordering stil te zetten."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from overbrugging.querysets.timeout import TimeoutQuerySet
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


class Afloop(models.TextChoices):
    """Wat er aan het einde van een time-out met het besluit gebeurde."""

    OPGELOST = "opgelost", "Het besluit is van tafel"
    REGELING = "regeling", "Er is een regeling afgesproken"
    HERVAT = "hervat", "De organisatie gaat verder met het besluit"
    ANDERS = "anders", "Iets anders"


class Timeoutvorm(models.Model):
    """Een pauze die een organisatie kent, om van uit te gaan: hoe lang, op welke grondslag, hoe vaak te verlengen.

    Te wijzigen door de beheerder; wat er in een time-out staat, verandert daar niet van.
    """

    naam = models.CharField("naam", max_length=80, unique=True)
    soort = models.CharField("soort", max_length=20, choices=Timeoutsoort)
    organisatie = models.ForeignKey(
        Organisatie, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="van welke organisatie"
    )
    maanden = models.PositiveSmallIntegerField("duurt zoveel maanden")
    verlengen_maanden = models.PositiveSmallIntegerField("te verlengen met zoveel maanden", default=0)
    grondslag = models.CharField("grondslag", max_length=300, blank=True)
    voorwaarden = models.CharField("voorwaarden voor de inwoner", max_length=500, blank=True)
    toelichting = models.CharField("toelichting", max_length=300, blank=True)
    in_gebruik = models.BooleanField("in gebruik", default=True)
    versie = models.PositiveIntegerField("versie", default=1)

    class Meta:
        verbose_name = "vorm van een time-out"
        verbose_name_plural = "vormen van time-outs"
        ordering = ["naam"]
        constraints = [
            models.CheckConstraint(name="timeoutvorm_soort_bestaat", condition=Q(soort__in=Timeoutsoort.values)),
            models.CheckConstraint(name="timeoutvorm_duurt_minstens_een_maand", condition=Q(maanden__gte=1)),
        ]

    def __str__(self) -> str:
        return self.naam


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
    vorm = models.ForeignKey(
        Timeoutvorm, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False, verbose_name="vorm"
    )
    te_bereiken = models.CharField(
        "wat bereikt moet zijn voor het einde", max_length=500, blank=True, default="", db_default=""
    )
    gevraagd_van = models.DateField("gevraagd vanaf", null=True, blank=True)
    gevraagd_tot = models.DateField("gevraagd tot en met", null=True, blank=True)
    gevraagd_op = models.DateTimeField("gevraagd op", default=timezone.now)
    gevraagd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="gevraagd door")

    antwoord = models.CharField("antwoord", max_length=20, choices=Antwoord, default=Antwoord.GEVRAAGD)
    beantwoord_op = models.DateTimeField("antwoord vastgelegd op", null=True, blank=True)
    # Empty when it was recorded by the loket; then `bron` says who answered, and how.
    antwoord_door = models.ForeignKey(
        Gebruiker,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name="zelf beantwoord door",
    )
    bron = models.CharField("wie gaf het antwoord, en hoe", max_length=200, blank=True)
    voorwaarden = models.CharField("voorwaarden voor de inwoner", max_length=500, blank=True, default="", db_default="")
    grondslag = models.CharField("grondslag die de organisatie noemt", max_length=300, blank=True)
    van = models.DateField("van", null=True, blank=True)
    tot = models.DateField("tot en met", null=True, blank=True)

    beeindigd_op = models.DateTimeField("beëindigd op", null=True, blank=True)
    afloop = models.CharField("afloop", max_length=20, choices=Afloop, blank=True, default="", db_default="")
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
            models.CheckConstraint(
                name="timeout_ja_of_nee_met_afzender",
                condition=Q(antwoord=Antwoord.GEVRAAGD, antwoord_door=None, bron="")
                | Q(antwoord=Antwoord.GEEN_ANTWOORD, antwoord_door=None)
                | Q(antwoord__in=[Antwoord.TOEGEZEGD, Antwoord.GEWEIGERD], antwoord_door__isnull=False, bron="")
                | Q(antwoord__in=[Antwoord.TOEGEZEGD, Antwoord.GEWEIGERD], antwoord_door=None) & ~Q(bron=""),
            ),
            models.CheckConstraint(
                name="timeout_afloop_exact_bij_einde",
                condition=Q(beeindigd_op__isnull=True, afloop="")
                | Q(beeindigd_op__isnull=False, afloop__in=Afloop.values),
            ),
            models.CheckConstraint(
                name="timeout_gevraagde_periode_heel_of_niet",
                condition=Q(gevraagd_van=None, gevraagd_tot=None)
                | Q(gevraagd_van__isnull=False, gevraagd_tot__isnull=False, gevraagd_tot__gte=F("gevraagd_van")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.welk_besluit}"

    def get_absolute_url(self) -> str:
        """Het scherm van deze ene time-out, bij haar casus (die erbij hoort te zijn opgehaald)."""
        return reverse("overbrugging:timeout", args=[self.casus.kenmerk, self.pk])

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

    @property
    def eindigde_eerder(self) -> bool:
        """Beëindigd vóór de dag die was toegezegd."""
        if self.beeindigd_op is None or self.tot is None:
            return False
        return timezone.localdate(self.beeindigd_op) < self.tot


class Timeoutverlenging(models.Model):
    """Een time-out die langer duurt dan eerst toegezegd, met de reden. Er komt alleen bij."""

    timeout = models.ForeignKey(Timeout, models.CASCADE, related_name="verlengingen", db_index=False)
    was_tot = models.DateField("was tot en met")
    tot = models.DateField("tot en met")
    reden = models.CharField("waarom langer", max_length=500)
    # The organisation itself, in its own screen; otherwise `bron` says who promised it, and how.
    zelf = models.BooleanField("door de organisatie zelf", default=False, db_default=False)
    bron = models.CharField("wie zegde het toe, en hoe", max_length=200, blank=True)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="vastgelegd door")
    op = models.DateTimeField("vastgelegd op", default=timezone.now)

    class Meta:
        verbose_name = "verlenging van een time-out"
        verbose_name_plural = "verlengingen van time-outs"
        ordering = ["tot"]
        constraints = [
            models.UniqueConstraint(name="een_verlenging_per_einde", fields=["timeout", "was_tot"]),
            models.CheckConstraint(name="verlenging_maakt_langer", condition=Q(tot__gt=F("was_tot"))),
            models.CheckConstraint(name="verlenging_nooit_zonder_reden", condition=~Q(reden="")),
            models.CheckConstraint(
                name="verlenging_met_afzender", condition=Q(zelf=True, bron="") | Q(zelf=False) & ~Q(bron="")
            ),
        ]

    def __str__(self) -> str:
        return f"Verlengd tot en met {self.tot:%d-%m-%Y}"
