"""Verzonnen casussen in het groot: van elke casus de rijen, met een eigen levensloop die de tabel volgt.

Alles komt uit het volgnummer en de dag: wie op dezelfde dag evenveel maakt, krijgt overal dezelfde casussen.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import chain, permutations
from typing import Any
from uuid import UUID

from loket.models import Vraag
from pmm.casus.aan_zet import UITVOEREN, Beurt
from pmm.casus.afspraken import Feit
from pmm.casus.codes import Aanzet, Afrondingsreden, Onderdeel, Partijrol, RedenNiet
from pmm.casus.kenmerk import WILLEKEURIG, kenmerk_met
from pmm.casus.models import Actie, Partij, Poging, Stap, Tekst
from pmm.casus.overgangen import BIJ_FUNCTIONARIS, NA_AANVULLEN, OVERGANGEN
from pmm.casus.statussen import EINDSTATUSSEN, OPEN, OPGELOST, Status
from pmm.casus.termijnen import Verhaal
from pmm.kern.spoor import CROCKFORD
from pmm.termijnen.berekenen import Berekend, bereken
from pmm.termijnen.models import Termijnregel
from pmm.termijnen.opslag import als_velden
from pmm.termijnen.werkdagen import werkdag_na
from register.rollen import INDIENEN, INTREKKEN

Rij = dict[str, Any]

# How many in a hundred, and the steps after 'aanleggen'. Most of a full register is history.
LOPEN: tuple[tuple[int, tuple[str, ...]], ...] = (
    (6, ()),
    (2, ("intrekken",)),
    (4, ("lokaal_oplossen",)),
    (6, ("indienen",)),
    (3, ("indienen", "aanvulling_vragen")),
    (1, ("indienen", "in_behandeling_nemen", "aanvulling_vragen")),
    (7, ("indienen", "in_behandeling_nemen")),
    (2, ("indienen", "aanvulling_vragen", "aanvullen", "in_behandeling_nemen")),
    (1, ("indienen", "in_behandeling_nemen", "terugleggen")),
    (2, ("indienen", "in_behandeling_nemen", "opschalen")),
    (6, ("indienen", "in_behandeling_nemen", "doorbraak")),
    (4, ("indienen", "in_behandeling_nemen", "doorbraak", "afronden")),
    (8, ("indienen", "afwijzen")),
    (3, ("indienen", "intrekken")),
    (15, ("indienen", "in_behandeling_nemen", "afronden", "sluiten")),
    (26, ("indienen", "in_behandeling_nemen", "doorbraak", "afronden", "sluiten")),
    (4, ("indienen", "in_behandeling_nemen", "doorbraak", "hervatten", "doorbraak", "afronden", "sluiten")),
)
# Asked for once: an enumeration makes these lists anew every time.
AFRONDINGSREDENEN, REDENEN_NIET = Afrondingsreden.values, RedenNiet.values
GEWICHTEN = [gewicht for gewicht, _ in LOPEN]
MET_UITLEG = frozenset({"terugleggen", "afwijzen", "hervatten", "afronden", "intrekken"})
BOMEN = ("Linde", "Beuk", "Eik", "Es", "Iep", "Wilg", "Berk", "Els", "Spar", "Den", "Hazelaar", "Vlier", "Meidoorn")
LEEFTIJDEN = ("18-26", "27-39", "40-54", "55-66", "67+")
LEEFGEBIEDEN = ("financien_schulden", "inkomen_uitkering", "wonen", "gezin_opvoeding", "zorg_indicatie")
ZINNEN = (
    "Het gezin woont sinds het voorjaar op een tijdelijk adres en moet daar voor het einde van de maand weg.",
    "De uitkering is stopgezet omdat twee registraties elkaar tegenspreken, en niemand kan ze allebei wijzigen.",
    "De gemeente en de uitvoerder wachten op elkaar: de een wil een inschrijving, de ander eerst een inkomen.",
    "De schuldregeling komt niet op gang zolang er nieuwe vorderingen bij komen.",
    "De wijkcoach kent het gezin goed en heeft met alle partijen aan de telefoon gezeten.",
    "Er is een indicatie, maar geen aanbieder die binnen een half jaar plek heeft.",
    "De inwoner wil werken en heeft een aanbod, maar kan dat zonder papieren niet aannemen.",
    "Als hier niets gebeurt, is de weg terug naar een gewoon leven over een jaar een stuk langer.",
)
TEKSTEN = tuple(" ".join(drie) for drie in permutations(ZINNEN, 3))
VERHAAL = (Onderdeel.SITUATIE, Onderdeel.WENS, Onderdeel.URGENTIE, Onderdeel.DOORBRAAK)
SLOT = (Onderdeel.SAMENVATTING, Onderdeel.UITKOMST, Onderdeel.VOOR_WIE_NOG_MEER)
ACTIE = "De afspraak uitvoeren en het loket laten weten dat het is gelukt"
# Odd, so that consecutive numbers visit every combination of characters once before one comes back.
SPRONG = 20_251_203
RUIMTE = len(CROCKFORD) ** WILLEKEURIG


@dataclass(frozen=True)
class Wie:
    """De mensen en organisaties van het volume, alleen hun nummers."""

    organisaties: list[int]
    functionarissen: dict[int, list[int]]
    loket: list[int]
    loketorganisatie: int
    voorzitters: list[int]
    regels: list[Termijnregel]


@dataclass
class Levensloop:
    """Eén casus met al haar rijen, klaar om weg te schrijven."""

    casus: Rij
    toeval: random.Random
    actie_pks: list[int]
    rijen: dict[type, list[Rij]] = field(default_factory=dict)

    def erbij(self, model: type, **velden: Any) -> None:
        """Nog een rij van deze casus."""
        self.rijen.setdefault(model, []).append({"casus": self.casus["id"], **velden})


def kenmerk_van(nummer: int, dag: date) -> str:
    """Het kenmerk van casus `nummer`: zonder zichtbare volgorde, en binnen een jaar nooit twee keer hetzelfde."""
    rest, tekens = nummer * SPRONG % RUIMTE, ""
    for _ in range(WILLEKEURIG):
        rest, plek = divmod(rest, len(CROCKFORD))
        tekens += CROCKFORD[plek]
    return kenmerk_met(dag, tekens)


def vertel(nummer: int, pk: int, actie_pks: tuple[int, int], nu: datetime, wie: Wie) -> Levensloop:
    """Verzin casus `nummer`, zoals zij op het moment `nu` (Nederlandse tijd) is; zij heeft hoogstens twee acties."""
    toeval = random.Random(nummer)  # noqa: S311 - made up, and the same for everybody
    stappen = toeval.choices(LOPEN, GEWICHTEN)[0][1]
    eind = OVERGANGEN[stappen[-1]].naar if stappen else Status.LOKAAL
    momenten = _momenten(toeval, len(stappen) + 1, nu, loopt=eind in OPEN)
    # The square makes some organisations large and many small, as municipalities are.
    organisatie = wie.organisaties[int(len(wie.organisaties) * toeval.random() ** 2)]
    functionaris, medewerker = toeval.choice(wie.functionarissen[organisatie]), toeval.choice(wie.loket)
    casus = _begin(toeval, nummer, op=momenten[0], organisatie=organisatie, door=functionaris)
    loop = Levensloop({"id": pk, **casus}, toeval, list(actie_pks))
    _stap(loop, "aanleggen", Status.LOKAAL, door=functionaris, namens=organisatie, op=momenten[0])
    for naam, op in zip(stappen, momenten[1:], strict=True):
        overgang = OVERGANGEN[naam]
        door, namens = medewerker, wie.loketorganisatie
        if overgang.recht in {INDIENEN, INTREKKEN}:
            door, namens = functionaris, organisatie
        naar = overgang.naar or Status(loop.rijen[Stap][-1]["van"])
        _stap(loop, naam, naar, door=door, namens=namens, op=op)
        _zet_momenten(loop, naam, op, medewerker)
        _volg(loop, naam, door, op, wie)
    _schrijf(loop, functionaris, medewerker)
    return loop


def _momenten(toeval: random.Random, aantal: int, nu: datetime, *, loopt: bool) -> list[datetime]:
    """Zoveel momenten op volgorde: wat loopt begon kort geleden, de rest is tot vier jaar oud."""
    dagen = toeval.uniform(1, 120) if loopt else toeval.uniform(150, 1500)
    duur = dagen if loopt else toeval.uniform(10, 140)
    begin = nu - timedelta(days=dagen)
    return [begin, *sorted(begin + timedelta(days=duur * toeval.random()) for _ in range(aantal - 1))]


def _begin(toeval: random.Random, nummer: int, *, op: datetime, organisatie: int, door: int) -> Rij:
    dag = op.date()
    spoed = dag + timedelta(days=toeval.randrange(10, 200)) if toeval.random() < 0.4 else None  # noqa: PLR2004
    return {
        "sleutel": UUID(int=toeval.getrandbits(128), version=4),
        "kenmerk": kenmerk_van(nummer, dag),
        "organisatie": organisatie,
        "aangelegd_door": door,
        "codenaam": f"{toeval.choice(BOMEN)} {nummer}",
        "gemeente": organisatie,
        "leeftijd": toeval.choice(LEEFTIJDEN),
        "aantal_kinderen": toeval.randrange(5),
        "leefgebieden": dict.fromkeys(toeval.sample(LEEFGEBIEDEN, 2), "speelt al langer"),
        "inwoner_geinformeerd": True,
        "spoed_datum": spoed,
        "spoed_wat": "Het gezin verliest de woning" if spoed else "",
        "aangelegd_op": op,
        "gewijzigd_op": op,
        "status": "",
    }


def _stap(loop: Levensloop, naam: str, naar: str, *, door: int, namens: int, op: datetime) -> None:
    van, loop.casus["status"] = loop.casus["status"], naar
    uitleg = loop.toeval.choice(ZINNEN) if naam in MET_UITLEG else ""
    wie = {"door": door, "namens": namens, "op": op}
    loop.erbij(Stap, sleutel=_sleutel(loop), overgang=naam, van=van, naar=naar, toelichting=uitleg, **wie)


def _zet_momenten(loop: Levensloop, naam: str, op: datetime, medewerker: int) -> None:
    """Wat de levensloop bij een stap op de casus vastlegt; de database weigert wat daar niet bij klopt."""
    casus = loop.casus
    casus["gewijzigd_op"] = op
    if naam == "indienen":
        casus["ingediend_op"] = op
    if naam == "in_behandeling_nemen":
        casus["in_behandeling_op"], casus["behandelaar"] = op, medewerker
    if naam in {"doorbraak", "afronden"}:
        casus.setdefault("verder_op", op)
    if casus["status"] in OPGELOST:
        casus.setdefault("afgerond_op", op)
        casus.setdefault("afrondingsreden", loop.toeval.choice(AFRONDINGSREDENEN))
        casus["geen_leerpunten"] = casus["status"] == Status.GESLOTEN
    if casus["status"] == Status.NIET_IN_BEHANDELING:
        casus["reden_niet"] = loop.toeval.choice(REDENEN_NIET)
    if casus["status"] in EINDSTATUSSEN:
        casus["bewaren_vanaf"] = op.date()


def _volg(loop: Levensloop, naam: str, door: int, op: datetime, wie: Wie) -> None:
    """De rijen die bij een stap horen."""
    if naam == "aanvulling_vragen":
        sleutel = loop.rijen[Stap][-1]["sleutel"]
        loop.erbij(Vraag, stap=sleutel, tekst="Wie heeft dit besloten, en wanneer?", gesteld_door=door, gesteld_op=op)
    if naam == "aanvullen":
        loop.rijen[Vraag][-1].update(antwoord=loop.toeval.choice(ZINNEN), beantwoord_door=door, beantwoord_op=op)
    if naam in {"doorbraak", "opschalen"}:
        partij = loop.toeval.choice(wie.organisaties)
        if Partij not in loop.rijen:
            loop.erbij(Partij, sleutel=_sleutel(loop), organisatie=partij, rollen=[Partijrol.BESLISSER.value])
    if naam == "doorbraak":
        datum = werkdag(op.date(), loop.toeval.randrange(5, 40))
        velden = {"id": loop.actie_pks.pop(0), "sleutel": _sleutel(loop), "afgesproken_op": op}
        loop.erbij(Actie, omschrijving=ACTIE, eigenaar=partij, datum=datum, **velden)
    if naam in {"hervatten", "afronden"}:
        for actie in loop.rijen.get(Actie, []):
            actie["gedaan_op"] = op


def beloof(lopen: list[Levensloop], regels: list[Termijnregel]) -> list[Rij]:
    """De termijnen van deze casussen en hun acties, voor allemaal samen; zij zeggen ook wanneer wie aan zet is."""
    verhalen = [_verhaal(loop) for loop in lopen]
    van_casus = bereken(chain.from_iterable(verhaal.gebeurtenissen() for verhaal in verhalen), regels)
    gebeurd = (van_een for verhaal in verhalen for van_een in verhaal.van_afspraken().values())
    lopend: dict[tuple[str, str], date | None] = {}
    for rij in van_casus:
        if rij.geeindigd_op is None:
            lopend[rij.begin.object, rij.regel.soort] = rij.uiterlijk_op
    for loop in lopen:
        _zet_aan_zet(loop, lopend)
    van_acties = bereken(chain.from_iterable(gebeurd), regels)
    return [*(_termijn("casus", rij) for rij in van_casus), *(_termijn("actie", rij) for rij in van_acties)]


def _termijn(bron: str, berekend: Berekend) -> Rij:
    velden = als_velden(bron, berekend)
    velden["regel"] = velden.pop("regel_id")
    return velden


def _verhaal(loop: Levensloop) -> Verhaal:
    velden = ("id", "datum", "afgesproken_op", "gedaan_op")
    acties = [Actie(**{veld: rij.get(veld) for veld in velden}) for rij in loop.rijen.get(Actie, [])]
    feiten = [Feit(rij["overgang"], rij["op"], f"stap:{rij['sleutel']}") for rij in loop.rijen[Stap]]
    return Verhaal(loop.casus["id"], loop.casus["kenmerk"], via_loket=False, feiten=feiten, acties=acties)


def _zet_aan_zet(loop: Levensloop, lopend: Mapping[tuple[str, str], date | None]) -> None:
    casus = loop.casus
    if casus["status"] in EINDSTATUSSEN:
        return
    beurt = _beurt([rij["overgang"] for rij in loop.rijen[Stap]], casus["status"])
    if beurt.wie == Aanzet.LOKET and "ingediend_op" not in casus:
        return
    if casus["status"] == Status.IN_UITVOERING:
        actie = loop.rijen[Actie][-1]
        casus["aan_zet"], casus["aan_zet_organisatie"] = Aanzet.ORGANISATIE, actie["eigenaar"]
        casus["aan_zet_wat"], casus["aan_zet_datum"] = actie["omschrijving"], actie["datum"]
        return
    casus["aan_zet"], casus["aan_zet_wat"] = beurt.wie, beurt.wat
    casus["aan_zet_organisatie"] = casus["organisatie"] if beurt.wie == Aanzet.FUNCTIONARIS else None
    casus["aan_zet_datum"] = lopend[str(casus["id"]), beurt.termijn]


def _beurt(stappen: Sequence[str], status: str) -> Beurt:
    if stappen[-1] == "aanleggen":
        return BIJ_FUNCTIONARIS
    if status == Status.IN_UITVOERING:
        return UITVOEREN
    return OVERGANGEN[stappen[-1]].beurt or NA_AANVULLEN[Status(status)]


def _schrijf(loop: Levensloop, functionaris: int, medewerker: int) -> None:
    """De huidige teksten (van sommige ook een eerdere versie) en een of twee lokale pogingen."""
    casus, op = loop.casus, loop.casus["aangelegd_op"]
    for onderdeel in VERHAAL:
        for versie in (1, 2)[: 1 + (loop.toeval.random() < 0.1)]:  # noqa: PLR2004
            _tekst(loop, onderdeel, functionaris, op, versie)
    if "behandelaar" in casus:
        _tekst(loop, Onderdeel.ADVIES, medewerker, casus["in_behandeling_op"])
        if casus["status"] == Status.LET:
            _tekst(loop, Onderdeel.LETVRAAG, medewerker, casus["gewijzigd_op"])
    for onderdeel in SLOT if casus["status"] in OPGELOST else ():
        _tekst(loop, onderdeel, medewerker, casus["afgerond_op"])
    for nummer in range(1, loop.toeval.randrange(2, 4)):
        gevraagd, antwoord = loop.toeval.sample(ZINNEN, 2)
        datum = op.date() - timedelta(days=7 * nummer)
        bij = {"organisatie": casus["organisatie"], "door": functionaris}
        loop.erbij(Poging, sleutel=_sleutel(loop), datum=datum, gevraagd=gevraagd, antwoord=antwoord, **bij)


def _tekst(loop: Levensloop, onderdeel: Onderdeel, door: int, op: datetime, versie: int = 1) -> None:
    loop.erbij(Tekst, onderdeel=onderdeel, versie=versie, tekst=loop.toeval.choice(TEKSTEN), door=door, op=op)


def _sleutel(loop: Levensloop) -> UUID:
    return UUID(int=loop.toeval.getrandbits(128), version=4)


@lru_cache(maxsize=100_000)
def werkdag(dag: date, aantal: int) -> date:
    """`werkdag_na`, onthouden: in het groot is het steeds dezelfde vraag."""
    return werkdag_na(dag, aantal)
