"""Wat andere apps op ‘Mijn werk’ laten zien; zij staan met naam in PMM_MIJN_WERK, als functie van een persoon."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Blokregel:
    """Eén regel: wanneer, wat er is en waar dat heen leidt, en in welke casus als het er een is."""

    op: datetime
    wat: str
    url: str
    codenaam: str = ""
    kenmerk: str = ""


@dataclass(frozen=True)
class Blok:
    """Een kop met regels; zonder regels staat het er niet."""

    id: str
    kop: str
    regels: Sequence[Blokregel]
