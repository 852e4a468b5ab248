"""Wat er met voorschotten gebeurde, verteld aan `pmm.termijnen`: alles volgt uit hun stappen."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.db.models import QuerySet

from overbrugging.models import NIET_DOORGEGAAN, Voorschot, Voorschotstap
from overbrugging.voorschot import termijnregels as t
from pmm.casus.aanschrijven import schrijf_aan, taak
from pmm.casus.codes import Aanzet
from pmm.casus.models import Casus
from pmm.casus.termijnen import in_delen
from pmm.termijnen.berekenen import Gebeurtenis
from pmm.termijnen.bronnen import Aanschrijving
from pmm.termijnen.models import Termijn
from pmm.termijnen.services import volg_allen

BRON = "voorschot"
# Which step means what for the term; what was written off needs no claim any more.
BETEKENIS = {
    "toekennen": t.TOEGEKEND,
    "vrijvallen": t.VERVALLEN,
    "vorderen": t.GEVORDERD,
    "vereffenen": t.GEVORDERD,
    "loslaten": t.WEER,
    "weer_openen": t.WEER,
}
Stappen = Mapping[int, Sequence[tuple[str, datetime]]]


def van_voorschot(voorschot: Voorschot, stappen: Stappen, verlengd_op: datetime | None) -> list[Gebeurtenis]:
    """De gebeurtenissen van één voorschot; `verlengd_op` is wanneer zijn verlenging is toegekend."""
    feiten = [(BETEKENIS[naam], op) for naam, op in stappen.get(voorschot.pk, ()) if naam in BETEKENIS]
    if verlengd_op:
        feiten.append((t.VERLENGD, verlengd_op))
    casus = voorschot.kostenplaats.casus
    return [
        Gebeurtenis(
            betekenis,
            op,
            f"voorschot:{voorschot.pk}:{nummer}",
            str(voorschot.pk),
            casus.kenmerk if casus else "",
            voorschot.tot,
        )
        for nummer, (betekenis, op) in enumerate(sorted(feiten, key=lambda feit: feit[1]))
    ]


def volg_voorschot(voorschot: Voorschot, stap: str) -> None:
    """Reken na deze stap de termijn van dit voorschot na, en van wat het verlengt, in deze transactie."""
    if stap not in BETEKENIS:
        return
    pks = [pk for pk in (voorschot.pk, voorschot.verlengt_id) if pk]
    if per_object := {(BRON, feiten[0].object): feiten for feiten in _van(_rijen().filter(pk__in=pks)) if feiten}:
        volg_allen(per_object)


def _rijen() -> QuerySet[Voorschot]:
    return Voorschot.objects.select_related("kostenplaats__casus", "verlenging")


def _van(rijen: Iterable[Voorschot]) -> list[list[Gebeurtenis]]:
    voorschotten = list(rijen)
    verlengingen = {v.pk: v.verlenging for v in voorschotten if hasattr(v, "verlenging")}
    pks = [*(v.pk for v in voorschotten), *(v.pk for v in verlengingen.values())]
    stappen: dict[int, list[tuple[str, datetime]]] = {}
    gezet = Voorschotstap.objects.filter(voorschot__in=pks, naam__in=BETEKENIS).order_by("voorschot", "volgnr")
    for pk, naam, op in gezet.values_list("voorschot_id", "naam", "op"):
        stappen.setdefault(pk, []).append((naam, op))
    return [van_voorschot(v, stappen, _toegekend_op(verlengingen.get(v.pk), stappen)) for v in voorschotten]


def _toegekend_op(verlenging: Voorschot | None, stappen: Stappen) -> datetime | None:
    if verlenging is None or verlenging.stand in NIET_DOORGEGAAN:
        return None
    return next((op for naam, op in stappen.get(verlenging.pk, ()) if naam == "toekennen"), None)


def _casus_van(voorschot: Voorschot | None) -> Casus | None:
    return voorschot.kostenplaats.casus if voorschot else None


class _Voorschotbron:
    """De termijnen van voorschotten."""

    def gebeurtenissen(self, per_keer: int, objecten: Collection[str] | None = None) -> Iterator[list[Gebeurtenis]]:
        """Zie `pmm.termijnen.bronnen.Bron`."""
        for deel in in_delen(_rijen(), per_keer, objecten):
            yield [feit for feiten in _van(deel) for feit in feiten]

    def aan_te_schrijven(self, termijnen: Sequence[Termijn], aan: str) -> Mapping[int, Aanschrijving]:
        """Zie `pmm.termijnen.bronnen.Bron`: wie de casus behandelt, anders de coördinatoren."""
        rijen = Voorschot.objects.select_related("kostenplaats__casus__organisatie")
        voorschotten = rijen.in_bulk([int(termijn.object) for termijn in termijnen])
        casussen = [(termijn, _casus_van(voorschotten.get(int(termijn.object)))) for termijn in termijnen]
        taken = [taak(termijn, casus, Aanzet.LOKET) for termijn, casus in casussen if casus]
        return schrijf_aan(taken, aan)


bron = _Voorschotbron()
