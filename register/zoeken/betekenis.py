"""Wat een woord betekent: bij welke wet of welk leefgebied iemand ‘kostendelersnorm’ of ‘uithuiszetting’ typt.

In een vindplaats staat van een wet alleen een merk, zoals `xx0wetparticipatiewet`. De zoekwoorden bij een wet
veranderen dus nooit een vindplaats: zij worden pas bij het zoeken vertaald.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain

from register import codelijsten
from register.models import Codewaarde, Organisatie
from register.zoeken.woorden import gezocht, woorden

WET, LEEFGEBIED = "wet", "leefgebied"
LIJSTEN = (WET, LEEFGEBIED)
MERK = "xx0"  # nobody types it, and a word with a digit has no stem
SOORT, REGIO, NAAM = "soort", "regio", "naam"
NIET_TE_BELLEN = 0  # the weight of a row without a number
# Words in the names of laws and topics that say nothing about which one.
ALGEMEEN = frozenset({"2000", "2014", "2015", "algemene", "gemeentelijke", "landelijke", "overig", "wet"})
ALLEEN_EEN_BETEKENIS = 9  # a word this long, out of a phrase, means the phrase


@dataclass(frozen=True)
class Betekenis:
    """Een waarde van een codelijst."""

    lijst: str
    code: str

    @property
    def merk(self) -> str:
        """Het woord waarmee dit in een vindplaats staat."""
        return merk(self.lijst, self.code)

    @property
    def naam(self) -> str:
        """Hoe het op het scherm heet."""
        return codelijsten.naam(self.lijst, self.code)


Woordenboek = dict[str, frozenset[Betekenis]]
_laatste: tuple[list[dict[str, Codewaarde]], Woordenboek] = ([], {})


def merk(soort: str, tekst: str) -> str:
    """Een woord dat niemand typt, voor iets wat uit meer woorden of uit een code bestaat."""
    return f"{MERK}{soort}{''.join(woorden(tekst))}"


def naammerk(woorden_: Iterable[str]) -> str:
    """Het merk van een hele naam: zo gaat ‘Groningen’ voor op ‘Midden-Groningen’."""
    return merk(NAAM, "".join(woorden_))


def merken(wetten: Collection[str], domeinen: Collection[str]) -> str:
    """De merken van deze wetten en leefgebieden, als tekst voor een vindplaats."""
    return " ".join([*(merk(WET, wet) for wet in wetten), *(merk(LEEFGEBIED, domein) for domein in domeinen)])


def van(organisatie: Organisatie) -> set[Betekenis]:
    """Waar deze organisatie over gaat."""
    return waarvoor(organisatie.wetten, organisatie.domeinen)


def waarvoor(wetten: Collection[str], domeinen: Collection[str]) -> set[Betekenis]:
    """Deze wetten en leefgebieden als betekenissen."""
    return {*(Betekenis(WET, wet) for wet in wetten), *(Betekenis(LEEFGEBIED, domein) for domein in domeinen)}


def woordenboek() -> Woordenboek:
    """Wat elk woord en elke woordgroep betekent; opnieuw gemaakt als de codelijsten opnieuw gelezen zijn."""
    global _laatste  # noqa: PLW0603 - the memory of this process, like that of the code lists
    bron = [codelijsten.waarden(lijst) for lijst in LIJSTEN]
    if len(_laatste[0]) != len(bron) or any(oud is not nieuw for oud, nieuw in zip(_laatste[0], bron, strict=True)):
        _laatste = bron, _maak(chain.from_iterable(waarden.values() for waarden in bron))
    return _laatste[1]


def _maak(waarden: Iterable[Codewaarde]) -> Woordenboek:
    gevonden: dict[str, set[Betekenis]] = {}
    for waarde in waarden:
        dit = Betekenis(waarde.lijst, waarde.code)
        for term in _termen(waarde):
            gevonden.setdefault(term, set()).add(dit)
    return {term: frozenset(betekenissen) for term, betekenissen in gevonden.items()}


def _termen(waarde: Codewaarde) -> set[str]:
    """De naam, haar woorden, de code en de zoekwoorden, ook aan elkaar; van een woordgroep ook haar lange woorden."""
    groepen = [gezocht(tekst) for tekst in (waarde.naam, waarde.code, *waarde.zoekwoorden)]
    los = {woord for woord in groepen[0] if woord not in ALGEMEEN}
    lang = {woord for groep in groepen for woord in groep if len(woord) >= ALLEEN_EEN_BETEKENIS}
    aaneen = {"".join(groep) for groep in groepen[2:]}
    return {" ".join(groep) for groep in groepen} | aaneen | los | (lang - ALGEMEEN)
