"""Termijnen bijhouden: bij elke stap, bij het narekenen, en bij het zetten van treden."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pmm.termijnen.berekenen import Gebeurtenis
from pmm.termijnen.models import Termijn


@dataclass(frozen=True)
class Uitslag:
    """Wat narekenen opleverde, in aantallen termijnen."""

    gelijk: int = 0
    nieuw: int = 0
    gewijzigd: int = 0
    vervallen: int = 0


@dataclass(frozen=True)
class Trede:
    """Een trede die nu gezet mag worden: `nummer` werkdagen na de uiterste dag, aan "uitvoerder" of "coordinator".

    `overgeslagen` zijn eerdere treden die intussen ook voorbij zijn.
    """

    termijn: Termijn
    nummer: int
    aan: str
    spoed: bool
    overgeslagen: tuple[int, ...] = ()


def volg(bron: str, object: str, gebeurtenissen: Iterable[Gebeurtenis]) -> list[Termijn]:
    """Reken de termijnen van één object na en bewaar wat veranderde, in de transactie van de aanroeper.

    Geeft alle termijnen van het object. Hoogstens drie vragen aan de database. De aanroeper houdt het object vast.
    """
    raise NotImplementedError


def herbereken(bronnen: Collection[str] | None = None) -> Uitslag:
    """Reken alles na vanaf de bronnen en schrijf alleen wat anders is."""
    raise NotImplementedError


def norm(soort: str, dag: date) -> int:
    """De streefnorm in werkdagen op deze dag.

    Raises:
        LookupError: er geldt die dag geen norm voor deze soort.
    """
    raise NotImplementedError


def neem_treden(nu: datetime, hoogstens: int) -> list[Trede]:
    """De treden die gezet moeten worden, vergrendeld tot het einde van de transactie; nooit twee van één termijn."""
    raise NotImplementedError


def zet_treden(treden: Sequence[Trede]) -> None:
    """Leg vast dat deze treden gezet zijn, in dezelfde transactie als `neem_treden`."""
    raise NotImplementedError


def zet_trede(trede: Trede) -> None:
    """Leg vast dat deze trede gezet is, in dezelfde transactie als `neem_treden`."""
    zet_treden([trede])
