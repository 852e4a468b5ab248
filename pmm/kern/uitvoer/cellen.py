"""Wat er in een vak van een tabel mag staan, en hoe tekst overal dezelfde tekst wordt."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import IO

from django.utils import timezone

Cel = str | int | Decimal | date | datetime | None
Rijen = Iterable[Sequence[Cel]]
LANGSTE_TEKST = 32_767  # XLSX knows no longer text in a cell
# Everything XML cannot hold: no format can then show more than another.
_ONBRUIKBAAR = {9: " "} | dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


@dataclass(frozen=True)
class Kolom:
    """Een kolom: de kop en hoe breed zij staat, in tekens."""

    naam: str
    breedte: int = 18


@dataclass(frozen=True)
class Tabel:
    """Een tabel om op te slaan. `rijen` wordt één keer gelezen, rij voor rij; zij hoeft niet in het geheugen."""

    titel: str
    kolommen: Sequence[Kolom]
    rijen: Rijen


# Writes a table to a file; in the folder it may leave things while it is busy.
Schrijver = Callable[[Tabel, IO[bytes], str], None]


def schoon(tekst: str) -> str:
    """De tekst zoals zij in elk bestand past: zonder stuurtekens en tabs, met één soort regeleinde, en niet te lang."""
    tekst = tekst[:LANGSTE_TEKST]
    if tekst.isprintable():
        return tekst
    return tekst.replace("\r\n", "\n").replace("\r", "\n").translate(_ONBRUIKBAAR)


def lokaal(moment: datetime) -> datetime:
    """Het moment zoals de klok in Nederland het wijst, op de seconde: een rekenblad kent geen tijdzones."""
    hier = timezone.make_naive(moment) if timezone.is_aware(moment) else moment
    return hier.replace(microsecond=0)
