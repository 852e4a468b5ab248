"""Wat er met delingen gebeurde, verteld aan `pmm.termijnen`. De dagen van eerder staan in de historie."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time

from django.utils import timezone

from pmm.casus.aanschrijven import schrijf_aan, taak
from pmm.casus.codes import Aanzet
from pmm.casus.delen import termijnregels as t
from pmm.casus.deling import Delingstand
from pmm.casus.models import Deling
from pmm.casus.termijnen import in_delen
from pmm.termijnen.berekenen import Gebeurtenis
from pmm.termijnen.bronnen import Aanschrijving
from pmm.termijnen.models import Termijn
from pmm.termijnen.services import volg, volg_allen

BRON = "deling"
Versies = Sequence[tuple[datetime, date]]


def van_deling(deling: Deling, versies: Versies) -> list[Gebeurtenis]:
    """De gebeurtenissen van één deling; `versies` is wanneer welke einddatum is opgeschreven, de oudste eerst."""
    begin = deling.beantwoord_op
    if begin is None or deling.stand == Delingstand.GEWEIGERD:
        return []
    tot = next((dag for op, dag in reversed(versies) if op <= begin), deling.tot)
    feiten = [(t.AANVAARD, begin, tot)]
    for op, dag in versies:
        if op > begin and dag != feiten[-1][2]:
            feiten.append((t.VERZET, op, dag))
    if deling.ingetrokken_op:
        feiten.append((t.INGETROKKEN, deling.ingetrokken_op, deling.tot))
    elif deling.tot < timezone.localdate():
        feiten.append((t.AFGELOPEN, _einde_van(deling.tot), deling.tot))
    return [
        Gebeurtenis(naam, op, f"deling:{deling.pk}:{nummer}", str(deling.pk), deling.casus.kenmerk, dag)
        for nummer, (naam, op, dag) in enumerate(feiten)
    ]


def volg_deling(deling: Deling) -> None:
    """Reken de termijn van deze deling na, in de transactie van de aanroeper."""
    volg(BRON, str(deling.pk), van_deling(deling, _versies([deling.pk])[deling.pk]))


def sluit_af() -> int:
    """Elke nacht: wat gisteren afliep, heeft geen lopende termijn meer; geeft het aantal. Zien hangt er niet aan."""
    open_ = Termijn.objects.open().filter(bron=BRON, uiterlijk_op__lt=timezone.localdate())
    pks = [int(object) for object in open_.values_list("object", flat=True)]
    delingen, versies = Deling.objects.select_related("casus").filter(pk__in=pks), _versies(pks)
    volg_allen({(BRON, str(deling.pk)): van_deling(deling, versies[deling.pk]) for deling in delingen})
    return len(pks)


def _einde_van(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.max.replace(microsecond=0)))


def _versies(pks: Iterable[int]) -> dict[int, list[tuple[datetime, date]]]:
    versies: dict[int, list[tuple[datetime, date]]] = {pk: [] for pk in pks}
    rijen = Deling.historie.filter(id__in=list(versies)).order_by("history_id")
    for pk, op, tot in rijen.values_list("id", "history_date", "tot"):
        versies[pk].append((op, tot))
    return versies


class _Delingbron:
    """De termijnen van delingen."""

    def gebeurtenissen(self, per_keer: int, objecten: Collection[str] | None = None) -> Iterator[list[Gebeurtenis]]:
        """Zie `pmm.termijnen.bronnen.Bron`."""
        for deel in in_delen(Deling.objects.select_related("casus"), per_keer, objecten):
            versies = _versies(deling.pk for deling in deel)
            yield [feit for deling in deel for feit in van_deling(deling, versies[deling.pk])]

    def aan_te_schrijven(self, termijnen: Sequence[Termijn], aan: str) -> Mapping[int, Aanschrijving]:
        """Zie `pmm.termijnen.bronnen.Bron`: wie de casus behandelt, anders de coördinatoren."""
        delingen = Deling.objects.select_related("casus__organisatie").in_bulk([int(rij.object) for rij in termijnen])
        paren = [(termijn, delingen.get(int(termijn.object))) for termijn in termijnen]
        return schrijf_aan([taak(termijn, rij.casus, Aanzet.LOKET) for termijn, rij in paren if rij], aan)


bron = _Delingbron()
