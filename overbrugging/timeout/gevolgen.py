"""Wat er met time-outs gebeurt als een casus een stap zet; de tabel van de levensloop noemt deze functie bij naam."""

from overbrugging.models import Timeout
from overbrugging.timeout.termijnen import BRON, van_timeout
from pmm.casus.models import Stap
from pmm.casus.termijnen import omslagen
from pmm.termijnen.services import volg_allen


def volg(stap: Stap) -> None:
    """Is een casus klaar, dan lopen de termijnen van haar time-outs niet meer; gaat zij weer open, dan wel."""
    if timeouts := list(Timeout.objects.met_termijn_in(stap.casus)):
        omslag = omslagen([stap.casus_id])[stap.casus_id]
        volg_allen({(BRON, str(timeout.pk)): van_timeout(timeout, omslag) for timeout in timeouts})
