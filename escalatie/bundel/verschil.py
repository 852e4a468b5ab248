"""Wat er tussen twee versies van een bundel anders is, in woorden."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from escalatie.models import Bundel

Inhoud = Mapping[str, Any]
OVER_DE_ZITTING = "Zitting"
VOORBLAD = {"wanneer": "datum of tijd", "waar": "plaats", "voorzitter": "voorzitter"}
LENGTE = 300


def wijzigingen(vorige: Bundel | None, voorblad: Mapping[str, str], stukken: Iterable[Inhoud]) -> list[str]:
    """Eén zin per wijziging; elke zin begint met het kenmerk van de casus, of met ‘Zitting’.

    De eerste versie heeft geen wijzigingen.
    """
    if vorige is None:
        return []
    oud = {str(stuk.inhoud["kenmerk"]): stuk.inhoud for stuk in vorige.stukken.all()}
    nieuw = {str(inhoud["kenmerk"]): inhoud for inhoud in stukken}
    zinnen = list(_over_de_zitting(vorige.voorblad, voorblad))
    for kenmerk in sorted({*oud, *nieuw}):
        zinnen += (f"{kenmerk}: {wat}"[:LENGTE] for wat in _over_een_casus(oud.get(kenmerk), nieuw.get(kenmerk)))
    return zinnen


def voor_kenmerken(zinnen: Iterable[str], kenmerken: Iterable[str]) -> list[str]:
    """Alleen wat over deze casussen of over de zitting zelf gaat."""
    begin = {OVER_DE_ZITTING, *kenmerken}
    return [zin for zin in zinnen if zin.partition(":")[0] in begin]


def _over_de_zitting(oud: Mapping[str, str], nieuw: Mapping[str, str]) -> Iterator[str]:
    for veld, naam in VOORBLAD.items():
        if oud.get(veld) != nieuw.get(veld):
            yield f"{OVER_DE_ZITTING}: andere {naam}"


def _over_een_casus(oud: Inhoud | None, nieuw: Inhoud | None) -> Iterator[str]:
    if oud is None or nieuw is None:
        yield "nieuw in de bundel" if oud is None else "niet meer in de bundel"
        return
    if oud == nieuw:
        return
    was, is_nu = _per_kop(oud), _per_kop(nieuw)
    verschillen = [_over_een_kop(naam, was.get(naam), is_nu.get(naam)) for naam in {**was, **is_nu}]
    yield from filter(None, verschillen)
    if not any(verschillen):
        yield "de naam is gewijzigd" if oud["titel"] != nieuw["titel"] else "de volgorde is gewijzigd"


def _over_een_kop(naam: str, was: list[Any] | None, is_nu: list[Any] | None) -> str:
    if was == is_nu:
        return ""
    if was is None:
        return f"‘{naam}’ is nieuw"
    return f"‘{naam}’ is vervallen" if is_nu is None else f"‘{naam}’ is gewijzigd"


def _per_kop(inhoud: Inhoud) -> dict[str, list[Any]]:
    """De blokken onder elke kop; twee keer dezelfde kop telt als één.

    Van ‘Weging: …’ telt alleen het eerste woord: wat er gewijzigd is blijft staan als de casus er niet meer is.
    """
    delen: dict[str, list[Any]] = {}
    naam = ""
    for blok in inhoud["blokken"]:
        if blok["soort"] == "kop":
            naam = str(blok["tekst"]).partition(":")[0]
        delen.setdefault(naam, []).append(blok)
    return delen
