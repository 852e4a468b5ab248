"""Wie is aan zet, en wanneer: bij een open casus nooit leeg."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from pmm.casus.codes import Aanzet
from pmm.casus.models import Actie, Casus
from pmm.casus.statussen import EINDSTATUSSEN, Status
from pmm.termijnen.werkdagen import werkdag_na


@dataclass(frozen=True)
class Beurt:
    """Wie er na een stap aan zet is, met wat, binnen hoeveel werkdagen (streefnorm)."""

    wie: Aanzet
    wat: str
    werkdagen: int


UITVOEREN = Beurt(Aanzet.LOKET, "Volgen of de afspraken worden uitgevoerd", 10)


def zet_aan_zet(casus: Casus, beurt: Beurt | None, op: datetime) -> None:
    """Schrijf de beurt op de casus.

    In uitvoering gaat de eerste open actie voor; na een eindstatus is niemand aan zet, en het loket nooit bij
    een casus die het niet ziet (een lokaal opgeloste casus).
    """
    actie = _eerste_open_actie(casus) if casus.status == Status.IN_UITVOERING else None
    if actie:
        _geef_aan_eigenaar(casus, actie)
    elif beurt and casus.status not in EINDSTATUSSEN and (casus.bereikte_loket or beurt.wie != Aanzet.LOKET):
        casus.aan_zet, casus.aan_zet_wat = beurt.wie, beurt.wat
        casus.aan_zet_organisatie = casus.organisatie if beurt.wie == Aanzet.FUNCTIONARIS else None
        casus.aan_zet_datum = werkdag_na(timezone.localdate(op), beurt.werkdagen)
    else:
        casus.aan_zet, casus.aan_zet_organisatie, casus.aan_zet_wat, casus.aan_zet_datum = "", None, "", None


def na_actie(casus: Casus, op: datetime) -> None:
    """Een actie kwam erbij, verschoof of ging af: in uitvoering verandert daarmee wie er aan zet is.

    Volgt het loket de uitvoering al, dan blijft zijn datum staan: een wijziging geeft geen uitstel.
    """
    if casus.status != Status.IN_UITVOERING:
        return
    if actie := _eerste_open_actie(casus):
        _geef_aan_eigenaar(casus, actie)
    elif casus.aan_zet == Aanzet.ORGANISATIE:
        zet_aan_zet(casus, UITVOEREN, op)


def _geef_aan_eigenaar(casus: Casus, actie: Actie) -> None:
    casus.aan_zet, casus.aan_zet_organisatie = Aanzet.ORGANISATIE, actie.eigenaar
    casus.aan_zet_wat, casus.aan_zet_datum = actie.omschrijving, actie.datum


def _eerste_open_actie(casus: Casus) -> Actie | None:
    return casus.acties.open().eerste_eerst().select_related("eigenaar").first()
