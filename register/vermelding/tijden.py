"""Dagen en uren zoals mensen ze zeggen."""

from collections.abc import Sequence
from datetime import time

from register.models.bereikbaar import Bereikbaar

WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
KANTOORUREN = "tijdens kantooruren"
EEN_REEKS = 3


def opsomming(woorden: Sequence[str]) -> str:
    """‘a, b en c’."""
    return " en ".join(filter(None, [", ".join(woorden[:-1]), *woorden[-1:]]))


def dagen(werkdagen: str) -> str:
    """‘12345’ is ‘maandag tot en met vrijdag’, ‘124’ is ‘maandag, dinsdag en donderdag’."""
    namen = [WEEKDAGEN[int(dag) - 1] for dag in werkdagen]
    if len(namen) == len(WEEKDAGEN):
        return "elke dag"
    aaneen = len(namen) >= EEN_REEKS and int(werkdagen[-1]) - int(werkdagen[0]) == len(namen) - 1
    return f"{namen[0]} tot en met {namen[-1]}" if aaneen else opsomming(namen)


def uren(van: time | None, tot: time | None) -> str:
    """‘van 9.00 tot 12.30 uur’; zonder tijden is het tijdens kantooruren."""
    return f"van {_klok(van)} tot {_klok(tot)} uur" if van and tot else KANTOORUREN


def wanneer(wie: Bereikbaar) -> str:
    """‘Maandag tot en met vrijdag, van 9.00 tot 17.00 uur’."""
    return f"{dagen(wie.werkdagen)}, {uren(wie.open_van, wie.open_tot)}".capitalize()


def _klok(tijd: time) -> str:
    return f"{tijd.hour}.{tijd.minute:02}"
