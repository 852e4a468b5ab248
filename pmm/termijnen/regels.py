"""De regels van de termijnen: waar elke app ze noemt, en hoe ze in de tabel komen."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from pmm.termijnen.models import Termijnregel

VAN_HET_BEGIN = date(2000, 1, 1)


@dataclass(frozen=True)
class Sport:
    """Eén trede van een ladder: hoeveel werkdagen na de uiterste dag (ervoor is negatief), en aan wie."""

    werkdagen: int
    aan: str = "uitvoerder"
    spoed: bool = False


@dataclass(frozen=True)
class Regel:
    """Waarmee een soort termijn begint, tot een beheerder haar wijzigt. Zie `Termijnregel` voor de betekenis.

    `werkdagen` leeg: de gebeurtenis die de termijn begint, brengt zelf haar datum mee.
    """

    soort: str
    naam: str
    zin: str
    werkdagen: int | None
    begint_bij: Sequence[str]
    gehaald_bij: Sequence[str]
    stopt_bij: Sequence[str] = ()
    stil_bij: Sequence[str] = ()
    verder_bij: Sequence[str] = ()
    ladder: Sequence[Sport] = (Sport(-1), Sport(0), Sport(1), Sport(3, "coordinator"))
    herhaal_na: int | None = 5
    geldig_van: date = VAN_HET_BEGIN

    def als_rij(self) -> Termijnregel:
        """De rij voor de tabel."""
        velden = {naam: list(waarde) if isinstance(waarde, tuple) else waarde for naam, waarde in vars(self).items()}
        return Termijnregel(**{**velden, "ladder": [asdict(sport) for sport in self.ladder]})


def laad_regels() -> int:
    """Voeg de regels toe die er nog niet zijn. Een soort die een beheerder ooit wijzigde, blijft zoals zij is."""
    bekend = set(Termijnregel.objects.values_list("soort", "geldig_van"))
    gewijzigd = set(Termijnregel.objects.filter(gewijzigd_door__isnull=False).values_list("soort", flat=True))
    nieuw = [
        regel.als_rij()
        for naam in settings.PMM_TERMIJNREGELS
        for regel in import_string(naam)
        if (regel.soort, regel.geldig_van) not in bekend and regel.soort not in gewijzigd
    ]
    Termijnregel.objects.bulk_create(nieuw, ignore_conflicts=True)
    return len(nieuw)


@cache
def gebeurtenissen() -> dict[str, str]:
    """Elke gebeurtenis die een termijn kan raken, met haar zin: "De casus is ingediend"."""
    return {
        gebeurtenis: zin for naam in settings.PMM_GEBEURTENISSEN for gebeurtenis, zin in import_string(naam).items()
    }
