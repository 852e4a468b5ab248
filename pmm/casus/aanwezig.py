"""Wie er nu naar een casus kijkt. Staat alleen in de cache: zonder cache ziet niemand een ander en werkt alles door."""

import logging
from collections.abc import Collection
from time import time
from typing import Any

from django.core.cache import cache
from django.db import Error

from register.models import Gebruiker

log = logging.getLogger(__name__)
PEILING = 30  # seconds between two signs of life of an open page
WEG_NA = 75
Kijkers = dict[int, dict[str, Any]]


def kijkt(casus_id: int, wie: Gebruiker, *, ook: Collection[int] = ()) -> list[str]:
    """Deze persoon heeft de casus nu voor zich; geeft wie er nog meer kijkt, zoals `wie_kijkt`.

    `ook` zijn mensen van wie de naam al op de pagina staat: die mag iedereen zien.
    """
    nu = time()
    organisaties = sorted(_organisaties(wie))
    anderen = _levend(_lees([casus_id]).get(_sleutel(casus_id), {}), nu)
    _schrijf(casus_id, {**anderen, wie.pk: {"naam": wie.naam, "van": organisaties, "op": nu}})
    return _namen(anderen, wie, ook)


def wie_kijkt(casus_ids: Collection[int], behalve: Gebruiker) -> dict[int, list[str]]:
    """Per casus de namen van wie er nu kijkt, voor zover `behalve` (die zelf niet meetelt) hen mag zien.

    Het loket ziet iedereen. Een ander ziet wie bij dezelfde organisatie hoort. Alleen casussen waar iemand kijkt,
    staan erin.
    """
    nu, gelezen = time(), _lees(casus_ids)
    per_casus = ((nummer, _levend(gelezen.get(_sleutel(nummer), {}), nu)) for nummer in casus_ids)
    return {nummer: namen for nummer, kijkers in per_casus if (namen := _namen(kijkers, behalve, ()))}


def in_een_zin(namen: Collection[str]) -> str:
    """‘Jan Jansen en Anna de Vries kijken nu ook.’; leeg als er niemand is."""
    if not namen:
        return ""
    *eerste, laatste = namen
    if not eerste:
        return f"{laatste} kijkt nu ook."
    return f"{', '.join(eerste)} en {laatste} kijken nu ook."


def _namen(kijkers: Kijkers, lezer: Gebruiker, ook: Collection[int]) -> list[str]:
    eigen = _organisaties(lezer)
    return sorted(
        str(kijker["naam"])
        for wie, kijker in kijkers.items()
        if wie != lezer.pk and (lezer.is_van_het_loket or wie in ook or eigen.intersection(kijker["van"]))
    )


def _organisaties(wie: Gebruiker) -> set[int]:
    return {nummer for lidmaatschap in wie.rollen for nummer in lidmaatschap.organisatie_ids}


def _sleutel(casus_id: int) -> str:
    return f"aanwezig:{casus_id}"


def _levend(kijkers: Kijkers, nu: float) -> Kijkers:
    return {wie: kijker for wie, kijker in kijkers.items() if nu - kijker["op"] < WEG_NA}


def _lees(casus_ids: Collection[int]) -> dict[str, Kijkers]:
    try:
        gelezen: dict[str, Kijkers] = cache.get_many([_sleutel(nummer) for nummer in casus_ids])
    except Error:
        log.warning("de cache is niet te lezen: niemand ziet wie er nog meer kijkt", exc_info=True)
        return {}
    return gelezen


def _schrijf(casus_id: int, kijkers: Kijkers) -> None:
    try:
        cache.set(_sleutel(casus_id), kijkers, WEG_NA)
    except Error:
        log.warning("de cache is niet te beschrijven: niemand ziet dat deze persoon kijkt", exc_info=True)
