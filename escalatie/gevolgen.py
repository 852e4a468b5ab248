"""Wat er in het LET gebeurt als een casus een stap zet; de tabel van de levensloop noemt deze functie bij naam."""

from escalatie.models import Afloop, Agendapunt, Letdossier, Puntuitkomst
from pmm.casus.models import Stap
from pmm.casus.rechten import ontneem
from pmm.casus.statussen import Status
from register.rollen import BESLISSEN, LEZEN

UITKOMST = {
    Afloop.BESLUITEN: Puntuitkomst.BESLUITEN,
    Afloop.TERUGVERWIJZEN: Puntuitkomst.TERUGVERWIJZEN,
    Afloop.AFRONDEN: Puntuitkomst.AFRONDEN,
    Afloop.INTREKKEN: Puntuitkomst.AFGEVOERD,
}
INGETROKKEN = "De casus is ingetrokken."


def volg(stap: Stap) -> None:
    """Sluit het dossier als de casus het LET verlaat, en neem de voorzitter af wat niet meer nodig is.

    Stond de casus op een agenda, dan is dit daar de uitkomst. Beslissen kan alleen in het LET; lezen blijft zolang de
    besluiten worden uitgevoerd (ADR 0005).
    """
    dossiers = Letdossier.objects.van_casus(stap.casus)
    if stap.van == Status.LET:
        dossiers.open().update(gesloten_op=stap.op, afloop=stap.overgang)
        _sluit_agendapunt(stap)
    blijft_lezen = stap.naar == Status.IN_UITVOERING
    ontneem(dossiers.values("voorzitter"), stap.casus, BESLISSEN, *([] if blijft_lezen else [LEZEN]))


def _sluit_agendapunt(stap: Stap) -> None:
    """Hoe de casus het LET ook verliet, op de agenda waar zij nog open stond staat wat eruit kwam."""
    uitkomst = UITKOMST[Afloop(stap.overgang)]
    Agendapunt.objects.filter(dossier__casus=stap.casus).nog_te_doen().update(
        uitkomst=uitkomst,
        uitkomst_op=stap.op,
        uitkomst_reden=INGETROKKEN if uitkomst == Puntuitkomst.AFGEVOERD else "",
    )
