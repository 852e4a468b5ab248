"""Een stuk van de kalender: van welke maand tot en met welke, en waar een dag daarin ligt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from django.utils import timezone
from django.utils.formats import date_format

from overbrugging.timeout.maanden import tot_en_met

DAG, WEEK = timedelta(days=1), timedelta(days=7)
LENGTES = {"maand": 1, "kwartaal": 3, "jaar": 12}
GEWOON = "kwartaal"
EERSTE_JAAR, LAATSTE_JAAR = 2000, 2090
MEESTE_STREPEN = 14


@dataclass(frozen=True)
class Tijdvak:
    """Hele maanden vanaf de eerste dag van een maand."""

    van: date
    maanden: int

    @property
    def tot(self) -> date:
        """De laatste dag."""
        return tot_en_met(self.van, self.maanden)

    @property
    def kop(self) -> str:
        """Bijvoorbeeld "november 2026" of "november 2026 tot en met januari 2027"."""
        begin, eind = date_format(self.van, "F Y"), date_format(self.tot, "F Y")
        return begin if begin == eind else f"{begin} tot en met {eind}"

    def deel(self, dag: date) -> float:
        """Hoe ver het begin van deze dag is, van 0 tot 1; wat erbuiten ligt, ligt op de rand."""
        lengte = (self.tot - self.van).days + 1
        return min(max((dag - self.van).days / lengte, 0), 1)

    def verschoven(self, richting: int) -> "Tijdvak | None":
        """Even lang, direct hierna (1) of hiervoor (-1); niets voorbij de jaren die wij kennen."""
        van = _eerste_van(self.van, richting * self.maanden)
        return Tijdvak(van, self.maanden) if EERSTE_JAAR <= van.year <= LAATSTE_JAAR else None

    def merken(self) -> Iterator[tuple[date, str]]:
        """Waar een lijn met een bijschrift komt: elke maandag van één maand, anders de maanden."""
        if self.maanden == 1:
            maandag = self.van + DAG * (-self.van.weekday() % 7)
            weken = (maandag + WEEK * nummer for nummer in range(6))
            yield from (
                (dag, date_format(dag, "D j b").lower()) for dag in takewhile(lambda dag: dag <= self.tot, weken)
            )
            return
        stap = -(-self.maanden // MEESTE_STREPEN)
        for nummer in range(0, self.maanden, stap):
            dag = _eerste_van(self.van, nummer)
            # A month of a long stretch is too narrow for its year, except where the year begins.
            vorm = "b Y" if dag.month <= stap or self.maanden <= LENGTES[GEWOON] else "b"
            yield dag, date_format(dag, vorm)


def gevraagd(lengte: str, vanaf: str) -> Tijdvak:
    """Het tijdvak uit een adres ("kwartaal", "2026-11"); wat niet te lezen is, is een kwartaal vanaf deze maand."""
    maanden = LENGTES.get(lengte, LENGTES[GEWOON])
    gelezen = re.fullmatch(r"(\d{4})-(\d{2})", vanaf, re.ASCII)
    if gelezen:
        jaar, maand = map(int, gelezen.groups())
        if EERSTE_JAAR <= jaar <= LAATSTE_JAAR and 1 <= maand <= 12:  # noqa: PLR2004 - months
            return Tijdvak(date(jaar, maand, 1), maanden)
    return Tijdvak(timezone.localdate().replace(day=1), maanden)


def rond(eerste: date, laatste: date) -> Tijdvak:
    """Het tijdvak waar deze dagen in passen, minstens een kwartaal."""
    maanden = (laatste.year - eerste.year) * 12 + laatste.month - eerste.month + 1
    return Tijdvak(eerste.replace(day=1), max(maanden, LENGTES[GEWOON]))


def _eerste_van(dag: date, maanden: int) -> date:
    jaren, maand = divmod(dag.month - 1 + maanden, 12)
    return date(dag.year + jaren, maand + 1, 1)
