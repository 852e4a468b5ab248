"""Werkdagen volgens de Algemene termijnenwet, artikel 3.

Geen werkdag zijn zaterdag, zondag, Nieuwjaarsdag, Goede Vrijdag, Tweede Paasdag, Koningsdag, 5 mei (elk jaar),
Hemelvaartsdag, Tweede Pinksterdag, beide Kerstdagen, en de eigen sluitingsdagen (instelling PMM_SLUITINGSDAGEN).
"""

from datetime import date, timedelta
from functools import lru_cache

import holidays
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

EERSTE_JAAR, LAATSTE_JAAR = 1966, 2100
ZATERDAG = 5
DAG = timedelta(days=1)


class BuitenBereik(ValueError):
    """De feestdagen van dit jaar zijn niet bekend."""


def is_werkdag(datum: date) -> bool:
    """Is dit een dag waarop termijnen lopen?

    Raises:
        BuitenBereik: het jaar ligt niet tussen EERSTE_JAAR en LAATSTE_JAAR.
    """
    return datum.weekday() < ZATERDAG and datum not in _feestdagen(datum.year) and datum not in sluitingsdagen()


def werkdag_na(datum: date, aantal: int) -> date:
    """De werkdag die `aantal` werkdagen na `datum` ligt; de dag zelf telt niet mee.

    Een negatief aantal telt terug. Bij 0 is het de dag zelf of, als die vrij is, de eerstvolgende werkdag
    (Algemene termijnenwet, artikel 1).

    Raises:
        BuitenBereik: het antwoord ligt niet tussen EERSTE_JAAR en LAATSTE_JAAR.
    """
    stap = -DAG if aantal < 0 else DAG
    te_gaan = abs(aantal)
    while te_gaan:
        datum += stap
        te_gaan -= is_werkdag(datum)
    while not is_werkdag(datum):
        datum += stap
    return datum


def werkdagen_tussen(van: date, tot: date) -> int:
    """Het aantal werkdagen na `van` tot en met `tot`; negatief als `tot` eerder is.

    Het omgekeerde van `werkdag_na`: `werkdagen_tussen(dag, werkdag_na(dag, n)) == n` voor n ≥ 1.
    """
    if tot < van:
        return -werkdagen_tussen(tot, van)
    return sum(is_werkdag(van + DAG * dag) for dag in range(1, (tot - van).days + 1))


@lru_cache(maxsize=LAATSTE_JAAR - EERSTE_JAAR + 1)
def _feestdagen(jaar: int) -> frozenset[date]:
    if not EERSTE_JAAR <= jaar <= LAATSTE_JAAR:
        raise BuitenBereik(f"PMM kent de feestdagen van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}, niet van {jaar}.")
    # The package has 5 May in lustrum years only; the law counts it every year.
    return frozenset(holidays.country_holidays("NL", years=jaar)) | {date(jaar, 5, 5)}


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
