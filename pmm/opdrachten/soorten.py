"""Wat een soort opdracht is. Hogere apps noemen de hunne met naam in PMM_OPDRACHTEN."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import IO, Any, Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from pmm.kern.fouten import DomeinFout


class Werk(Protocol):
    """Wat een soort van de uitvoerder krijgt."""

    @property
    def gegevens(self) -> Mapping[str, Any]:
        """Wat er gevraagd is."""

    @property
    def sleutel(self) -> UUID:
        """De sleutel van de opdracht."""

    @property
    def door(self) -> int:
        """Het nummer van wie het vroeg."""

    @property
    def spoor(self) -> str:
        """Het spoor van het verzoek waarmee het begon."""

    @property
    def is_hervat(self) -> bool:
        """Is een eerdere poging afgebroken?"""

    @property
    def uitvoer(self) -> IO[bytes]:
        """Waar het bestand in geschreven wordt; pas na afloop bestaat het voor anderen."""

    @property
    def werkmap(self) -> str:
        """Waar tussendoor iets mag liggen dat na afloop weg is."""

    @property
    def invoer(self) -> IO[bytes]:
        """Het ingeleverde bestand."""

    def meld(self, gedaan: int, totaal: int | None = None, *, meteen: bool = False) -> None:
        """Laat zien hoe ver het is, en houd de opdracht onder handen. Vaak aanroepen mag.

        Raises:
            Afgebroken: er is om stoppen gevraagd, of een ander heeft de opdracht overgenomen.
        """


class Afgebroken(Exception):
    """Houd op met dit werk; wat al gedaan is telt niet."""


@dataclass(frozen=True)
class Uitkomst:
    """Hoe het afliep: één zin, en de naam van het bestand als er een is.

    `vastleggen` gebeurt in de transactie die de opdracht klaar meldt: samen wel, of samen niet. Geeft het een zin,
    dan komt die in de plaats van `melding`. Met `gronden` is het bestand alleen op te halen zolang die gelden.
    """

    melding: str
    bestandsnaam: str = ""
    gronden: Sequence[str] = ()
    vastleggen: Callable[[], str | None] | None = None


@dataclass(frozen=True)
class Soort:
    """Een soort opdracht: wat de worker doet, en of iemand het resultaat nog mag zien.

    `doe` mag afgebroken en opnieuw begonnen worden: wat blijvend verandert, hoort in `vastleggen`. `gronden` geeft
    bij een gebruiker op grond waarvan hij nu mag zien. `hoogstens`: zo vaak mag iemand dit in tien minuten beginnen;
    0 is zonder grens. `herhaalbaar`: de opdracht is opnieuw te geven zonder iets opnieuw in te leveren.
    """

    doe: Callable[[Werk], Uitkomst]
    gronden: Callable[[Any], Sequence[str]] | None = None
    hoogstens: int = 0
    herhaalbaar: bool = True


class OnbekendeSoort(DomeinFout):
    """Deze soort opdracht bestaat niet meer."""


@cache
def alle_soorten() -> Mapping[str, Soort]:
    """Elke soort op naam."""
    return {naam: import_string(waar) for naam, waar in settings.PMM_OPDRACHTEN.items()}


def soort_van(naam: str) -> Soort:
    """De soort met deze naam.

    Raises:
        OnbekendeSoort: PMM kent haar niet (meer).
    """
    try:
        return alle_soorten()[naam]
    except KeyError:
        raise OnbekendeSoort("Dit soort opdracht kent PMM niet meer. Begin opnieuw op de pagina zelf.") from None
