"""Leest de CSV-bestanden van PMM: UTF-8, puntkomma, met een kop. Alle fouten komen samen terug, met regel en kolom."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Protocol

from pmm.kern.fouten import DomeinFout
from pmm.kern.uitvoer.csvtabel import oorspronkelijk

GEEN_UTF8 = "Het bestand {naam} is niet in UTF-8 opgeslagen. Bewaar het als ‘CSV UTF-8’ en probeer het opnieuw."
KAPOT = "Regel {nummer}: deze regel is niet te lezen. Staat er een aanhalingsteken te veel of te weinig?"
AANTAL = "er staan {gezien} vakken, maar het moeten er {nodig} zijn. Staat er een puntkomma te veel?"


class ImportFout(DomeinFout):
    """Er staan fouten in een bestand; er is niets geïmporteerd."""


class Leesbaar(Protocol):
    """Een bestand om te lezen; een `Path` is er een."""

    @property
    def name(self) -> str:
        """De naam, zoals iemand hem herkent."""

    def read_bytes(self) -> bytes:
        """Alles wat erin staat."""


@dataclass(frozen=True)
class Inhoud:
    """Een bestand dat al gelezen is, bijvoorbeeld omdat iemand het instuurde."""

    name: str
    inhoud: bytes

    def read_bytes(self) -> bytes:
        """Alles wat erin staat."""
        return self.inhoud


@dataclass(frozen=True)
class Regel:
    """Eén regel: het nummer in het bestand en de waarde per kolom, zonder spaties eromheen."""

    nummer: int
    waarden: dict[str, str]

    def __getitem__(self, kolom: str) -> str:
        return self.waarden[kolom]


@dataclass
class Fouten:
    """Verzamelt wat er mis is, zodat iemand alles in één keer kan verbeteren."""

    gevonden: list[tuple[int, str]] = field(default_factory=list)

    def bij(self, regel: Regel, kolom: str, tekst: str) -> None:
        """Meld een fout in een vak."""
        self.gevonden.append((regel.nummer, f"Regel {regel.nummer}, kolom {kolom}: {tekst}"))

    def bij_regel(self, nummer: int, tekst: str) -> None:
        """Meld een fout in een hele regel."""
        self.gevonden.append((nummer, f"Regel {nummer}: {tekst}"))

    def klaar(self) -> None:
        """Stop als er iets mis is.

        Raises:
            ImportFout: met alle redenen, op volgorde van de regels.
        """
        if self.gevonden:
            raise ImportFout(reden for _, reden in sorted(self.gevonden, key=itemgetter(0)))


def lees(pad: Leesbaar, kolommen: Sequence[str], fouten: Fouten) -> list[Regel]:
    """De regels van het bestand. Een regel die niet klopt komt bij de fouten en niet in het antwoord.

    Raises:
        ImportFout: het bestand of de kop is niet te lezen.
    """
    lezer = csv.reader(io.StringIO(_tekst(pad), newline=""), delimiter=";", strict=True)
    kop = _kop(lezer, kolommen)
    regels = []
    for nummer, vakken in _rijen(lezer):
        if not any(vak.strip() for vak in vakken):
            continue
        if len(vakken) != len(kop):
            fouten.bij_regel(nummer, AANTAL.format(gezien=len(vakken), nodig=len(kop)))
            continue
        regel = Regel(nummer, {kolom: oorspronkelijk(vak.strip()) for kolom, vak in zip(kop, vakken, strict=True)})
        if vreemd := [kolom for kolom, waarde in regel.waarden.items() if not _is_zichtbaar(waarde)]:
            fouten.bij(regel, vreemd[0], "hier staat een teken dat niet te zien is. Typ de tekst opnieuw.")
            continue
        regels.append(regel)
    return regels


def _is_zichtbaar(waarde: str) -> bool:
    return all(teken >= " " for teken in waarde)


def _tekst(pad: Leesbaar) -> str:
    try:
        # A byte order mark is what Excel writes; it is not part of the first column's name.
        return pad.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ImportFout(GEEN_UTF8.format(naam=pad.name)) from None
    except OSError:
        raise ImportFout(f"Het bestand {pad} is niet te lezen. Klopt de naam?") from None


def _kop(lezer: Iterator[list[str]], kolommen: Sequence[str]) -> list[str]:
    nodig = ";".join(kolommen)
    try:
        kop = [naam.strip() for naam in next(lezer, [])]
    except csv.Error:
        kop = []
    if sorted(kop) == sorted(kolommen):
        return kop
    ontbreekt = [kolom for kolom in kolommen if kolom not in kop]
    onbekend = [kolom for kolom in kop if kolom not in kolommen]
    redenen = [f"Regel 1: de kop klopt niet. Er moet staan: {nodig}"]
    if ontbreekt:
        redenen.append(f"Regel 1: deze kolommen ontbreken: {', '.join(ontbreekt)}.")
    if onbekend:
        redenen.append(f"Regel 1: deze kolommen kennen we niet: {', '.join(onbekend)}.")
    raise ImportFout(redenen)


def _rijen(lezer: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Elke rij met de regel waarop zij begint; een vak kan zelf regels bevatten."""
    while True:
        nummer = lezer.line_num + 1  # type: ignore[attr-defined]
        try:
            vakken = next(lezer)
        except StopIteration:
            return
        except csv.Error:
            raise ImportFout(KAPOT.format(nummer=nummer)) from None
        yield nummer, vakken
