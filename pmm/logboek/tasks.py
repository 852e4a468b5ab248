"""Wat het logboek uit zichzelf doet; ook als PMM stilstaat."""

from django.conf import settings

from pmm.kern.taken import taak_ook_bij_stilstand
from pmm.logboek import bewaken, nalopen, schakelaar
from pmm.logboek.models import Controle


@taak_ook_bij_stilstand
def zet_ijkpunt() -> None:
    """Elk uur: kijk logboek en grootboek helemaal na, en zet dan van elk een nieuw ijkpunt."""
    bewaken.elk_uur()


@taak_ook_bij_stilstand
def controleer() -> None:
    """Elke nacht: loop alles na, en gooi heel oude uitslagen weg."""
    if not schakelaar.is_stil():
        Controle.objects.oud().delete()
    nalopen.loop_na(settings.PMM_CONTROLES)
