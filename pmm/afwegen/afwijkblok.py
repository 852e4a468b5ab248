"""Wat er op het scherm van een afwijking staat; het document zegt hetzelfde."""

from datetime import date
from typing import Any

from pmm.afwegen.afwijkforms import FORMULIEREN
from pmm.afwegen.models import Afwijking
from pmm.kern.datumveld import voluit

Rijen = list[tuple[str, str]]


def regel(afwijking: Afwijking, *, ziet_weging: bool) -> Rijen:
    """Van welke regel, waarop, en waarom; een weging staat er alleen voor wie die mag zien."""
    onderbouwd = [("Onderbouwd in", str(afwijking.weging))] if ziet_weging and afwijking.weging else []
    return [
        ("Wet en artikel", afwijking.vindplaats),
        ("Grond", afwijking.get_grond_display()),
        ("Redenen", afwijking.redenen),
        *onderbouwd,
    ]


def bevoegdheid(afwijking: Afwijking) -> Rijen:
    """Wie kan beslissen, en wat die zei."""
    rijen = [
        ("Organisatie", str(afwijking.beslisser or "")),
        ("Functie", afwijking.functie),
        ("Bevoegd", afwijking.get_bevoegdheid_display() or "Nog niet gevraagd"),
    ]
    verder = [
        ("Gevraagd op", _dag(afwijking.gevraagd_op)),
        ("Antwoord op", _dag(afwijking.beantwoord_op)),
        ("Antwoord van", afwijking.beantwoord_door),
        ("Antwoord", afwijking.antwoord),
    ]
    return rijen + [rij for rij in verder if rij[1]]


def uitkomst(afwijking: Afwijking) -> Rijen:
    """Wat het werd."""
    verder = [("Sinds", _dag(afwijking.uitkomst_op)), ("Waarom", afwijking.toelichting)]
    return [("Uitkomst", afwijking.get_uitkomst_display()), *(rij for rij in verder if rij[1])]


def delen(afwijking: Afwijking, *, ziet_weging: bool) -> list[dict[str, Any]]:
    """De drie delen van het scherm."""
    rijen = {
        "regel": regel(afwijking, ziet_weging=ziet_weging),
        "bevoegdheid": bevoegdheid(afwijking),
        "uitkomst": uitkomst(afwijking),
    }
    return [
        {"code": code, "kop": FORMULIEREN[code][0], "rijen": [{"naam": naam, "waarde": wat} for naam, wat in van]}
        for code, van in rijen.items()
    ]


def stap(afwijking: Afwijking) -> dict[str, str] | None:
    """De ene stap vooruit; None als er een uitkomst is."""
    if not afwijking.is_open:
        return None
    if not afwijking.redenen:
        return {"naam": "Schrijf op waarom", "deel": "regel"}
    if afwijking.beantwoord_op is None:
        vraag = "Antwoord vastleggen" if afwijking.gevraagd_op else "Vastleggen wie dit kan beslissen"
        return {"naam": vraag, "deel": "bevoegdheid"}
    return {"naam": "Vastleggen wat het werd", "deel": "uitkomst"}


def _dag(dag: date | None) -> str:
    return voluit(dag) if dag else ""
