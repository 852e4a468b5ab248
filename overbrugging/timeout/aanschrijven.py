"""Wie een herinnering aan een time-out krijgt: het loket, want dat vraagt hem en legt het antwoord vast."""

from collections.abc import Sequence

from overbrugging.models import Timeout
from pmm.casus.aanschrijven import schrijf_aan, taak
from pmm.casus.codes import Aanzet
from pmm.termijnen.bronnen import Aanschrijving
from pmm.termijnen.models import Termijn


def bij_timeouts(termijnen: Sequence[Termijn], aan: str) -> dict[int, Aanschrijving]:
    """Wie er over deze termijnen van time-outs gaat: de behandelaar van de casus, anders de coördinatoren."""
    rijen = Timeout.objects.select_related("casus__organisatie")
    timeouts = rijen.in_bulk([int(termijn.object) for termijn in termijnen])
    paren = [(termijn, timeouts.get(int(termijn.object))) for termijn in termijnen]
    return schrijf_aan([taak(termijn, gevonden.casus, Aanzet.LOKET) for termijn, gevonden in paren if gevonden], aan)
