"""Termijnen uitrekenen: van gebeurtenissen en regels naar datums, zonder database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pmm.termijnen.models import Termijnregel


@dataclass(frozen=True)
class Gebeurtenis:
    """Iets wat met een object gebeurde, zoals een stap van een casus.

    `sleutel` is uniek over alles ("stap:12"); `object` is het nummer bij de bron; `over` het kenmerk van de casus;
    `datum` de eigen datum die de gebeurtenis meebrengt.
    """

    naam: str
    op: datetime
    sleutel: str
    object: str
    over: str
    datum: date | None = None


@dataclass
class Berekend:
    """Eén termijn zoals zij uit de gebeurtenissen volgt. De velden betekenen hetzelfde als bij `Termijn`."""

    regel: "Termijnregel"
    object: str
    over: str
    begin: str
    begonnen_met: str
    begon_op: datetime
    uiterlijk_op: date | None
    stil_sinds: date | None = None
    pauzes: list[list[str]] = field(default_factory=list)
    geeindigd_op: datetime | None = None
    uitkomst: str = ""


def bereken(gebeurtenissen: Iterable[Gebeurtenis], regels: Sequence["Termijnregel"]) -> list[Berekend]:
    """Alle termijnen die uit deze gebeurtenissen volgen, in de volgorde waarin zij begonnen."""
    raise NotImplementedError
