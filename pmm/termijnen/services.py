"""Termijnen bijhouden: bij elke stap, bij het narekenen, en bij het zetten van treden."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from itertools import takewhile
from operator import or_

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from pmm.termijnen.berekenen import Gebeurtenis, bereken
from pmm.termijnen.bronnen import bron as haal_bron
from pmm.termijnen.ladder import Tredemoment, treden
from pmm.termijnen.models import Herinnering, Termijn, Termijnregel
from pmm.termijnen.opslag import Verschil, schrijf_weg, vergelijk
from pmm.termijnen.regels import alle_regels, regel_op

PER_KEER = 1_000


@dataclass
class Uitslag:
    """Wat narekenen opleverde, in aantallen termijnen."""

    gelijk: int = 0
    nieuw: int = 0
    gewijzigd: int = 0
    vervallen: int = 0

    def tel(self, verschil: Verschil) -> None:
        """Tel er een stuk bij op."""
        self.nieuw += len(verschil.nieuw)
        self.gewijzigd += len(verschil.gewijzigd)
        self.vervallen += len(verschil.vervallen)
        self.gelijk += len(verschil.termijnen) - len(verschil.nieuw) - len(verschil.gewijzigd)


@dataclass(frozen=True)
class Trede:
    """Een trede die nu gezet mag worden: `nummer` werkdagen na de uiterste dag, aan "uitvoerder" of "coordinator".

    `overgeslagen` zijn eerdere treden die intussen ook voorbij zijn.
    """

    termijn: Termijn
    nummer: int
    aan: str
    spoed: bool
    overgeslagen: tuple[int, ...] = ()


def volg(bron: str, object: str, gebeurtenissen: Iterable[Gebeurtenis]) -> list[Termijn]:
    """Reken de termijnen van één object na en bewaar wat veranderde, in de transactie van de aanroeper.

    Geeft alle termijnen van het object. Hoogstens drie vragen aan de database. De aanroeper houdt het object vast.
    """
    return volg_allen({(bron, object): gebeurtenissen})


def volg_allen(per_object: Mapping[tuple[str, str], Iterable[Gebeurtenis]]) -> list[Termijn]:
    """Als `volg`, voor meer objecten (bron, object) tegelijk: evenveel vragen als voor één."""
    regels = alle_regels()
    objecten: dict[str, list[str]] = {}
    for bron, object in per_object:
        objecten.setdefault(bron, []).append(object)
    van_deze = reduce(or_, (Q(bron=bron, object__in=nummers) for bron, nummers in objecten.items()), Q(pk__in=[]))
    bewaard: dict[str, dict[tuple[str, str], Termijn]] = {}
    for rij in Termijn.objects.filter(van_deze).select_for_update(of=("self",), no_key=True).order_by("pk"):
        bewaard.setdefault(rij.bron, {})[rij.sleutel] = rij
    alles = Verschil()
    for bron, nummers in objecten.items():
        gebeurd = [gebeurtenis for nummer in nummers for gebeurtenis in per_object[bron, nummer]]
        alles += vergelijk(bron, bereken(gebeurd, regels), bewaard.get(bron, {}))
    schrijf_weg(alles)
    return alles.termijnen


def herbereken(bronnen: Collection[str] | None = None, *, alleen_open: bool = False) -> Uitslag:
    """Reken alles na vanaf de bronnen en schrijf alleen wat anders is; mensen kunnen intussen doorwerken.

    Met `alleen_open` alleen waar nog een termijn van loopt: genoeg na een nieuwe sluitingsdag, en veel sneller.
    """
    regels, uitslag = alle_regels(), Uitslag()
    for naam in settings.PMM_TERMIJNBRONNEN if bronnen is None else bronnen:
        stukken = verschillen_open(naam, regels) if alleen_open else verschillen(naam, regels)
        for objecten, verschil in stukken:
            if verschil.oud_raakt:
                uitslag.tel(_herstel(naam, objecten, regels))
            else:
                schrijf_weg(verschil, alleen_nieuwe=True)
                uitslag.tel(verschil)
    return uitslag


def verschillen(naam: str, regels: Sequence[Termijnregel]) -> Iterator[tuple[list[str], Verschil]]:
    """Loop een bron helemaal na: per stuk de objecten en wat er anders is.

    Aan het eind volgen de termijnen van objecten die de bron niet meer kent.
    """
    gezien = set[str]()
    for stuk in haal_bron(naam).gebeurtenissen(PER_KEER):
        objecten = list(dict.fromkeys(gebeurtenis.object for gebeurtenis in stuk))
        gezien.update(objecten)
        yield objecten, _naast_elkaar(naam, objecten, stuk, regels)
    bekend = Termijn.objects.filter(bron=naam).order_by().values_list("object", flat=True).distinct()
    if wees := [object for object in bekend.iterator() if object not in gezien]:
        yield wees, _naast_elkaar(naam, wees, [], regels)


def verschillen_open(naam: str, regels: Sequence[Termijnregel]) -> Iterator[tuple[list[str], Verschil]]:
    """Als `verschillen`, alleen voor de objecten waar nog een termijn van loopt."""
    lopend = list(
        Termijn.objects.open().filter(bron=naam).order_by("object").values_list("object", flat=True).distinct()
    )
    for begin in range(0, len(lopend), PER_KEER):
        objecten = lopend[begin : begin + PER_KEER]
        stukken = haal_bron(naam).gebeurtenissen(PER_KEER, objecten)
        yield objecten, _naast_elkaar(naam, objecten, [gebeurtenis for stuk in stukken for gebeurtenis in stuk], regels)


@transaction.atomic
def _herstel(naam: str, objecten: Sequence[str], regels: Sequence[Termijnregel]) -> Verschil:
    """Reken deze objecten opnieuw na, nu met hun termijnen op slot: een stap van zojuist telt mee."""
    verschil = nagekeken(naam, objecten, regels)
    schrijf_weg(verschil)
    return verschil


def nagekeken(naam: str, objecten: Sequence[str], regels: Sequence[Termijnregel]) -> Verschil:
    """Het verschil van deze objecten, met hun termijnen op slot tot het einde van de transactie."""
    # The lock comes before the events are read: whoever steps in between waits for us, or we see his step.
    bewaard = _bewaard(naam, objecten, op_slot=True)
    stukken = haal_bron(naam).gebeurtenissen(PER_KEER, objecten)
    alles = [gebeurtenis for stuk in stukken for gebeurtenis in stuk]
    return vergelijk(naam, bereken(alles, regels), bewaard)


def _naast_elkaar(
    naam: str, objecten: Sequence[str], stuk: Iterable[Gebeurtenis], regels: Sequence[Termijnregel]
) -> Verschil:
    return vergelijk(naam, bereken(stuk, regels), _bewaard(naam, objecten))


def _bewaard(naam: str, objecten: Sequence[str], *, op_slot: bool = False) -> dict[tuple[str, str], Termijn]:
    rijen = Termijn.objects.filter(bron=naam, object__in=objecten).order_by("pk")
    if op_slot:
        rijen = rijen.select_for_update(of=("self",), no_key=True)
    return {rij.sleutel: rij for rij in rijen}


def norm(soort: str, dag: date) -> int:
    """De streefnorm in werkdagen op deze dag.

    Raises:
        LookupError: er geldt die dag geen norm voor deze soort.
    """
    regel = regel_op(soort, dag)
    if regel is None or regel.werkdagen is None:
        raise LookupError(f"Voor {soort} geldt op {dag} geen norm in werkdagen.")
    return regel.werkdagen


def neem_treden(nu: datetime, hoogstens: int) -> list[Trede]:
    """De treden die gezet moeten worden, vergrendeld tot het einde van de transactie; nooit twee van één termijn.

    Wie na een storing inhaalt, krijgt van elke termijn alleen de laatste trede; de eerdere gelden als overgeslagen.
    """
    termijnen = (
        Termijn.objects.trede_aan_de_beurt(nu)
        .select_related("regel")
        .select_for_update(of=("self",), no_key=True, skip_locked=True)[:hoogstens]
    )
    return [trede for termijn in termijnen if (trede := _laatste(termijn, nu))]


def zet_treden(aan_de_beurt: Sequence[Trede]) -> None:
    """Leg vast dat deze treden gezet zijn, in dezelfde transactie als `neem_treden`.

    Raises:
        IntegrityError: een van deze treden was al gezet.
    """
    rijen = []
    for trede in aan_de_beurt:
        termijn = trede.termijn
        rijen += [Herinnering(termijn=termijn, trede=nummer, overgeslagen=True) for nummer in trede.overgeslagen]
        rijen.append(Herinnering(termijn=termijn, trede=trede.nummer))
        volgende = next(_treden(termijn, trede.nummer), None)
        termijn.laatste_trede, termijn.volgende_trede_op = trede.nummer, volgende.op if volgende else None
    Herinnering.objects.bulk_create(rijen)
    Termijn.objects.bulk_update([trede.termijn for trede in aan_de_beurt], ["laatste_trede", "volgende_trede_op"])


def _laatste(termijn: Termijn, nu: datetime) -> Trede | None:
    voorbij = list(takewhile(lambda trede: trede.op <= nu, _treden(termijn, termijn.laatste_trede)))
    if not voorbij:
        # A closing day was added since: the rung moved, and the row follows.
        termijn.volgende_trede_op = next((trede.op for trede in _treden(termijn, termijn.laatste_trede)), None)
        termijn.save(update_fields=["volgende_trede_op"])
        return None
    *eerder, laatste = voorbij
    return Trede(termijn, laatste.nummer, laatste.aan, laatste.spoed, tuple(trede.nummer for trede in eerder))


def _treden(termijn: Termijn, na: int | None) -> Iterator[Tredemoment]:
    if termijn.uiterlijk_op is None:
        return iter(())
    return treden(termijn.regel, termijn.uiterlijk_op, termijn.begon_op, na)
