"""De casus en haar levensloop. Wat er in een casus staat, staat in `pmm.casus.inhoud`."""

import uuid
from functools import cached_property

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from guardian.models import UserObjectPermissionBase
from simple_history.models import HistoricalRecords

from pmm.casus.bewaardfilter import Bewaardfilter
from pmm.casus.codes import Aanzet, Afrondingsreden, Onderdeel, RedenNiet, aan_zet_naam
from pmm.casus.deling import Deling
from pmm.casus.indexen import INDEXEN
from pmm.casus.inhoud import Actie, Belemmering, Indiening, Partij, Poging, Tekst
from pmm.casus.inzending import Beller, Dubbeloordeel, Zelfcheck  # noqa: F401 - Django looks for models here
from pmm.casus.querysets import CasusQuerySet, StapQuerySet
from pmm.casus.secties import ALLES
from pmm.casus.statussen import EINDSTATUSSEN, MET_BEHANDELAAR, OPEN, OPGELOST, Status
from pmm.casus.zoektekst import Zoekindex, Zoektekst
from register.models import Gebruiker, Organisatie

__all__ = [
    "Actie",
    "Belemmering",
    "Bewaardfilter",
    "Casus",
    "CasusRecht",
    "Deling",
    "Indiening",
    "Partij",
    "Poging",
    "Stap",
    "Tekst",
    "Zoekindex",
    "Zoektekst",
]


def _exact_als(voorwaarde: Q, gevolg: Q) -> Q:
    """Het een is waar precies wanneer het ander waar is."""
    return (voorwaarde & gevolg) | (~voorwaarde & ~gevolg)


