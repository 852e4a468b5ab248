"""Wat er in het LET gebeurt als een casus een stap zet; de tabel van de levensloop noemt deze functie bij naam."""

from escalatie.models import Letdossier
from pmm.casus.models import Stap
from pmm.casus.rechten import ontneem
from pmm.casus.statussen import Status
from register.rollen import BESLISSEN, LEZEN


def volg(stap: Stap) -> None:
    """Sluit het dossier als de casus het LET verlaat, en neem de voorzitter af wat niet meer nodig is.

    Beslissen kan alleen in het LET; lezen blijft zolang de besluiten worden uitgevoerd (ADR 0005).
    """
    dossiers = Letdossier.objects.van_casus(stap.casus)
    if stap.van == Status.LET:
        dossiers.open().update(gesloten_op=stap.op, afloop=stap.overgang)
    blijft_lezen = stap.naar == Status.IN_UITVOERING
    ontneem(dossiers.values("voorzitter"), stap.casus, BESLISSEN, *([] if blijft_lezen else [LEZEN]))
