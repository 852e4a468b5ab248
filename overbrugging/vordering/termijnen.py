"""Wat er met vorderingen gebeurde, verteld aan `pmm.termijnen`; alles volgt uit de rijen en het grootboek."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from overbrugging.models import Betwisting, Boekregel, Voorschot, Vordering
from overbrugging.toegang import NAMENS_SCHULDENAAR
from overbrugging.vordering import termijnregels as t
from overbrugging.vordering.berichten import budgethouders
from pmm.casus.termijnen import in_delen
from pmm.termijnen.berekenen import Gebeurtenis
from pmm.termijnen.bronnen import Aanschrijving
from pmm.termijnen.ladder import COORDINATOR
from pmm.termijnen.models import Termijn
from pmm.termijnen.services import volg_allen
from register.aanwezig import in_plaats_van
from register.models import Lidmaatschap

BRON = "vordering"


def volg_vorderingen(voorschot: Voorschot) -> None:
    """Reken de termijnen van deze vorderingen na, in de transactie van wie het voorschot vasthoudt."""
    rijen = list(Vordering.objects.filter(voorschot=voorschot).met_open())
    per_rij = {(BRON, str(rij.pk)): list(feiten) for rij, feiten in zip(rijen, _feiten(rijen), strict=True)}
    volg_allen(per_rij)


def _feiten(rijen: Sequence[Vordering]) -> Iterator[list[Gebeurtenis]]:
    """Per vordering wat er gebeurde; twee vragen, hoeveel het er ook zijn. `open` staat al op de rijen."""
    betwistingen: dict[int, list[Betwisting]] = defaultdict(list)
    for betwisting in Betwisting.objects.filter(vordering__in=rijen).order_by("op", "pk"):
        betwistingen[betwisting.vordering_id].append(betwisting)
    regels = Boekregel.objects.filter(vordering__in=rijen).order_by()
    laatst = dict(regels.values_list("vordering").annotate(op=Max("boeking__geboekt_op")))
    for rij in rijen:
        yield _van_een(rij, betwistingen[rij.pk], laatst.get(rij.pk))


def _van_een(rij: Vordering, betwistingen: Iterable[Betwisting], laatst: datetime | None) -> list[Gebeurtenis]:
    sleutel, object, over = f"vordering:{rij.pk}", str(rij.pk), rij.nummer
    feiten = [Gebeurtenis(t.GEVORDERD, rij.gevorderd_op, sleutel, object, over, rij.betalen_voor)]
    for betwisting in betwistingen:
        feiten.append(Gebeurtenis(t.BETWIST, betwisting.op, f"{sleutel}:betwist:{betwisting.pk}", object, over))
        if betwisting.beslecht_op:
            feiten.append(
                Gebeurtenis(t.BESLECHT, betwisting.beslecht_op, f"{sleutel}:beslecht:{betwisting.pk}", object, over)
            )
    if rij.open == 0 and laatst:
        feiten.append(Gebeurtenis(t.VOLDAAN, max(laatst, feiten[-1].op), f"{sleutel}:voldaan", object, over))
    return feiten


class _Vorderingbron:
    """De termijnen van vorderingen."""

    def gebeurtenissen(self, per_keer: int, objecten: Collection[str] | None = None) -> Iterator[list[Gebeurtenis]]:
        """Zie `pmm.termijnen.bronnen.Bron`."""
        for deel in in_delen(Vordering.objects.met_open(), per_keer, objecten):
            yield [feit for feiten in _feiten(deel) for feit in feiten]

    def aan_te_schrijven(self, termijnen: Sequence[Termijn], aan: str) -> Mapping[int, Aanschrijving]:
        """Zie `pmm.termijnen.bronnen.Bron`: wie namens de organisatie betaalt, later de budgethouders."""
        rijen = Vordering.objects.select_related("organisatie__opgegaan_in").in_bulk(
            [int(termijn.object) for termijn in termijnen]
        )
        paren = [(termijn, rijen[int(termijn.object)]) for termijn in termijnen if int(termijn.object) in rijen]
        namens = {} if aan == COORDINATOR else _leden({rij.organisatie.huidige_id for _, rij in paren})
        over_het_geld = budgethouders()
        vervangers = in_plaats_van(
            {*over_het_geld, *(pk for leden in namens.values() for pk in leden)}, timezone.localdate()
        )
        wie = {rij.pk: namens.get(rij.organisatie.huidige_id) or over_het_geld for _, rij in paren}
        return {termijn.pk: _schrijf_aan(termijn, rij, wie[rij.pk], vervangers) for termijn, rij in paren}


def _leden(organisaties: Collection[int]) -> dict[int, list[int]]:
    per_organisatie: dict[int, list[int]] = defaultdict(list)
    leden = Lidmaatschap.objects.in_dienst().filter(rol__in=NAMENS_SCHULDENAAR, organisatie__in=organisaties)
    for organisatie, wie in leden.order_by("gebruiker_id").values_list("organisatie_id", "gebruiker_id").distinct():
        per_organisatie[organisatie].append(wie)
    return per_organisatie


def _schrijf_aan(
    termijn: Termijn, vordering: Vordering, wie: Sequence[int], vervangers: Mapping[int, int | None]
) -> Aanschrijving:
    """Wie er is krijgt het; wie afwezig is leest het later. Is niemand er, dan krijgt iedereen het toch."""
    aanwezig = [pk for pk in wie if vervangers.get(pk) == pk]
    weg = [pk for pk in wie if pk not in aanwezig] if aanwezig else []
    zin = f"{termijn.regel.naam}: {vordering.nummer}"
    return Aanschrijving(aanwezig or list(wie), zin, vordering.get_absolute_url(), vordering.nummer, weg)


bron = _Vorderingbron()
