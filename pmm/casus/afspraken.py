"""Een afspraak met een eigen dag, verteld aan `pmm.termijnen`: een actie, of een keer terugbellen."""

from collections.abc import Iterable
from datetime import date, datetime
from operator import attrgetter
from typing import NamedTuple

from pmm.casus import termijnregels as t
from pmm.casus.models import Actie, Poging
from pmm.termijnen.berekenen import Gebeurtenis

KLAAR = frozenset({"afronden", "lokaal_oplossen", "afwijzen", "intrekken"})
WEER_OPEN = "heropenen"
# On which moment which day was agreed; no day: it was called off.
Dagen = list[tuple[datetime, date | None]]


class Feit(NamedTuple):
    """Een stap of handeling van een casus; `datum` is de dag die iemand erbij noemde."""

    naam: str
    op: datetime
    sleutel: str
    datum: date | None = None


class Woorden(NamedTuple):
    """Hoe de gebeurtenissen van een soort afspraak heten."""

    gemaakt: str
    verzet: str
    gedaan: str
    vervalt: str
    weer: str


ACTIE = Woorden(t.ACTIE_AFGESPROKEN, t.ACTIE_VERZET, t.ACTIE_GEDAAN, t.ACTIE_VERVALT, t.ACTIE_WEER)
TERUGBELLEN = Woorden(
    t.TERUGBELLEN_AFGESPROKEN, t.TERUGBELLEN_VERZET, t.TERUGGEBELD, t.TERUGBELLEN_VERVALT, t.TERUGBELLEN_WEER
)


def van_actie(actie: Actie, kenmerk: str, omslag: Iterable[Feit]) -> list[Gebeurtenis]:
    """De gebeurtenissen van één actie; `omslag` is wanneer haar casus klaar was, of weer open ging."""
    op = einde_van(actie)
    einde = Feit(ACTIE.gedaan if actie.gedaan_op else ACTIE.vervalt, op, f"actie:{actie.pk}:einde") if op else None
    feiten = _feiten(f"actie:{actie.pk}", ACTIE, _dagen_van_actie(actie), einde, omslag)
    return _gebeurtenissen(feiten, actie.pk, kenmerk)


def van_poging(poging: Poging, kenmerk: str, omslag: Iterable[Feit]) -> list[Gebeurtenis]:
    """Als `van_actie`, voor het terugbellen; leeg als dat nooit was afgesproken."""
    op = poging.teruggebeld_op
    einde = Feit(TERUGBELLEN.gedaan, op, f"poging:{poging.pk}:einde") if op else None
    feiten = _feiten(f"poging:{poging.pk}", TERUGBELLEN, _dagen_van_poging(poging), einde, omslag)
    return _gebeurtenissen(feiten, poging.pk, kenmerk)


def einde_van(actie: Actie) -> datetime | None:
    """Wanneer een actie gedaan was of verviel."""
    return actie.gedaan_op or actie.vervallen_op


def _dagen_van_actie(actie: Actie) -> Dagen:
    """Op welk moment welke dag is afgesproken; een andere wijziging van de actie telt niet."""
    dagen: Dagen = [(actie.afgesproken_op, actie.datum)]
    for versie in vars(actie).get("versies") or []:
        datum = date.fromisoformat(versie["datum"])
        if len(dagen) == 1 and versie["soort"] == "+":
            dagen = [(actie.afgesproken_op, datum)]
        elif datum != dagen[-1][1]:
            dagen.append((datetime.fromisoformat(versie["op"]), datum))
    return dagen


def _dagen_van_poging(poging: Poging) -> Dagen:
    """Alles staat in de historie: een poging kan lang bestaan voordat iemand afspreekt om terug te bellen."""
    dagen: Dagen = []
    vorige = None
    for versie in vars(poging).get("versies") or []:
        dag = date.fromisoformat(versie["datum"]) if versie["datum"] else None
        if dag != vorige:
            dagen.append((datetime.fromisoformat(versie["op"]), dag))
        vorige = dag
    return dagen


def _feiten(waarvan: str, woorden: Woorden, dagen: Dagen, einde: Feit | None, omslag: Iterable[Feit]) -> list[Feit]:
    """De afspraak, elke keer dat zij verschoof, haar einde, en wat de casus ermee deed; in volgorde."""
    feiten = [einde] if einde and dagen else []
    vorige = None
    for nummer, (op, dag) in enumerate(dagen):
        naam = woorden.vervalt if dag is None else woorden.verzet if vorige else woorden.gemaakt
        feiten.append(Feit(naam, op, f"{waarvan}:{nummer}", dag))
        vorige = dag
    for feit in omslag:
        toen = next((dag for op, dag in reversed(dagen) if op <= feit.op), None)
        if toen and not (einde and einde.op <= feit.op):
            naam = woorden.weer if feit.naam == WEER_OPEN else woorden.vervalt
            feiten.append(Feit(naam, feit.op, f"{waarvan}:{feit.sleutel}", toen))
    return sorted(feiten, key=attrgetter("op"))


def _gebeurtenissen(feiten: Iterable[Feit], pk: int, kenmerk: str) -> list[Gebeurtenis]:
    return [Gebeurtenis(feit.naam, feit.op, feit.sleutel, str(pk), kenmerk, feit.datum) for feit in feiten]
