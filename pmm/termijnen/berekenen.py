"""Termijnen uitrekenen: van gebeurtenissen en regels naar datums, zonder database.

Per gebeurtenis eerst het einde (gehaald of gestopt), dan stilstaan of verder lopen, dan pas een nieuw begin. Van één
soort loopt er per object hoogstens één. De klok staat stil van de dag na de vraag tot de dag van het antwoord,
zoals in de Algemene wet bestuursrecht, artikel 4:15.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain
from operator import attrgetter
from typing import NamedTuple, Protocol

from django.utils import timezone

from pmm.termijnen.werkdagen import werkdag_na, werkdagen_tussen

GEHAALD, TE_LAAT, GESTOPT = "gehaald", "te_laat", "gestopt"
DAG = timedelta(days=1)


class Rekenregel(Protocol):
    """Wat rekenen van een regel moet weten; `Termijnregel` heeft het allemaal."""

    soort: str
    werkdagen: int | None
    begint_bij: list[str]
    gehaald_bij: list[str]
    stopt_bij: list[str]
    stil_bij: list[str]
    verder_bij: list[str]
    geldig_van: date


class Gebeurtenis(NamedTuple):
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

    regel: Rekenregel
    begin: Gebeurtenis
    uiterlijk_op: date | None = None
    stil_sinds: date | None = None
    pauzes: list[tuple[date, date]] = field(default_factory=list)
    geeindigd_op: datetime | None = None
    uitkomst: str = ""

    def __post_init__(self) -> None:
        self._reken()

    def verwerk(self, gebeurtenis: Gebeurtenis, dag: date) -> None:
        """Eindig, sta stil of loop verder, als deze gebeurtenis dat vraagt."""
        naam, regel = gebeurtenis.naam, self.regel
        if naam in regel.gehaald_bij:
            self._eindig(gebeurtenis, dag)
            self.uitkomst = GEHAALD if self.uiterlijk_op and dag <= self.uiterlijk_op else TE_LAAT
        elif naam in regel.stopt_bij:
            self._eindig(gebeurtenis, dag)
            self.uitkomst = GESTOPT
        elif naam in regel.stil_bij and self.stil_sinds is None:
            self.stil_sinds, self.uiterlijk_op = dag, None
        elif naam in regel.verder_bij:
            self._loop_verder(dag)

    def _eindig(self, gebeurtenis: Gebeurtenis, dag: date) -> None:
        self._loop_verder(dag)
        self.geeindigd_op = gebeurtenis.op

    def _loop_verder(self, dag: date) -> None:
        if self.stil_sinds is not None:
            self.pauzes.append((self.stil_sinds, dag))
            self.stil_sinds = None
            self._reken()

    def _reken(self) -> None:
        if self.regel.werkdagen is None:
            self.uiterlijk_op = self.begin.datum
        else:
            self.uiterlijk_op = uiterste_dag(nederlandse_dag(self.begin.op), self.regel.werkdagen, self.pauzes)


def bereken(gebeurtenissen: Iterable[Gebeurtenis], regels: Sequence[Rekenregel]) -> list[Berekend]:
    """Alle termijnen die uit deze gebeurtenissen volgen, in de volgorde waarin zij begonnen.

    Gebeurtenissen op hetzelfde moment gelden in de gegeven volgorde.

    Raises:
        BuitenBereik: een datum ligt buiten de jaren waarvan de feestdagen bekend zijn.
    """
    versies = _per_soort(regels)
    luistert = _wie_luistert(versies)
    loopt: dict[str, dict[str, Berekend]] = {}
    alle = []
    for gebeurtenis in sorted(gebeurtenissen, key=attrgetter("op")):
        dag, lopend = nederlandse_dag(gebeurtenis.op), loopt.setdefault(gebeurtenis.object, {})
        for soort in luistert.get(gebeurtenis.naam, ()):
            if termijn := lopend.get(soort):
                termijn.verwerk(gebeurtenis, dag)
                if termijn.geeindigd_op:
                    del lopend[soort]
            if soort not in lopend and (regel := _beginregel(gebeurtenis, dag, versies[soort])):
                lopend[soort] = Berekend(regel, gebeurtenis)
                alle.append(lopend[soort])
    return alle


def nederlandse_dag(op: datetime) -> date:
    """De dag waarop dit moment in Nederland valt."""
    return op.astimezone(timezone.get_default_timezone()).date()


def uiterste_dag(begin: date, werkdagen: int, pauzes: Iterable[tuple[date, date]] = ()) -> date:
    """De uiterste dag: `werkdagen` na de begindag. De dagen tussen het begin en het einde van een pauze tellen niet."""
    uiterlijk = werkdag_na(begin, werkdagen)
    for van, tot in pauzes:
        # A pause after the last day comes too late to move it.
        if van < uiterlijk:
            werkdagen += max(werkdagen_tussen(van, tot - DAG), 0)
            uiterlijk = werkdag_na(begin, werkdagen)
    return uiterlijk


def _per_soort(regels: Iterable[Rekenregel]) -> dict[str, list[Rekenregel]]:
    """De versies van elke soort, de nieuwste eerst."""
    versies: dict[str, list[Rekenregel]] = {}
    for regel in sorted(regels, key=attrgetter("geldig_van"), reverse=True):
        versies.setdefault(regel.soort, []).append(regel)
    return versies


def _wie_luistert(versies: Mapping[str, Iterable[Rekenregel]]) -> dict[str, list[str]]:
    """Per gebeurtenis de soorten waarvan een versie haar noemt; de andere hoeven er niet naar te kijken."""
    luistert: dict[str, list[str]] = {}
    for soort, van_soort in versies.items():
        lijsten = ((r.begint_bij, r.gehaald_bij, r.stopt_bij, r.stil_bij, r.verder_bij) for r in van_soort)
        for naam in sorted(set(chain.from_iterable(chain.from_iterable(lijsten)))):
            luistert.setdefault(naam, []).append(soort)
    return luistert


def _beginregel(gebeurtenis: Gebeurtenis, dag: date, versies: Iterable[Rekenregel]) -> Rekenregel | None:
    """De regel van die dag, als zij bij deze gebeurtenis begint."""
    regel = next((versie for versie in versies if versie.geldig_van <= dag), None)
    if regel is None or gebeurtenis.naam not in regel.begint_bij:
        return None
    return None if regel.werkdagen is None and gebeurtenis.datum is None else regel
