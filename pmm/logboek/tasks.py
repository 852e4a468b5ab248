"""Wat het logboek uit zichzelf doet."""

import logging

from pmm.kern.taken import taak
from pmm.logboek import controle, ijkpunten
from pmm.logboek.models import Regel

log = logging.getLogger(__name__)


@taak
def zet_ijkpunt() -> None:
    """Elk uur: kijk na wat er sinds het laatste ijkpunt bij kwam, en zet dan een nieuw ijkpunt."""
    if _meld(controle.controleer(sinds_ijkpunt=True)):
        return
    laatste = Regel.objects.in_volgorde().last()
    if laatste:
        ijkpunten.voeg_toe(laatste.volgnr, bytes(laatste.hash))


@taak
def controleer() -> None:
    """Elke nacht: loop het hele logboek na."""
    _meld(controle.controleer())


def _meld(bevinding: controle.Bevinding | None) -> bool:
    """Is er iets? Dan moet iemand het nu weten."""
    if bevinding:
        log.critical("%s %s", bevinding.melding, bevinding.toelichting)
    return bevinding is not None
