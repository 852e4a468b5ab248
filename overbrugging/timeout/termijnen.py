"""Wat er met time-outs gebeurde, verteld aan `pmm.termijnen`."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from operator import attrgetter

from overbrugging.models import Antwoord, Timeout, Timeoutverlenging
from overbrugging.timeout import termijnregels as t
from overbrugging.timeout.aanschrijven import bij_timeouts
from pmm.casus.afspraken import WEER_OPEN, Feit
from pmm.casus.termijnen import in_delen, omslagen
from pmm.termijnen.berekenen import Gebeurtenis
from pmm.termijnen.bronnen import Aanschrijving
from pmm.termijnen.models import Termijn
from pmm.termijnen.services import volg

BRON = "time_out"


def van_timeout(timeout: Timeout, omslag: Iterable[Feit]) -> list[Gebeurtenis]:
    """De gebeurtenissen van één time-out; `omslag` is wanneer haar casus klaar was, of weer open ging."""
    feiten = [_feit(timeout, t.GEVRAAGD, timeout.gevraagd_op, "gevraagd"), *_na_het_antwoord(timeout)]
    feiten += [gebeurd for feit in omslag if (gebeurd := _bij_omslag(timeout, feit))]
    feiten.sort(key=attrgetter("op"))
    kenmerk = timeout.casus.kenmerk
    return [Gebeurtenis(feit.naam, feit.op, feit.sleutel, str(timeout.pk), kenmerk, feit.datum) for feit in feiten]


def volg_timeout(timeout: Timeout) -> None:
    """Reken de termijnen van deze time-out na, in de transactie van de aanroeper."""
    volg(BRON, str(timeout.pk), van_timeout(timeout, omslagen([timeout.casus_id])[timeout.casus_id]))


def _na_het_antwoord(timeout: Timeout) -> list[Feit]:
    if timeout.beantwoord_op is None:
        return []
    if timeout.antwoord != Antwoord.TOEGEZEGD:
        return [_feit(timeout, t.BEANTWOORD, timeout.beantwoord_op, "antwoord")]
    verlengd = _verlengd(timeout)
    eerste_tot = verlengd[0].was_tot if verlengd else timeout.tot
    feiten = [Feit(t.TOEGEZEGD, timeout.beantwoord_op, f"time_out:{timeout.pk}", eerste_tot)]
    feiten += [_feit(timeout, t.VERLENGD, een.op, f"verlengd:{een.pk}", een.tot) for een in verlengd]
    if timeout.beeindigd_op:
        feiten.append(_feit(timeout, t.BEEINDIGD, timeout.beeindigd_op, "einde"))
    return feiten


def _bij_omslag(timeout: Timeout, omslag: Feit) -> Feit | None:
    """Wat het voor deze time-out betekent dat haar casus klaar was, of weer open ging; niets als zij toen niet liep."""
    antwoord, einde = timeout.beantwoord_op, timeout.beeindigd_op
    wachtte = timeout.gevraagd_op <= omslag.op and (antwoord is None or omslag.op < antwoord)
    toegezegd = timeout.antwoord == Antwoord.TOEGEZEGD and antwoord is not None and antwoord <= omslag.op
    if not wachtte and (not toegezegd or (einde is not None and einde <= omslag.op)):
        return None
    if omslag.naam != WEER_OPEN:
        return _feit(timeout, t.VERVALT, omslag.op, omslag.sleutel)
    if wachtte:
        return _feit(timeout, t.WEER_GEVRAAGD, omslag.op, omslag.sleutel)
    tot = next((een.was_tot for een in _verlengd(timeout) if een.op > omslag.op), timeout.tot)
    return _feit(timeout, t.WEER, omslag.op, omslag.sleutel, tot)


def _verlengd(timeout: Timeout) -> list[Timeoutverlenging]:
    return sorted(timeout.verlengingen.all(), key=attrgetter("op"))


def _feit(timeout: Timeout, naam: str, op: datetime, wat: str, datum: date | None = None) -> Feit:
    return Feit(naam, op, f"time_out:{timeout.pk}:{wat}", datum)


class _Timeoutbron:
    """De termijnen van time-outs."""

    def gebeurtenissen(self, per_keer: int, objecten: Collection[str] | None = None) -> Iterator[list[Gebeurtenis]]:
        """Zie `pmm.termijnen.bronnen.Bron`."""
        velden = ("gevraagd_op", "antwoord", "beantwoord_op", "beeindigd_op", "tot", "casus__kenmerk")
        rijen = Timeout.objects.select_related("casus").only(*velden).prefetch_related("verlengingen")
        for deel in in_delen(rijen, per_keer, objecten):
            klaar = omslagen({timeout.casus_id for timeout in deel})
            yield [feit for timeout in deel for feit in van_timeout(timeout, klaar[timeout.casus_id])]

    def aan_te_schrijven(self, termijnen: Sequence[Termijn], aan: str) -> Mapping[int, Aanschrijving]:
        """Zie `pmm.termijnen.bronnen.Bron`."""
        return bij_timeouts(termijnen, aan)


bron = _Timeoutbron()
