"""Waar een bankregel waarschijnlijk bij hoort, met waarom. Alleen een voorstel: er wordt niets geboekt."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from overbrugging.models import Bankregel, Betaling, Boekingsoort, Boekregel, Opdrachtstand, Vordering
from pmm.kern.geld import in_euros

_NUMMER = re.compile(r"\b([TVB])[-\s]?(\d\d)[-\s]?([0-9A-Z]{6})\b")
# What people write when they copy a number by hand.
_GELIJKEND = str.maketrans("ILO", "110")
HOOGSTENS = 200
BIJ_EEN_VORDERING = ("organisatie", "voorschot__fonds", "voorschot__kostenplaats__casus")


@dataclass(frozen=True)
class Suggestie:
    """Vorderingen met een bedrag, of betalingen, en in hele zinnen waarom juist deze."""

    waarom: tuple[str, ...]
    vorderingen: tuple[tuple[Vordering, int], ...] = ()
    betalingen: tuple[Betaling, ...] = ()

    @property
    def wat(self) -> str:
        """Waar het om gaat, in één regel: de nummers met van of aan wie."""
        delen = [f"{vordering.nummer} van {vordering.organisatie}" for vordering, _ in self.vorderingen]
        delen += [f"{betaling.voorschot.nummer} aan {betaling.naam}" for betaling in self.betalingen]
        return ", ".join(delen)


def suggesties(regels: Iterable[Bankregel]) -> dict[int, Suggestie]:
    """Per bankregel (`met_rest`) het voorstel, als er een is; hoeveel regels ook, in vier opdrachten."""
    te_doen = [regel for regel in regels if regel.rest and not regel.terzijde_reden]
    bij, af = [regel for regel in te_doen if regel.rest > 0], [regel for regel in te_doen if regel.rest < 0]
    gevonden = dict(_van_vorderingen(bij)) if bij else {}
    return gevonden | (dict(_van_betalingen(af)) if af else {})


def suggestie(regel: Bankregel) -> Suggestie | None:
    """Het voorstel voor één bankregel."""
    return suggesties([regel]).get(regel.pk)


def nummers_in(regel: Bankregel) -> list[str]:
    """De nummers (T-, V-, B-) die bij deze betaling staan, ook zonder streepjes of met een letter O voor een nul."""
    return _nummers(f"{regel.einde_kenmerk} {regel.omschrijving}")


def genormaliseerd(getypt: str) -> str:
    """Een getypt kenmerk zoals wij het schrijven; is het er geen, dan zoals het getypt is."""
    return next(iter(_nummers(getypt)), getypt.strip())


def _nummers(tekst: str) -> list[str]:
    gevonden = _NUMMER.findall(tekst.upper())
    return list(dict.fromkeys(f"{letter}-{jaar}-{rest.translate(_GELIJKEND)}" for letter, jaar, rest in gevonden))


def _van_vorderingen(regels: Sequence[Bankregel]) -> Iterator[tuple[int, Suggestie]]:
    nummers = {nummer for regel in regels for nummer in nummers_in(regel)}
    past = Q(nummer__in=nummers) | Q(open__in={regel.rest for regel in regels})
    kandidaten = list(openstaand().filter(past)[:HOOGSTENS])
    bekend = betaalden_eerder({regel.tegenrekening for regel in regels} - {""})
    for regel in regels:
        van_hier = [een for een in kandidaten if een.voorschot.fonds_id == regel.afschrift.fonds_id]
        gekozen = _op_nummer(regel, van_hier) or _op_bedrag(regel, van_hier, bekend[regel.tegenrekening])
        if gekozen:
            yield regel.pk, gekozen


def openstaand() -> QuerySet[Vordering]:
    """Vorderingen waar nog iets van openstaat, met `open`; de oudste eerst."""
    rijen: Any = Vordering.objects.met_open()
    openstaand: QuerySet[Vordering] = rijen.filter(open__gt=0).order_by("betalen_voor", "pk")
    return openstaand.select_related(*BIJ_EEN_VORDERING)


def _op_nummer(regel: Bankregel, kandidaten: Sequence[Vordering]) -> Suggestie | None:
    op_nummer = {vordering.nummer: vordering for vordering in kandidaten}
    gevonden = [op_nummer[nummer] for nummer in nummers_in(regel) if nummer in op_nummer]
    delen, over = [], regel.rest
    for vordering in gevonden:
        if deel := min(vordering.open, over):
            delen.append((vordering, deel))
            over -= deel
    if not delen:
        return None
    namen = " en ".join(vordering.nummer for vordering, _ in delen)
    return Suggestie((f"Bij de betaling staat {namen}.", _hoe_het_past(delen, over)), vorderingen=tuple(delen))


def _hoe_het_past(delen: Sequence[tuple[Vordering, int]], over: int) -> str:
    if over:
        return f"Er blijft {in_euros(over)} over: er is meer betaald dan er openstaat."
    if tekort := sum(vordering.open - deel for vordering, deel in delen):
        return f"Er is minder betaald dan er openstaat: daarna staat nog {in_euros(tekort)} open."
    return "Het bedrag is precies wat er openstaat."


def _op_bedrag(regel: Bankregel, kandidaten: Sequence[Vordering], bekend: set[int]) -> Suggestie | None:
    """Zonder kenmerk alleen een voorstel als er maar één vordering past."""
    zelfde = [vordering for vordering in kandidaten if vordering.open == regel.rest]
    van_bekende = [vordering for vordering in zelfde if vordering.organisatie_id in bekend]
    if len(van_bekende) == 1:
        (vordering,) = van_bekende
        waarom = (f"Van deze rekening betaalde {vordering.organisatie} eerder.", "Precies dit bedrag staat open.")
    elif len(zelfde) == 1:
        (vordering,) = zelfde
        waarom = (
            "Alleen van deze vordering staat precies dit bedrag open.",
            "Er staat geen kenmerk bij: kijk goed na.",
        )
    else:
        return None
    return Suggestie(waarom, vorderingen=((vordering, regel.rest),))


def betaalden_eerder(rekeningen: set[str]) -> Mapping[str, set[int]]:
    """Per rekening (IBAN) de organisaties waarvan een betaling ervandaan eerder is geboekt."""
    bekend: defaultdict[str, set[int]] = defaultdict(set)
    regels = Boekregel.objects.filter(
        vordering__isnull=False,
        boeking__soort=Boekingsoort.TERUGBETALING,
        boeking__tegenboeking__isnull=True,
        boeking__bankregel__tegenrekening__in=rekeningen,
    )
    for rekening, organisatie in regels.values_list("boeking__bankregel__tegenrekening", "vordering__organisatie"):
        bekend[rekening].add(organisatie)
    return bekend


def _van_betalingen(regels: Sequence[Bankregel]) -> Iterator[tuple[int, Suggestie]]:
    betalingen = list(nog_te_koppelen({regel.afschrift.fonds_id for regel in regels}))
    for regel in regels:
        van_hier = [een for een in betalingen if een.opdracht.fonds_id == regel.afschrift.fonds_id]
        if gekozen := _betalingen_bij(regel, van_hier):
            yield regel.pk, gekozen


def nog_te_koppelen(fondsen: Iterable[int], ook: Bankregel | None = None) -> Iterable[Betaling]:
    """Betalingen die nog bij geen afschrijving horen (of bij `ook`), de laatste opdracht eerst."""
    los = Q(bankregel__isnull=True) | (Q(bankregel=ook) if ook else Q())
    rijen = Betaling.objects.filter(los, opdracht__fonds__in=list(fondsen), vervallen=False)
    lopend = rijen.exclude(opdracht__stand=Opdrachtstand.VERVALLEN)
    return lopend.select_related("opdracht", "voorschot").order_by("-opdracht__gemaakt_op", "pk")[:HOOGSTENS]


def _betalingen_bij(regel: Bankregel, betalingen: Sequence[Betaling]) -> Suggestie | None:
    nummers = set(nummers_in(regel))
    los = tuple(een for een in betalingen if een.voorschot.nummer in nummers)
    if los and sum(een.bedrag_centen for een in los) == -regel.rest:
        return Suggestie(("Het nummer en het bedrag zijn die van de betaling.",), betalingen=los)
    per_opdracht: defaultdict[str, list[Betaling]] = defaultdict(list)
    for een in betalingen:
        per_opdracht[een.opdracht.nummer].append(een)
    for nummer, samen in per_opdracht.items():
        if nummer in nummers and sum(een.bedrag_centen for een in samen) == -regel.rest:
            return Suggestie((f"Dit is het hele bedrag van betaalopdracht {nummer}.",), betalingen=tuple(samen))
    zelfde = [een for een in betalingen if (een.bedrag_centen, een.iban) == (-regel.rest, regel.tegenrekening)]
    if len(zelfde) == 1:
        return Suggestie(("Alleen deze betaling heeft dit bedrag en deze rekening.",), betalingen=tuple(zelfde))
    return None
