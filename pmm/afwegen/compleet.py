"""Wat een weging nog mist voordat zij vastgesteld kan worden, en waaraan te zien is dat zij nog is zoals gelezen."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmm.afwegen.models import Weging
from pmm.afwegen.onderdelen import DELEN, PRINCIPES, Wegingsonderdeel

W = Wegingsonderdeel
ZINNEN = {
    W.FEITEN: "Beschrijf de feiten",
    W.WENS: "Beschrijf wat de inwoner zelf wil, of dat u dat niet weet",
    W.REGEL: "Beschrijf welke regel in de weg staat",
    W.BEDOELING: "Beschrijf waar de regel voor bedoeld is",
    W.REDENEN: "Schrijf op waarom dit de keuze is",
}

# A row of digits in a form can look like a BSN.
IN_LETTERS = str.maketrans("0123456789", "abcdefghij")


@dataclass(frozen=True)
class Gemis:
    """Wat er mist, en in welk deel dat staat; bij de mogelijkheden is dat geen deel."""

    wat: str
    deel: str


def wat_mist(weging: Weging) -> list[Gemis]:
    """Wat er nog moet gebeuren, in de volgorde van de weging."""
    return list(_wat_mist(weging))


def _wat_mist(weging: Weging) -> Iterator[Gemis]:
    for deel in ("situatie", "regel"):
        yield from _teksten(weging, deel)
    open_ = [principe for principe in PRINCIPES if not weging.tekst(principe.voor) and not weging.tekst(principe.tegen)]
    if open_:
        namen = ", ".join(principe.naam.lower() for principe in open_)
        yield Gemis(f"Schrijf wat pleit voor of tegen: {namen}", open_[0].code)
    opties = list(weging.opties.all())
    if len(opties) < 2:  # noqa: PLR2004 - doing nothing, and something else
        yield Gemis("Noem naast niets doen nog een mogelijkheid", "mogelijkheden")
    if not all(optie.is_beschreven for optie in opties):
        yield Gemis("Beschrijf van elke mogelijkheid wat zij betekent voor de inwoner en voor anderen", "mogelijkheden")
    if weging.gekozen_id is None:
        yield Gemis("Kies een van de mogelijkheden", "keuze")
    yield from _teksten(weging, "keuze")


def _teksten(weging: Weging, deel: str) -> Iterator[Gemis]:
    return (Gemis(ZINNEN[onderdeel], deel) for onderdeel in DELEN[deel].onderdelen if not weging.tekst(onderdeel))


def merk(weging: Weging) -> str:
    """Anders zodra er iets aan de weging verandert: de versies van alles wat erin staat."""
    teksten = sum(tekst.versie for tekst in weging.teksten_nu)
    opties = "-".join(f"{optie.pk}.{optie.versie}" for optie in weging.opties.all())
    return f"{weging.versie}-{teksten}-{opties}".translate(IN_LETTERS)
