"""Wie is aan zet, en wanneer: bij een open casus nooit leeg. De datum is die van de termijn die dan loopt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from pmm.casus.codes import Aanzet
from pmm.casus.models import Actie, Casus
from pmm.casus.slot import Vast
from pmm.casus.statussen import EINDSTATUSSEN, Status
from pmm.casus.termijnen import Verhaal, verhaal_van
from pmm.termijnen.models import Termijn
from pmm.termijnen.services import norm, volg_allen
from pmm.termijnen.werkdagen import werkdag_na


@dataclass(frozen=True)
class Beurt:
    """Wie er na een stap aan zet is, met wat, en welke soort termijn dan de datum geeft."""

    wie: Aanzet
    wat: str
    termijn: str


@dataclass(frozen=True)
class Stand:
    """Wat er nu bij een casus loopt: de termijn per soort, en de actie die als eerste klaar moet zijn."""

    lopend: Mapping[str, Termijn]
    actie: Actie | None

    def datum(self, soort: str, op: datetime) -> date:
        """De uiterste dag van deze termijn; loopt zij niet, dan alsof zij op dit moment begon."""
        termijn, dag = self.lopend.get(soort), timezone.localdate(op)
        return (termijn.uiterlijk_op if termijn else None) or werkdag_na(dag, norm(soort, dag))


UITVOEREN = Beurt(Aanzet.LOKET, "Volgen of de afspraken worden uitgevoerd", "uitvoering")


def stand_na(casus: Vast, reden: str, op: datetime, datum: date | None = None) -> Stand:
    """De stand na een handeling die zo in de historie komt, met de dag die iemand erbij noemde."""
    verhaal = verhaal_van(casus)
    verhaal.neem_op(reden, op, datum)
    return stand_van(casus, verhaal)


def stand_van(casus: Vast, verhaal: Verhaal) -> Stand:
    """Reken de termijnen van de casus en haar afspraken na, bewaar ze, en zeg wat er loopt."""
    termijnen = volg_allen({("casus", str(casus.pk)): verhaal.gebeurtenissen(), **verhaal.van_afspraken()})
    van_casus = (rij for rij in termijnen if rij.bron == "casus" and rij.geeindigd_op is None)
    return Stand({rij.soort: rij for rij in van_casus}, next((rij for rij in verhaal.acties if rij.is_open), None))


def zet_aan_zet(casus: Casus, beurt: Beurt | None, stand: Stand, op: datetime) -> None:
    """Schrijf de beurt op de casus.

    In uitvoering gaat de eerste open actie voor; na een eindstatus is niemand aan zet, en het loket nooit bij
    een casus die het niet ziet (een lokaal opgeloste casus).
    """
    if stand.actie and casus.status == Status.IN_UITVOERING:
        casus.aan_zet, casus.aan_zet_organisatie_id = Aanzet.ORGANISATIE, stand.actie.eigenaar_id
        casus.aan_zet_wat, casus.aan_zet_datum = stand.actie.omschrijving, stand.actie.datum
    elif beurt and casus.status not in EINDSTATUSSEN and (casus.bereikte_loket or beurt.wie != Aanzet.LOKET):
        casus.aan_zet, casus.aan_zet_wat = beurt.wie, beurt.wat
        casus.aan_zet_organisatie = casus.organisatie if beurt.wie == Aanzet.FUNCTIONARIS else None
        casus.aan_zet_datum = stand.datum(beurt.termijn, op)
    else:
        casus.aan_zet, casus.aan_zet_organisatie, casus.aan_zet_wat, casus.aan_zet_datum = "", None, "", None


def na_actie(casus: Vast, op: datetime) -> None:
    """Een actie kwam erbij, verschoof of ging af: haar termijn volgt, en in uitvoering ook wie er aan zet is.

    Volgt het loket de uitvoering al, dan blijft zijn datum staan: een wijziging geeft geen uitstel.
    """
    stand = stand_van(casus, verhaal_van(casus))
    if casus.status == Status.IN_UITVOERING and (stand.actie or casus.aan_zet == Aanzet.ORGANISATIE):
        zet_aan_zet(casus, UITVOEREN, stand, op)
