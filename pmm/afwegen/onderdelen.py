"""Waar een weging uit bestaat. Een eigen formulier, naar de Principekaart, de Memorie van Wetten en Waarden en de
Omgekeerde Toets; er komt geen score uit.
"""

from dataclasses import dataclass

from django.db import models


class Wegingsonderdeel(models.TextChoices):
    """De onderdelen van een weging met lopende tekst."""

    FEITEN = "feiten", "Wat zijn de feiten?"
    WENS = "wens", "Wat wil de inwoner zelf?"
    REGEL = "regel", "Welke regel staat in de weg, en wat zegt die?"
    BEDOELING = "bedoeling", "Waar is die regel voor bedoeld?"
    MENSELIJKHEID_VOOR = "menselijkheid_voor", "Wat pleit voor afwijken?"
    MENSELIJKHEID_TEGEN = "menselijkheid_tegen", "Wat pleit ertegen?"
    ZELFBESCHIKKING_VOOR = "zelfbeschikking_voor", "Wat pleit voor afwijken?"
    ZELFBESCHIKKING_TEGEN = "zelfbeschikking_tegen", "Wat pleit ertegen?"
    VERANTWOORDELIJKHEID_VOOR = "verantwoordelijkheid_voor", "Wat pleit voor afwijken?"
    VERANTWOORDELIJKHEID_TEGEN = "verantwoordelijkheid_tegen", "Wat pleit ertegen?"
    BILLIJKHEID_VOOR = "billijkheid_voor", "Wat pleit voor afwijken?"
    BILLIJKHEID_TEGEN = "billijkheid_tegen", "Wat pleit ertegen?"
    DOELTREFFENDHEID_VOOR = "doeltreffendheid_voor", "Wat pleit voor afwijken?"
    DOELTREFFENDHEID_TEGEN = "doeltreffendheid_tegen", "Wat pleit ertegen?"
    REDENEN = "redenen", "Waarom deze keuze?"


W = Wegingsonderdeel


@dataclass(frozen=True)
class Principe:
    """Eén van de vijf principes, met de vraag die het stelt."""

    code: str
    naam: str
    vraag: str

    @property
    def voor(self) -> Wegingsonderdeel:
        """Wat voor afwijken pleit."""
        return W(f"{self.code}_voor")

    @property
    def tegen(self) -> Wegingsonderdeel:
        """Wat ertegen pleit."""
        return W(f"{self.code}_tegen")


PRINCIPES = (
    Principe("menselijkheid", "Menselijkheid", "Wordt de inwoner als mens gezien, en blijft hij in zijn waarde?"),
    Principe("zelfbeschikking", "Zelfbeschikking", "Kan de inwoner zelf kiezen, en zelf verder?"),
    Principe(
        "verantwoordelijkheid",
        "Verantwoordelijkheid",
        "Neemt ieder de verantwoordelijkheid die bij hem hoort: de inwoner, de professional, de organisatie?",
    ),
    Principe("billijkheid", "Billijkheid", "Is het eerlijk, ook voor anderen in dezelfde situatie?"),
    Principe("doeltreffendheid", "Doeltreffendheid", "Helpt het echt, en bereikt het wat de regel wilde bereiken?"),
)


@dataclass(frozen=True)
class Deel:
    """Wat samen op één scherm te schrijven is: velden van de weging zelf, en onderdelen met tekst."""

    code: str
    kop: str
    onderdelen: tuple[Wegingsonderdeel, ...] = ()
    velden: tuple[str, ...] = ()
    inleiding: str = ""


DELEN = {
    deel.code: deel
    for deel in (
        Deel("onderwerp", "Waar gaat deze weging over?", velden=("onderwerp", "wet", "artikel")),
        Deel("situatie", "De feiten en de wens", (W.FEITEN, W.WENS), inleiding="Feiten eerst; een oordeel komt later."),
        Deel(
            "regel",
            "De regel en haar bedoeling",
            (W.REGEL, W.BEDOELING),
            inleiding="Wie weet wat een regel wilde bereiken, kan zien of zij dat hier doet.",
        ),
        *(
            Deel(principe.code, principe.naam, (principe.voor, principe.tegen), inleiding=principe.vraag)
            for principe in PRINCIPES
        ),
        Deel(
            "keuze",
            "De keuze en de redenen",
            (W.REDENEN,),
            ("gekozen",),
            "Schrijf het zo dat iemand die er niet bij was, het kan volgen.",
        ),
    )
}
