"""Werkdagen volgens de Algemene termijnenwet, artikel 3.

Geen werkdag zijn zaterdag, zondag, Nieuwjaarsdag, Goede Vrijdag, Tweede Paasdag, Koningsdag, 5 mei (elk jaar),
Hemelvaartsdag, Tweede Pinksterdag, beide Kerstdagen, en de eigen sluitingsdagen (instelling PMM_SLUITINGSDAGEN).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

import holidays
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

EERSTE_JAAR, LAATSTE_JAAR = 1966, 2100
ZATERDAG = 5
DAG = timedelta(days=1)
EERSTE_DAG = date(EERSTE_JAAR, 1, 1).toordinal()


class BuitenBereik(ValueError):
    """De feestdagen van dit jaar zijn niet bekend."""

    def __init__(self, jaar: int) -> None:
        super().__init__(f"PMM kent de feestdagen van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}, niet van {jaar}.")


@dataclass(frozen=True)
class Kalender:
    """Alle werkdagen die PMM kent, geteld: vooruitgaan is één keer opzoeken, ook bij honderdduizend termijnen.

    `tot_en_met` is het aantal werkdagen tot en met elke dag, `werkdagen` zijn zij zelf, `vrij` zijn de namen van de
    feest- en sluitingsdagen.
    """

    tot_en_met: list[int]
    werkdagen: list[date]
    vrij: Mapping[date, str]

    def geteld(self, datum: date) -> int:
        """Het aantal werkdagen tot en met deze dag."""
        plaats = datum.toordinal() - EERSTE_DAG
        if not 0 <= plaats < len(self.tot_en_met):
            raise BuitenBereik(datum.year)
        return self.tot_en_met[plaats]

    def werkdag(self, nummer: int) -> date:
        """De werkdag met dit nummer; de eerste heeft nummer 1."""
        if nummer < 1:
            raise BuitenBereik(EERSTE_JAAR - 1)
        if nummer > len(self.werkdagen):
            raise BuitenBereik(LAATSTE_JAAR + 1)
        return self.werkdagen[nummer - 1]


def is_werkdag(datum: date) -> bool:
    """Is dit een dag waarop termijnen lopen?

    Raises:
        BuitenBereik: het jaar ligt niet tussen EERSTE_JAAR en LAATSTE_JAAR.
    """
    kalender = _kalender(sluitingsdagen())
    geteld = kalender.geteld(datum)
    return geteld > 0 and kalender.werkdagen[geteld - 1] == datum


def werkdag_na(datum: date, aantal: int) -> date:
    """De werkdag die `aantal` werkdagen na `datum` ligt; de dag zelf telt niet mee.

    Een negatief aantal telt terug. Bij 0 is het de dag zelf of, als die vrij is, de eerstvolgende werkdag
    (Algemene termijnenwet, artikel 1).

    Raises:
        BuitenBereik: het antwoord ligt niet tussen EERSTE_JAAR en LAATSTE_JAAR.
    """
    kalender = _kalender(sluitingsdagen())
    geteld = kalender.geteld(datum)
    if aantal <= 0 and is_werkdag(datum):
        geteld -= 1
    return kalender.werkdag(geteld + aantal + (aantal <= 0))


def werkdagen_tussen(van: date, tot: date) -> int:
    """Het aantal werkdagen na `van` tot en met `tot`; negatief als `tot` eerder is.

    Het omgekeerde van `werkdag_na`: `werkdagen_tussen(dag, werkdag_na(dag, n)) == n` voor n ≥ 1.
    """
    kalender = _kalender(sluitingsdagen())
    return kalender.geteld(tot) - kalender.geteld(van)


def in_woorden(aantal: int) -> str:
    """Bijvoorbeeld "1 werkdag" of "3 werkdagen"."""
    return "1 werkdag" if aantal == 1 else f"{aantal} werkdagen"


def vrije_dag(datum: date) -> str:
    """De naam van deze feest- of sluitingsdag; leeg op een gewone dag, ook in het weekend."""
    return _kalender(sluitingsdagen()).vrij.get(datum, "")


def vrije_dagen(van: date, tot: date) -> list[tuple[date, str]]:
    """De feest- en sluitingsdagen na `van` tot en met `tot` die op een gewone weekdag vallen, met hun naam."""
    vrij = _kalender(sluitingsdagen()).vrij
    dagen = (van + DAG * dag for dag in range(1, (tot - van).days + 1))
    return [(dag, vrij[dag]) for dag in dagen if dag in vrij and dag.weekday() < ZATERDAG]


@lru_cache(maxsize=8)
def _kalender(gesloten: frozenset[date]) -> Kalender:
    feest = holidays.country_holidays("NL", years=range(EERSTE_JAAR, LAATSTE_JAAR + 1), language="nl")
    # The package has 5 May in lustrum years only; the law counts it every year.
    bevrijding = {date(jaar, 5, 5): "Bevrijdingsdag" for jaar in range(EERSTE_JAAR, LAATSTE_JAAR + 1)}
    namen = {dag: naam.title() for dag, naam in feest.items()}
    vrij = dict.fromkeys(gesloten, "een sluitingsdag") | namen | bevrijding
    alle = [date.fromordinal(dag) for dag in range(EERSTE_DAG, date(LAATSTE_JAAR, 12, 31).toordinal() + 1)]
    werkt = [dag.weekday() < ZATERDAG and dag not in vrij for dag in alle]
    return Kalender(list(accumulate(werkt)), [dag for dag, telt in zip(alle, werkt, strict=True) if telt], vrij)


def sluitingsdagen() -> frozenset[date]:
    """De eigen sluitingsdagen.

    Raises:
        ImproperlyConfigured: een dag is niet als JJJJ-MM-DD geschreven.
    """
    return _als_dagen(tuple(settings.PMM_SLUITINGSDAGEN))


@lru_cache(maxsize=8)
def _als_dagen(dagen: tuple[str, ...]) -> frozenset[date]:
    try:
        return frozenset(date.fromisoformat(dag) for dag in dagen)
    except ValueError as fout:
        raise ImproperlyConfigured(f"PMM_SLUITINGSDAGEN moet bestaan uit datums als 2026-12-28. {fout}") from fout
