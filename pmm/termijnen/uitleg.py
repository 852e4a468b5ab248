"""Waarom deze datum: een termijn legt zichzelf uit in gewone zinnen."""

from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from django.utils import timezone
from django.utils.formats import date_format

from pmm.termijnen.ladder import COORDINATOR
from pmm.termijnen.models import Termijn, Termijnregel, Uitkomst
from pmm.termijnen.regels import gebeurtenissen
from pmm.termijnen.werkdagen import in_woorden, vrije_dagen, werkdagen_tussen

DAG = timedelta(days=1)
EINDES = {
    Uitkomst.GEHAALD: "Dat is op tijd gebeurd, op {dag}.",
    Uitkomst.TE_LAAT: "Het is op {dag} gebeurd; dat was te laat.",
    Uitkomst.GESTOPT: "De termijn is op {dag} gestopt, omdat het niet meer nodig was.",
}


def waarom(termijn: Termijn) -> str:
    """De norm, wanneer zij begon, wanneer de klok stilstond, welke vrije dagen niet meetelden, en hoe het afliep.

    Leest alleen `termijn.regel`; haal die mee op.
    """
    zinnen = [_norm(termijn), _begin(termijn), *_pauzes(termijn), _vrij(termijn), _einde(termijn)]
    return " ".join(zin for zin in zinnen if zin)


def _norm(termijn: Termijn) -> str:
    zin, werkdagen = termijn.regel.zin.rstrip("."), termijn.regel.werkdagen
    return f"{zin}, binnen {in_woorden(werkdagen)} (streefnorm)." if werkdagen else f"{zin}."


def _begin(termijn: Termijn) -> str:
    gebeurd = gebeurtenissen().get(termijn.begonnen_met, "De termijn begon").rstrip(".")
    begin = f"{gebeurd} op {dag_zoals_gezegd(timezone.localdate(termijn.begon_op))}"
    if termijn.uiterlijk_op is None or _stilgestaan(termijn):
        # The day itself follows after the pauses.
        return f"{begin}."
    uiterlijk = dag_zoals_gezegd(termijn.uiterlijk_op)
    if termijn.regel.werkdagen is None:
        return f"{begin}, met als datum {uiterlijk}."
    return f"{begin}; {in_woorden(termijn.regel.werkdagen)} later is {uiterlijk}."


def _pauzes(termijn: Termijn) -> list[str]:
    stil = _stilgestaan(termijn)
    zinnen = [
        f"De klok stond stil van {dag_zoals_gezegd(van)} tot {dag_zoals_gezegd(tot)} ({in_woorden(geteld)})."
        for van, tot, geteld in stil
    ]
    if termijn.stil_sinds:
        zinnen.append(f"De klok staat stil sinds {dag_zoals_gezegd(termijn.stil_sinds)}; zolang is er geen datum.")
    elif stil and termijn.uiterlijk_op:
        zinnen.append(f"Daarmee is de uiterste dag {dag_zoals_gezegd(termijn.uiterlijk_op)}.")
    return zinnen


def _stilgestaan(termijn: Termijn) -> list[tuple[date, date, int]]:
    """De pauzes die de uiterste dag opschoven, met hoeveel werkdagen."""
    if termijn.regel.werkdagen is None:
        return []
    return [
        (van, tot, geteld)
        for van, tot in termijn.pauzedagen
        if (geteld := werkdagen_tussen(van, tot - DAG)) > 0
        and (termijn.uiterlijk_op is None or van < termijn.uiterlijk_op)
    ]


def _vrij(termijn: Termijn) -> str:
    if termijn.uiterlijk_op is None or termijn.regel.werkdagen is None:
        return ""
    vrij = vrije_dagen(timezone.localdate(termijn.begon_op), termijn.uiterlijk_op)
    namen = [naam for naam, _ in groupby(map(itemgetter(1), vrij))]
    return f"{_hoofdletter(_opsomming(namen))} {'tellen' if len(vrij) > 1 else 'telt'} niet mee." if namen else ""


def _einde(termijn: Termijn) -> str:
    if termijn.geeindigd_op is None:
        return ""
    dag = dag_zoals_gezegd(timezone.localdate(termijn.geeindigd_op))
    return EINDES[Uitkomst(termijn.uitkomst)].format(dag=dag)


def dag_zoals_gezegd(dag: date) -> str:
    """Bijvoorbeeld "vr 20 november", of met het jaar erbij als dat een ander jaar is dan nu."""
    vorm = "D j F" if dag.year == timezone.localdate().year else "D j F Y"
    return date_format(dag, vorm).lower()


def ladder_in_woorden(regel: Termijnregel) -> str:
    """Bijvoorbeeld "1 werkdag ervoor, op de dag zelf, 3 werkdagen erna aan de coördinator; daarna elke 5 werkdagen"."""
    if not regel.ladder:
        return "geen"
    sporten = ", ".join(_sport(**sport) for sport in regel.ladder)
    return f"{sporten}; daarna elke {in_woorden(regel.herhaal_na)}" if regel.herhaal_na else sporten


def _sport(werkdagen: int, aan: str, spoed: bool) -> str:
    wanneer = f"{in_woorden(abs(werkdagen))} {'ervoor' if werkdagen < 0 else 'erna'}" if werkdagen else "op de dag zelf"
    aan_wie = " aan de coördinator" if aan == COORDINATOR else ""
    return f"{wanneer}{aan_wie}{' met spoed' if spoed else ''}"


def _opsomming(namen: list[str]) -> str:
    return " en ".join(filter(None, [", ".join(namen[:-1]), namen[-1]])) if namen else ""


def _hoofdletter(zin: str) -> str:
    return zin[:1].upper() + zin[1:]
