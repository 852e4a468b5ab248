"""Wat er met time-outs gebeurde, verteld aan `pmm.termijnen`."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from overbrugging.models import Antwoord, Timeout
from overbrugging.timeout import termijnregels as t
from overbrugging.timeout.aanschrijven import bij_timeouts
from pmm.casus.afspraken import WEER_OPEN, Feit
from pmm.casus.termijnen import in_delen, omslagen
from pmm.termijnen.berekenen import Gebeurtenis
from pmm.termijnen.bronnen import Aanschrijving
from pmm.termijnen.models import Termijn


def van_timeout(timeout: Timeout, omslag: Iterable[Feit]) -> list[Gebeurtenis]:
    """De gebeurtenissen van één time-out; `omslag` is wanneer haar casus klaar was, of weer open ging."""
    begin, einde = timeout.beantwoord_op, timeout.beeindigd_op
    if timeout.antwoord != Antwoord.TOEGEZEGD or begin is None:
        return []
    verlengd = sorted(timeout.verlengingen.all(), key=attrgetter("op"))
    feiten = [Feit(t.TOEGEZEGD, begin, f"time_out:{timeout.pk}", verlengd[0].was_tot if verlengd else timeout.tot)]
    feiten += [Feit(t.VERLENGD, een.op, f"time_out:{timeout.pk}:verlengd:{een.pk}", een.tot) for een in verlengd]
    if einde:
        feiten.append(Feit(t.BEEINDIGD, einde, f"time_out:{timeout.pk}:einde"))
    for feit in omslag:
        if begin <= feit.op and not (einde and einde <= feit.op):
            naam = t.WEER if feit.naam == WEER_OPEN else t.VERVALT
            tot = next((een.was_tot for een in verlengd if een.op > feit.op), timeout.tot)
            feiten.append(Feit(naam, feit.op, f"time_out:{timeout.pk}:{feit.sleutel}", tot))
    feiten.sort(key=attrgetter("op"))
    kenmerk = timeout.casus.kenmerk
    return [Gebeurtenis(feit.naam, feit.op, feit.sleutel, str(timeout.pk), kenmerk, feit.datum) for feit in feiten]


class _Timeoutbron:
    """De termijnen van time-outs."""

    def gebeurtenissen(self, per_keer: int, objecten: Collection[str] | None = None) -> Iterator[list[Gebeurtenis]]:
        """Zie `pmm.termijnen.bronnen.Bron`."""
        velden = ("antwoord", "beantwoord_op", "beeindigd_op", "tot", "casus__kenmerk")
        rijen = Timeout.objects.select_related("casus").only(*velden).prefetch_related("verlengingen")
        for deel in in_delen(rijen, per_keer, objecten):
            klaar = omslagen({timeout.casus_id for timeout in deel})
            yield [feit for timeout in deel for feit in van_timeout(timeout, klaar[timeout.casus_id])]

    def aan_te_schrijven(self, termijnen: Sequence[Termijn], aan: str) -> Mapping[int, Aanschrijving]:
        """Zie `pmm.termijnen.bronnen.Bron`."""
        return bij_timeouts(termijnen, aan)


bron = _Timeoutbron()