class Casus(models.Model):
    """Eén vastgelopen situatie, van lokale poging tot en met het LET.

    Het huishouden staat hier onder een codenaam en in brede termen: geen BSN, geen namen, geen geboortedatums.
    `status`, de momenten en wie er aan zet is worden uitsluitend geschreven door `pmm.casus.overgangen`.
    """

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kenmerk = models.CharField("kenmerk", max_length=30, unique=True, editable=False)
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, related_name="casussen", verbose_name="ingebracht door"
    )
    aangelegd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", editable=False)
    via_loket = models.BooleanField("aangelegd door het loket na een gesprek", default=False, editable=False)
    # Whoever took it over from who opened it; see `pmm.casus.overdracht`.
    contactpersoon = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="+", editable=False, db_index=False
    )
    behandelaar = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="behandelt", editable=False
    )

    codenaam = models.CharField("codenaam", max_length=80)
    gemeente = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gemeente van de inwoner"
    )
    leeftijd = models.CharField("leeftijd van de inwoner", max_length=20, blank=True)
    aantal_kinderen = models.PositiveSmallIntegerField("kinderen in huis", null=True, blank=True)
    leefgebieden = models.JSONField("leefgebieden met reden", default=dict, blank=True)
    inwoner_geinformeerd = models.BooleanField("de inwoner weet hiervan", null=True, blank=True)
    reden_niet_geinformeerd = models.CharField("waarom de inwoner dit nog niet weet", max_length=500, blank=True)
    reden_geen_poging = models.CharField("waarom er lokaal niets is geprobeerd", max_length=500, blank=True)
    spoed_datum = models.DateField("eerste datum die dreigt", null=True, blank=True)
    spoed_wat = models.CharField("wat er dan dreigt", max_length=120, blank=True)
    versie = models.PositiveIntegerField(default=1, editable=False)

    status = models.CharField("status", max_length=20, choices=Status, editable=False)
    aan_zet = models.CharField("aan zet", max_length=20, choices=Aanzet, blank=True, editable=False)
    aan_zet_organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    aan_zet_wat = models.CharField("volgende handeling", max_length=300, blank=True, editable=False)
    aan_zet_datum = models.DateField("uiterlijk", null=True, blank=True, editable=False)
    afrondingsreden = models.CharField(max_length=30, choices=Afrondingsreden, blank=True, editable=False)
    reden_niet = models.CharField(max_length=30, choices=RedenNiet, blank=True, editable=False)
    geen_leerpunten = models.BooleanField("er zijn geen leerpunten", default=False, editable=False)

    aangelegd_op = models.DateTimeField(default=timezone.now, editable=False)
    gewijzigd_op = models.DateTimeField(default=timezone.now, editable=False)
    ingediend_op = models.DateTimeField("voor het eerst ingediend op", null=True, editable=False)
    in_behandeling_op = models.DateTimeField("voor het eerst in behandeling op", null=True, editable=False)
    verder_op = models.DateTimeField("de professional kon verder op", null=True, editable=False)
    afgerond_op = models.DateTimeField("voor het eerst afgerond op", null=True, editable=False)
    bewaren_vanaf = models.DateField("bewaartermijn loopt vanaf", null=True, editable=False)

    objects = CasusQuerySet.as_manager()
    # Who handed over to whom is in the log.
    historie = HistoricalRecords(verbose_name="historie van casus", excluded_fields=["contactpersoon"])

    # What simple-history reads at the next save, and what the door adds.
    _history_user: Gebruiker
    _change_reason: str
    rechten: frozenset[str]
    secties: frozenset[str]

    class Meta:
        verbose_name = "casus"
        verbose_name_plural = "casussen"
        default_permissions = ()
        permissions = [
            ("lees", "Mag de casus lezen"),
            ("werk_mee", "Mag meewerken aan de casus"),
            ("bewerk", "Mag de casus bewerken"),
            ("dien_in", "Mag de casus indienen en aanvullen"),
            ("trek_in", "Mag de casus intrekken"),
            ("behandel", "Mag de casus behandelen aan het loket"),
            ("wijs_toe", "Mag de casus toewijzen"),
            ("beslis", "Mag in het LET over de casus beslissen"),
        ]
        indexes = INDEXEN
        constraints = [
            models.CheckConstraint(name="casus_status_bestaat", condition=Q(status__in=Status.values)),
            models.CheckConstraint(
                name="casus_open_dan_iemand_aan_zet",
                condition=~Q(status__in=OPEN) | (~Q(aan_zet="") & ~Q(aan_zet_wat="") & Q(aan_zet_datum__isnull=False)),
            ),
            models.CheckConstraint(
                name="casus_bewaartermijn_exact_bij_eindstatus",
                condition=_exact_als(Q(status__in=EINDSTATUSSEN), Q(bewaren_vanaf__isnull=False)),
            ),
            models.CheckConstraint(
                name="casus_afrondingsreden_exact_bij_afgerond",
                condition=_exact_als(Q(status__in=OPGELOST), ~Q(afrondingsreden="")),
            ),
            models.CheckConstraint(
                name="casus_reden_niet_exact_bij_niet_in_behandeling",
                condition=_exact_als(Q(status=Status.NIET_IN_BEHANDELING), ~Q(reden_niet="")),
            ),
            models.CheckConstraint(
                name="casus_afgerond_nooit_zonder_moment",
                condition=~Q(status__in=OPGELOST) | Q(afgerond_op__isnull=False),
            ),
            models.CheckConstraint(
                name="casus_in_behandeling_nooit_zonder_behandelaar",
                condition=Q(behandelaar__isnull=False)
                | ~Q(status__in=MET_BEHANDELAAR)
                # Solved locally, after or without the loket: nobody ever handled it.
                | Q(status__in=OPGELOST, in_behandeling_op__isnull=True),
            ),
            models.CheckConstraint(
                name="casus_bij_het_loket_nooit_zonder_indiening",
                condition=Q(ingediend_op__isnull=False) | Q(status__in=[Status.LOKAAL, Status.INGETROKKEN, *OPGELOST]),
            ),
        ]

    def __str__(self) -> str:
        return self.kenmerk

    def get_absolute_url(self) -> str:
        return reverse("casus:casus", args=[self.kenmerk])

    @property
    def van_wie_id(self) -> int:
        """Wie bij de organisatie over deze casus gaat: wie haar overnam, en anders wie haar aanlegde."""
        return self.contactpersoon_id or self.aangelegd_door_id

    @property
    def van_wie(self) -> Gebruiker:
        """De persoon bij `van_wie_id`."""
        return self.contactpersoon or self.aangelegd_door

    @property
    def is_open(self) -> bool:
        """Loopt deze casus nog?"""
        return self.status in OPEN

    @property
    def is_te_laat(self) -> bool:
        """Is de dag voorbij waarop degene die aan zet is het uiterlijk zou doen?"""
        return self.aan_zet_datum is not None and self.aan_zet_datum < timezone.localdate()

    @property
    def bereikte_loket(self) -> bool:
        """Heeft het loket deze casus gezien?"""
        return self.via_loket or self.ingediend_op is not None

    @property
    def aan_zet_naam(self) -> str:
        """Wie er aan zet is, zoals het op het scherm staat; leeg als niemand iets hoeft te doen."""
        organisatie, behandelaar = self.aan_zet_organisatie, self.behandelaar
        return aan_zet_naam(
            self.aan_zet, organisatie.naam if organisatie else "", behandelaar.naam if behandelaar else ""
        )

    def ziet(self, sectie: str) -> bool:
        """Ziet wie door de deur kwam deze sectie?"""
        return sectie in self.secties

    @property
    def ziet_alles(self) -> bool:
        """Ziet wie door de deur kwam de hele casus, en niet alleen wat gedeeld is?"""
        return self.secties == ALLES

    @cached_property
    def teksten_nu(self) -> list[Tekst]:
        """Van elk onderdeel de huidige tekst; op de casuspagina kwam die al mee."""
        meegekomen: list[Tekst] | None = vars(self).get("huidige_teksten")
        return list(self.teksten.huidig()) if meegekomen is None else meegekomen

    def tekst(self, onderdeel: Onderdeel | str) -> Tekst | None:
        """De huidige tekst van een onderdeel."""
        return next((tekst for tekst in self.teksten_nu if tekst.onderdeel == onderdeel), None)


