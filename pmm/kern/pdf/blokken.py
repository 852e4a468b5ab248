"""De blokken waar elk document uit bestaat. Tekst is altijd gewoon tekst; een lege regel begint een alinea."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]
Blok: TypeAlias = dict[str, Json]
HUIS = "PMM · Professionals voor Maatwerk Multiproblematiek"


def kop(tekst: str) -> Blok:
    """Een kop boven een onderdeel."""
    return {"soort": "kop", "tekst": tekst}


def subkop(tekst: str) -> Blok:
    """Een kop daaronder."""
    return {"soort": "subkop", "tekst": tekst}


def proza(tekst: str, anders: str = "") -> Blok:
    """Lopende tekst; staat er niets, dan in grijs wat er anders staat."""
    return {"soort": "proza", "tekst": tekst} if tekst.strip() else noot(anders)


def noot(tekst: str) -> Blok:
    """Kleine grijze tekst."""
    return {"soort": "noot", "tekst": tekst}


def let_op(tekst: str) -> Blok:
    """Tekst met een streep ervoor, voor wat niemand mag missen."""
    return {"soort": "let_op", "tekst": tekst}


def lijst(punten: Iterable[str]) -> Blok:
    """Een opsomming."""
    return {"soort": "lijst", "punten": list(punten)}


def gegevens(rijen: Iterable[tuple[str, str]]) -> Blok:
    """Korte namen met hun waarde ernaast; wat leeg is, staat er niet."""
    return {"soort": "gegevens", "rijen": [[naam, waarde] for naam, waarde in rijen if waarde]}


def tabel(koppen: Sequence[str], rijen: Iterable[Sequence[str]], breedtes: Sequence[int] = ()) -> Blok:
    """Een tabel; `breedtes` zijn verhoudingen. De koppen staan op elke bladzijde opnieuw."""
    return {
        "soort": "tabel",
        "koppen": list(koppen),
        "rijen": [list(rij) for rij in rijen],
        "breedtes": list(breedtes) or [1] * len(koppen),
    }


def gebeurtenis(wanneer: str, wat: str, wie: str = "", toelichting: str = "") -> Blok:
    """Eén regel van een tijdlijn."""
    return {"wanneer": wanneer, "wat": wat, "wie": wie, "toelichting": toelichting}


def tijdlijn(rijen: Iterable[Blok]) -> Blok:
    """Wat er gebeurde, in de volgorde waarin het gegeven is; de regels maakt `gebeurtenis`."""
    return {"soort": "tijdlijn", "rijen": list(rijen)}


def ondertekening(rijen: Iterable[tuple[str, str, str]]) -> Blok:
    """Wie hiervoor staat: naam, namens welke organisatie, en wanneer."""
    return {
        "soort": "ondertekening",
        "rijen": [{"naam": naam, "namens": namens, "moment": moment} for naam, namens, moment in rijen],
    }


def nieuwe_bladzijde() -> Blok:
    """Wat volgt, begint bovenaan een bladzijde."""
    return {"soort": "nieuwe_bladzijde"}


def document(
    *, titel: str, kenmerk: str, blokken: Iterable[Blok], boven: str = HUIS, inleiding: str = ""
) -> dict[str, Json]:
    """De gegevens van het sjabloon `document`; het kenmerk staat onder elke bladzijde."""
    return {
        "titel": titel,
        "kenmerk": kenmerk,
        "boven": boven,
        "inleiding": inleiding,
        "blokken": list(blokken),
    }
