"""Wat er met time-outs gebeurt als een casus een stap zet; de tabel van de levensloop noemt deze functie bij naam."""

from overbrugging.models import Timeout
from overbrugging.timeout.termijnen import van_timeout
from pmm.casus.models import Stap
from pmm.casus.termijnen import omslagen
from pmm.kern import instrumenten
from pmm.termijnen.services import volg_allen


def volg(stap: Stap) -> None:
    """Is een casus klaar, dan lopen de termijnen van haar time-outs niet meer; gaat zij weer open, dan wel."""
    if stap.overgang == "afronden" and instrumenten.is_aan(instrumenten.TIME_OUT):
        return  # Afronden waited until none was running.
    timeouts = list(Timeout.objects.toegezegd_in(stap.casus))
    if timeouts:
        omslag = omslagen([stap.casus_id])[stap.casus_id]
        volg_allen({("time_out", str(timeout.pk)): van_timeout(timeout, omslag) for timeout in timeouts})
