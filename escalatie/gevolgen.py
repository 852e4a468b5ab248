"""Wat er in het LET gebeurt als een casus een stap zet; de tabel van de levensloop noemt deze functie bij naam."""

from django.db import connection

from escalatie.models import Afloop, Letdossier, Puntuitkomst
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
# One statement: a step has a budget.
SLUIT = """
WITH dicht AS (
    UPDATE escalatie_letdossier SET gesloten_op = %(op)s, afloop = %(afloop)s
     WHERE casus_id = %(casus)s AND gesloten_op IS NULL RETURNING id
)
UPDATE escalatie_agendapunt SET uitkomst = %(uitkomst)s, uitkomst_op = %(op)s, uitkomst_reden = %(reden)s
  FROM dicht WHERE dossier_id = dicht.id AND uitkomst = ''
"""


def volg(stap: Stap) -> None:
    """Sluit het dossier als de casus het LET verlaat, en neem de voorzitter af wat niet meer nodig is.

    Stond de casus op een agenda, dan is dit daar de uitkomst. Beslissen kan alleen in het LET; lezen blijft zolang de
    besluiten worden uitgevoerd (ADR 0005).
    """
    if stap.van == Status.LET:
        _sluit(stap)
    dossiers = Letdossier.objects.van_casus(stap.casus)
    blijft_lezen = stap.naar == Status.IN_UITVOERING
    ontneem(dossiers.values("voorzitter"), stap.casus, BESLISSEN, *([] if blijft_lezen else [LEZEN]))


def _sluit(stap: Stap) -> None:
    """Hoe de casus het LET ook verliet: het dossier is dicht, en op de agenda staat wat eruit kwam."""
    uitkomst = UITKOMST[Afloop(stap.overgang)]
    reden = INGETROKKEN if uitkomst == Puntuitkomst.AFGEVOERD else ""
    wat = {"afloop": stap.overgang, "uitkomst": uitkomst.value, "reden": reden}
    with connection.cursor() as cursor:
        cursor.execute(SLUIT, {"casus": stap.casus_id, "op": stap.op, **wat})
