"""Wie een herinnering aan een time-out krijgt: het loket, dat haar volgt, en wie bij de organisatie antwoordt."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from overbrugging.models import Timeout
from overbrugging.timeout.ontvangers import ontvangers_van
from pmm.casus.aanschrijven import schrijf_aan, taak
from pmm.casus.codes import Aanzet
from pmm.termijnen.bronnen import Aanschrijving
from pmm.termijnen.ladder import UITVOERDER
from pmm.termijnen.models import Termijn


def bij_timeouts(termijnen: Sequence[Termijn], aan: str) -> dict[int, Aanschrijving]:
    """Wie er over deze termijnen van time-outs gaat: de behandelaar van de casus, anders de coördinatoren.

    De organisatie hoort het ook, zolang zij de casus ziet; wat het loket laat liggen, is niet aan haar.
    """
    timeouts = Timeout.objects.voor_berichten().in_bulk([int(termijn.object) for termijn in termijnen])
    paren = [(termijn, timeouts[int(termijn.object)]) for termijn in termijnen if int(termijn.object) in timeouts]
    van_het_loket = schrijf_aan([taak(termijn, timeout.casus, Aanzet.LOKET) for termijn, timeout in paren], aan)
    ook = ontvangers_van(timeouts.values()) if aan == UITVOERDER else {}
    return {
        termijn.pk: _met_organisatie(van_het_loket[termijn.pk], timeout, ook.get(timeout.pk, {}))
        for termijn, timeout in paren
    }


def _met_organisatie(loket: Aanschrijving, timeout: Timeout, ook: Mapping[int, bool]) -> Aanschrijving:
    # Nobody at the loket: then the sentence names no casus, and is not for others.
    return replace(loket, adres=timeout.get_absolute_url(), ook=ook) if loket.personen else loket
