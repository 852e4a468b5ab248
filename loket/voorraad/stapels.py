"""De stapels van het loket: wat er ligt, voor wie, en in welke volgorde."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from pmm.casus.codes import Aanzet
from pmm.casus.querysets import TE_VERDELEN
from pmm.gesprek.models import Gespreksbericht
from pmm.termijnen.werkdagen import in_woorden, werkdag_na
from register.aanwezig import vervangt
from register.models import Gebruiker

VOORUIT = timedelta(days=28)
# What must happen first: the term, or what threatens. Nothing in it is ever empty, so paging can go on after any row.
EERST = ("eerst", "pk")


@dataclass(frozen=True)
class Kijker:
    """Wie er kijkt, voor wie hij vandaag waarneemt, en vanaf wanneer stil vastgelopen heet."""

    ik: Gebruiker
    neemt_waar_voor: list[int]
    vandaag: date = field(default_factory=timezone.localdate)

    @classmethod
    def van(cls, ik: Gebruiker) -> "Kijker":
        """Deze persoon, vandaag."""
        return cls(ik, vervangt(ik.pk, timezone.localdate()))

    @property
    def stil_voor(self) -> datetime:
        """Wat voor dit moment voor het laatst bewoog, is vastgelopen."""
        dag = werkdag_na(self.vandaag, -settings.PMM_VASTGELOPEN_WERKDAGEN)
        return timezone.make_aware(datetime.combine(dag, time.min))


@dataclass(frozen=True)
class Stapel:
    """Een deel van de werkvoorraad; `volgorde` en `bovenaan` horen bij elkaar, `leeg` zegt wat niets betekent."""

    code: str
    naam: str
    hoort_erbij: Callable[[Kijker], Q]
    leeg: str
    volgorde: tuple[str, ...] = EERST
    bovenaan: str = "Wat het eerst moet of dreigt, staat bovenaan"


def _alles(kijker: Kijker) -> Q:
    return Q()


def _vastgelopen(kijker: Kijker) -> Q:
    """Wat iemand in de casus doet, verandert haar; een bericht doet dat niet."""
    berichten = Gespreksbericht.objects.filter(casus=OuterRef("pk"), op__gte=kijker.stil_voor)
    return Q(gewijzigd_op__lt=kijker.stil_voor) & Q(~Exists(berichten))


WAARNEMING = Stapel(
    "waarneming",
    "Waarneming",
    lambda kijker: Q(behandelaar__in=kijker.neemt_waar_voor),
    "Wie u vervangt, heeft nu geen open casussen.",
)
STAPELS = (
    Stapel("te-verdelen", "Te verdelen", lambda kijker: TE_VERDELEN, "Elke ingediende casus heeft een behandelaar."),
    Stapel("van-mij", "Van mij", lambda kijker: Q(behandelaar=kijker.ik), "U behandelt nu geen casussen."),
    WAARNEMING,
    Stapel("alles", "Team", _alles, "Er zijn geen open casussen bij het loket."),
    Stapel(
        "wacht-op-anderen",
        "Wacht op anderen",
        lambda kijker: ~Q(aan_zet=Aanzet.LOKET),
        "Bij alle open casussen is het loket zelf aan zet.",
    ),
    Stapel("te-laat", "Te laat", lambda kijker: Q(aan_zet_datum__lt=kijker.vandaag), "Niets is te laat."),
    Stapel(
        "vastgelopen",
        "Vastgelopen",
        _vastgelopen,
        "In elke casus gebeurde de laatste tijd iets.",
        volgorde=("gewijzigd_op", "pk"),
        bovenaan="Wat het langst stilligt, staat bovenaan",
    ),
    Stapel(
        "dreigt",
        "Dreigt",
        lambda kijker: Q(spoed_datum__lte=kijker.vandaag + VOORUIT),
        "De komende vier weken dreigt er niets.",
        volgorde=("spoed_datum", "pk"),
        bovenaan="Wat het eerst dreigt, staat bovenaan; wat al gebeurd is ook",
    ),
)
OP_CODE = {stapel.code: stapel for stapel in STAPELS}


def kies(code: str) -> Stapel:
    """De stapel uit het adres; een onbekende is de eerste."""
    return OP_CODE.get(code, STAPELS[0])


def te_zien(kijker: Kijker) -> list[Stapel]:
    """De stapels op het scherm: waarneming is er alleen voor wie vandaag waarneemt."""
    return [stapel for stapel in STAPELS if stapel != WAARNEMING or kijker.neemt_waar_voor]


def hoe_lang_stil() -> str:
    """De grens van vastgelopen, in woorden."""
    return in_woorden(settings.PMM_VASTGELOPEN_WERKDAGEN)
