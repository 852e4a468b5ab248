"""Hoe oud de open vorderingen zijn, per verantwoordelijke organisatie."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from django.db.models import Q, Sum

from overbrugging.querysets.vordering import OPEN, VorderingQuerySet

# Days past the day to pay; each slice begins after the one before.
NAMEN = ("Nog niet vervallen", "1–30 dagen", "31–60 dagen", "61–90 dagen", "Meer dan 90 dagen")
GRENZEN = (0, 30, 60, 90)
SCHULDENAREN = 50
BALK = 600


@dataclass(frozen=True)
class Schuldenaar:
    """Wat één organisatie nog moet betalen, in centen, in vakken van jong naar oud."""

    naam: str
    code: str
    vakken: Sequence[int]

    @property
    def totaal(self) -> int:
        """Alles wat openstaat."""
        return sum(self.vakken)

    @property
    def per_vak(self) -> list[tuple[str, int]]:
        """Elk vak met zijn naam."""
        return list(zip(NAMEN, self.vakken, strict=True))


@dataclass(frozen=True)
class Vak:
    """Eén stuk van de balk: `x` en `breed` in een balk van `BALK`."""

    naam: str
    centen: int
    x: int
    breed: int
    dekking: str


@dataclass(frozen=True)
class Ouderdom:
    """De schuldenaren met het meeste open eerst, en alles bij elkaar."""

    schuldenaren: Sequence[Schuldenaar]
    vakken: Sequence[int] = field(default_factory=list)
    niet_getoond: int = 0

    @property
    def totaal(self) -> int:
        """Alles wat openstaat, in centen."""
        return sum(self.vakken)

    @property
    def namen(self) -> Sequence[str]:
        """De koppen van de vakken, van jong naar oud."""
        return NAMEN

    @property
    def balk(self) -> list[Vak]:
        """De vakken naast elkaar, donkerder naarmate zij ouder zijn; hele getallen die samen de balk vullen."""
        totaal = self.totaal or 1
        randen = [0, *(tot * BALK // totaal for tot in accumulate(self.vakken))]
        tinten = ("0.15", "0.3", "0.5", "0.7", "0.9")
        vakken = zip(NAMEN, self.vakken, randen, randen[1:], tinten, strict=False)
        return [Vak(naam, centen, x, tot - x, tint) for naam, centen, x, tot, tint in vakken]


def ouderdom(vorderingen: VorderingQuerySet, vandaag: date) -> Ouderdom:
    """De vakken per organisatie van deze vorderingen; één vraag, hoeveel het er ook zijn."""
    per_vak = {f"vak_{nr}": Sum("open", filter=_in_vak(nr, vandaag), default=0) for nr in range(len(NAMEN))}
    rijen: Any = vorderingen.met_open().filter(OPEN).order_by().values("organisatie__naam", "organisatie__code")
    alle = [
        Schuldenaar(rij["organisatie__naam"], rij["organisatie__code"], [rij[naam] for naam in per_vak])
        for rij in rijen.annotate(**per_vak)
    ]
    alle.sort(key=lambda rij: (-rij.totaal, rij.naam))
    samen = [sum(rij.vakken[nr] for rij in alle) for nr in range(len(NAMEN))]
    return Ouderdom(alle[:SCHULDENAREN], samen, max(len(alle) - SCHULDENAREN, 0))


def _in_vak(nr: int, vandaag: date) -> Q:
    """Met nul tot dertig dagen te laat enzovoort; vandaag betalen is nog op tijd."""
    voor = Q(betalen_voor__gte=vandaag - timedelta(days=GRENZEN[nr])) if nr < len(GRENZEN) else Q()
    na = Q(betalen_voor__lt=vandaag - timedelta(days=GRENZEN[nr - 1])) if nr else Q()
    return voor & na
