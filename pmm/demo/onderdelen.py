"""De onderdelen waaruit een voorbeeldcasus bestaat; `pmm.demo.verhaal` vertelt wat ermee gebeurt."""

from collections.abc import Sequence
from dataclasses import dataclass

from leren.models import Dimensie, Leerpuntstatus, Resultaat
from pmm.casus.codes import Belemmeringstand, Beluitkomst, Bevoegdheid


@dataclass(frozen=True)
class Poging:
    """Lokaal geprobeerd; `contact` is de naam of functie in het register, `terugbellen` over hoeveel werkdagen."""

    dag: int
    bij: str
    gevraagd: str
    antwoord: str = ""
    contact: str = ""
    uitkomst: Beluitkomst | str = ""
    terugbellen: int | None = None


@dataclass(frozen=True)
class Belemmering:
    """Wat in de weg staat; `wacht_op` is het nummer van een andere belemmering, vanaf 1."""

    wat: str
    wie: str = ""
    wet: str = ""
    artikel: str = ""
    stand: Belemmeringstand = Belemmeringstand.GENOEMD
    wacht_op: int = 0
    bleek: str = ""


@dataclass(frozen=True)
class Partij:
    """Een organisatie met haar rollen, door een spatie gescheiden."""

    wie: str
    rollen: str
    bevoegdheid: Bevoegdheid | str = ""
    toelichting: str = ""


@dataclass(frozen=True)
class Actie:
    """Wat een organisatie gaat doen, uiterlijk over zoveel werkdagen."""

    wat: str
    wie: str
    over: int


@dataclass(frozen=True)
class Besluit:
    """Wat een organisatie aan de tafel van het LET besloot."""

    tekst: str
    wie: str
    acties: Sequence[Actie]


@dataclass(frozen=True)
class Les:
    """Een leerpunt, met hoe ver het is."""

    dimensie: Dimensie
    tekst: str
    voor: str = ""
    status: Leerpuntstatus = Leerpuntstatus.VASTGESTELD
    resultaat: Resultaat | str = ""
    reden_niet: str = ""
