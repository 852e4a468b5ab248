"""De ladder van een termijn: welke trede wanneer, zonder database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Protocol

from django.utils import timezone

from pmm.termijnen.werkdagen import werkdag_na

UITVOERDER, COORDINATOR = "uitvoerder", "coordinator"
OM_ZEVEN_UUR = time(7)
LAATSTE_TREDE = 10_000  # working days, some forty years


class Ladderregel(Protocol):
    """Wat de ladder van een regel moet weten."""

    ladder: list[dict[str, Any]]
    herhaal_na: int | None


@dataclass(frozen=True)
class Tredemoment:
    """Een trede met haar moment: 's ochtends om zeven uur in Nederland."""

    nummer: int
    op: datetime
    aan: str
    spoed: bool


def treden(regel: Ladderregel, uiterlijk_op: date, begon_op: datetime, na: int | None = None) -> Iterator[Tredemoment]:
    """De treden na trede `na`, in volgorde; een herhaalde ladder gaat veertig jaar door.

    Een trede van vóór het begin van de termijn bestaat niet: niemand krijgt een herinnering aan wat net begon.
    """
    for sport in _sporten(regel):
        nummer = sport["werkdagen"]
        if na is None or nummer > na:
            trede = Tredemoment(nummer, _om_zeven_uur(uiterlijk_op, nummer), sport["aan"], sport["spoed"])
            if trede.op > begon_op:
                yield trede


def _sporten(regel: Ladderregel) -> Iterator[Mapping[str, Any]]:
    yield from regel.ladder
    if regel.herhaal_na and regel.ladder:
        nummer = regel.ladder[-1]["werkdagen"]
        for later in range(nummer + regel.herhaal_na, LAATSTE_TREDE, regel.herhaal_na):
            yield {"werkdagen": later, "aan": COORDINATOR, "spoed": False}


def _om_zeven_uur(uiterlijk_op: date, werkdagen: int) -> datetime:
    return datetime.combine(werkdag_na(uiterlijk_op, werkdagen), OM_ZEVEN_UUR, timezone.get_default_timezone())
