"""De woorden waarin een voorbeeldcasus verteld wordt.

`dag` is steeds het aantal werkdagen geleden; `over` het aantal werkdagen vanaf vandaag. Organisaties heten naar hun
code in het register, mensen naar het eerste deel van hun adres. Lange teksten mogen over regels lopen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from leren.models import Binnen, Hulp, Verder
from overbrugging.models import Afloop, Besteding, Timeoutsoort
from pmm.casus.codes import Afrondingsreden, RedenNiet
from pmm.demo.onderdelen import Actie, Belemmering, Besluit, Les, Partij, Poging

# --- wat er gebeurde ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Gebeurtenis:
    """Iets in het verloop. Zonder `door` is het wie het meestal doet: de indiener, de behandelaar, de voorzitter."""

    dag: int


@dataclass(frozen=True)
class Stap(Gebeurtenis):
    """Een overgang die aan een toelichting genoeg heeft."""

    naam: str
    waarom: str = ""
    door: str = ""


@dataclass(frozen=True)
class Behandeling(Gebeurtenis):
    """In behandeling genomen, of door de coördinator toegewezen."""

    behandelaar: str
    door: str = ""


@dataclass(frozen=True)
class Vragen(Gebeurtenis):
    """Het loket vraagt aanvulling."""

    vragen: Sequence[str]
    door: str = ""


@dataclass(frozen=True)
class Antwoorden(Gebeurtenis):
    """Op elke vraag een antwoord; wat met een streepje begint is de reden dat er geen is."""

    antwoorden: Sequence[str]


@dataclass(frozen=True)
class Teruggelegd(Gebeurtenis):
    """Terug naar de organisatie, met wie zij kan bellen."""

    reden: str
    contacten: Sequence[tuple[str, str]]
    door: str = ""


@dataclass(frozen=True)
class Afwijzingsvoorstel(Gebeurtenis):
    """Voorgesteld om de casus niet in behandeling te nemen."""

    reden: RedenNiet
    toelichting: str
    verwijzing: str
    advies: str
    door: str


@dataclass(frozen=True)
class TweedePersoon(Gebeurtenis):
    """De tweede persoon bevestigt het voorstel, of verwerpt het met een reactie."""

    door: str
    bevestigt: bool
    reactie: str = ""


@dataclass(frozen=True)
class Advies(Gebeurtenis):
    """Het advies van het loket."""

    tekst: str


@dataclass(frozen=True)
class Voornemen(Gebeurtenis):
    """Wat het loket hierna doet, en binnen hoeveel werkdagen."""

    wat: str
    werkdagen: int


@dataclass(frozen=True)
class Opgeschaald(Gebeurtenis):
    """Naar het LET, met een vraag en een voorzitter."""

    vraag: str
    voorzitter: str


@dataclass(frozen=True)
class Besluiten(Gebeurtenis):
    """De voorzitter legt vast wat er besloten is."""

    besluiten: Sequence[Besluit]
    toelichting: str = ""


@dataclass(frozen=True)
class Instemming(Gebeurtenis):
    """De voorzitter is akkoord met afronden."""


@dataclass(frozen=True)
class Afspraak(Gebeurtenis):
    """Een actie erbij."""

    actie: Actie
    door: str = ""


@dataclass(frozen=True)
class Gebeld(Gebeurtenis):
    """Iemand belde nog eens; de dag staat in de poging."""

    poging: Poging


@dataclass(frozen=True)
class Gedaan(Gebeurtenis):
    """Een actie is gedaan; `actie` is hoe zij begint."""

    actie: str
    resultaat: str


@dataclass(frozen=True)
class Timeout(Gebeurtenis):
    """Om een time-out gevraagd."""

    aan: str
    besluit: str
    soort: Timeoutsoort


@dataclass(frozen=True)
class Toegezegd(Gebeurtenis):
    """De time-out is toegezegd, tot en met de dag over zoveel werkdagen."""

    over: int
    bron: str
    grondslag: str


@dataclass(frozen=True)
class Timeouteinde(Gebeurtenis):
    """De time-out is voorbij."""

    uitkomst: str
    afloop: Afloop


@dataclass(frozen=True)
class Voorschot(Gebeurtenis):
    """Aangevraagd, goedgekeurd en alvast betaald aan de leverancier, op één dag."""

    euros: int
    besteding: Besteding
    waarvoor: str
    leverancier: str


@dataclass(frozen=True)
class Gevorderd(Gebeurtenis):
    """Het voorschot is teruggevraagd: van wie, en hoeveel euro."""

    delen: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Terugbetaald(Gebeurtenis):
    """Een organisatie betaalde zoveel euro terug; staat er niets meer open, dan gaat het voorschot dicht."""

    bij: str
    euros: int


@dataclass(frozen=True)
class Afgerond(Gebeurtenis):
    """Afgerond, door het loket of lokaal."""

    reden: Afrondingsreden
    uitkomst: str
    samenvatting: str = ""
    waarom: str = ""


@dataclass(frozen=True)
class Geevalueerd(Gebeurtenis):
    """De indiener vertelde hoe het ging."""

    verder: Verder
    binnen: Binnen
    geholpen: Sequence[Hulp] = ()
    beter: str = ""


@dataclass(frozen=True)
class Gesloten(Gebeurtenis):
    """Gesloten, met leerpunten of uitdrukkelijk zonder."""

    voor_wie: str
    lessen: Sequence[Les] = ()
    door: str = ""


# --- de casus -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Spoed:
    """Wat er dreigt, over zoveel werkdagen."""

    over: int
    wat: str


@dataclass(frozen=True)
class Verhaal:
    """Eén voorbeeldcasus: hoe het huishouden ervoor staat, en wat er daarna gebeurde.

    Legt het loket de casus aan na een gesprek, dan zegt `namens` bij welke organisatie hij hoort.
    """

    codenaam: str
    dag: int
    door: str
    situatie: str
    gemeente: str = ""
    doorbraak: str = ""
    urgentie: str = ""
    wens: str = ""
    namens: str = ""
    leeftijd: str = ""
    kinderen: int | None = None
    leefgebieden: Mapping[str, str] = field(default_factory=dict)
    spoed: Spoed | None = None
    weet_ervan: bool | None = True
    reden_weet_niet: str = ""
    reden_geen_poging: str = ""
    pogingen: Sequence[Poging] = ()
    partijen: Sequence[Partij] = ()
    belemmeringen: Sequence[Belemmering] = ()
    verloop: Sequence[Gebeurtenis] = ()
