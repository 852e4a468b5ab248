"""Wat er op het scherm van een weging staat."""

from typing import Any

from django.urls import reverse

from pmm.afwegen.compleet import wat_mist
from pmm.afwegen.models import Weging
from pmm.afwegen.onderdelen import DELEN, PRINCIPES
from pmm.casus.models import Casus


def wegingsblok(weging: Weging) -> dict[str, Any]:
    """De inhoud van een weging: teksten per deel, de vijf principes, de mogelijkheden en de keuze."""
    return {
        "delen": [_deel(weging, "situatie"), _deel(weging, "regel")],
        "principes": [
            {
                "code": principe.code,
                "naam": principe.naam,
                "vraag": principe.vraag,
                "voor": weging.tekst(principe.voor),
                "tegen": weging.tekst(principe.tegen),
            }
            for principe in PRINCIPES
        ],
        "opties": [{"optie": optie, "gekozen": optie.pk == weging.gekozen_id} for optie in weging.opties.all()],
        "keuze": weging.gekozen,
        "redenen": weging.tekst("redenen"),
    }


def stappen(casus: Casus, weging: Weging) -> list[dict[str, Any]]:
    """Eén knop vooruit: wat als eerste nog mist, of vaststellen. Wat er verder mist, staat bij vaststellen."""
    mist = wat_mist(weging)
    hier = [casus.kenmerk, weging.pk]
    vaststellen = {
        "naam": "Nakijken en vaststellen",
        "url": reverse("afwegen:vaststellen", args=hier),
        "hoofd": not mist,
        "redenen": [],
        "nakijken": "",
    }
    if not mist:
        return [vaststellen]
    eerst = mist[0].deel
    verder = {"naam": f"Verder: {_kop(eerst)}", "url": _waar(hier, weging, eerst), "hoofd": True, "redenen": []}
    return [verder, vaststellen | {"redenen": [f"{gemis.wat}." for gemis in mist]}]


def _kop(deel: str) -> str:
    return DELEN[deel].kop if deel in DELEN else "De mogelijkheden"


def _waar(hier: list[Any], weging: Weging, deel: str) -> str:
    """Het scherm waar dit deel te schrijven is; bij de mogelijkheden de eerste die nog niet af is."""
    if deel in DELEN:
        return reverse("afwegen:schrijven", args=[*hier, deel])
    halve = next((optie for optie in weging.opties.all() if not optie.is_beschreven), None)
    return reverse("afwegen:optie", args=[*hier, halve.pk]) if halve else reverse("afwegen:optie_nieuw", args=hier)


def _deel(weging: Weging, code: str) -> dict[str, Any]:
    deel = DELEN[code]
    stukken = [{"kop": onderdeel.label, "tekst": weging.tekst(onderdeel)} for onderdeel in deel.onderdelen]
    return {"code": code, "kop": deel.kop, "stukken": stukken, "begonnen": any(stuk["tekst"] for stuk in stukken)}