class CasusRecht(UserObjectPermissionBase):
    """Een recht van één persoon op één casus: de uitzonderingen, zoals de voorzitter van het LET."""

    content_object = models.ForeignKey(Casus, models.CASCADE, related_name="rechten_per_casus")

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False
        verbose_name = "recht op een casus"
        verbose_name_plural = "rechten op casussen"


class Stap(models.Model):
    """Een overgang die gezet is: wie, wanneer, van waar naar waar en waarom. De database laat geen wijziging toe."""

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    casus = models.ForeignKey(Casus, models.CASCADE, related_name="stappen")
    overgang = models.CharField("overgang", max_length=30)
    van = models.CharField("van", max_length=20, choices=Status, blank=True)
    naar = models.CharField("naar", max_length=20, choices=Status)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    namens = models.ForeignKey(Organisatie, models.PROTECT, null=True, related_name="+")
    toelichting = models.TextField("toelichting", blank=True)
    gegevens = models.JSONField("vastgelegd bij deze stap", default=dict)
    op = models.DateTimeField("op", default=timezone.now)

    objects = StapQuerySet.as_manager()

    class Meta:
        verbose_name = "stap"
        verbose_name_plural = "stappen"
        ordering = ["op", "pk"]
        constraints = [
            models.CheckConstraint(name="stap_naar_bestaat", condition=Q(naar__in=Status.values)),
        ]
        indexes = [models.Index(name="stap_per_casus", fields=["casus", "id"])]

    def __str__(self) -> str:
        return f"{self.overgang} ({self.get_naar_display()})"
