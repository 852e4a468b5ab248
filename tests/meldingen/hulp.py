"""Meldingen zoals een test ze nodig heeft, en een klok die op de wand staat."""

from datetime import UTC, datetime
from itertools import count
from zoneinfo import ZoneInfo

import time_machine

from pmm.meldingen.services import meld

HIER = ZoneInfo("Europe/Amsterdam")
KENMERK = "PMM-26-7K3F9Q"
MAANDAG_MIDDAG = "2026-11-23 14:00"
_nummer = count(1)


def op(tekst):
    """Een moment zoals de klok in Amsterdam het zegt; met '*' de tweede keer in de nacht van de wintertijd."""
    moment = datetime.fromisoformat(tekst.rstrip("*")).replace(tzinfo=HIER, fold=tekst.endswith("*"))
    return moment.astimezone(UTC)


def om(tekst):
    """Zet de klok stil op dit moment."""
    return time_machine.travel(op(tekst), tick=False)


def gemeld(gebruiker, *, nu=MAANDAG_MIDDAG, **anders):
    """Een melding, elk met een eigen sleutel, gemaakt op dit moment."""
    gewoon = {
        "sleutel": f"proef:{next(_nummer)}",
        "soort": "nieuws",
        "zin": f"Er is nieuws over casus {KENMERK}.",
        "adres": f"/casussen/{KENMERK}/",
        "over": KENMERK,
    }
    with om(nu):
        meld(gebruiker_id=gebruiker.pk, **{**gewoon, **anders})
