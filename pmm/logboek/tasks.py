"""Wat het logboek uit zichzelf doet."""

from django.conf import settings

from pmm.kern.taken import taak
from pmm.logboek import controle, ijkpunten, nalopen
from pmm.logboek.models import Controle, Regel


@taak
def zet_ijkpunt() -> None:
    """Elk uur: kijk na wat er sinds het laatste ijkpunt bij kwam, en zet dan een nieuw ijkpunt."""
    if bevinding := controle.controleer(sinds_ijkpunt=True):
        nalopen.leg_vast("logboek", bevinding)
        return
    laatste = Regel.objects.in_volgorde().last()
    if laatste:
        ijkpunten.voeg_toe(laatste.volgnr, bytes(laatste.hash))


@taak
def controleer() -> None:
    """Elke nacht: loop alles na, en gooi heel oude uitslagen weg."""
    Controle.objects.oud().delete()
    nalopen.loop_na(settings.PMM_CONTROLES)
