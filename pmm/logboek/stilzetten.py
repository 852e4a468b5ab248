"""Een breuk gevonden: PMM gaat stilstaan, en hoe het was wordt bewaard."""

import logging
from collections.abc import Sequence
from dataclasses import asdict

from django.db import Error, transaction

from pmm.kern.bevinding import Bevinding
from pmm.kern.ketenbestand import BestandKapot
from pmm.logboek import bewaakt, bewijs, schakelaar
from pmm.logboek.models import Breuk
from pmm.logboek.schakelaar import Vondst
from pmm.logboek.services import LogboekFout, noteer_bij

log = logging.getLogger(__name__)
STILZETTEN = "stilzetten"


def zet_stil(onderdeel: str, bevinding: Bevinding) -> None:
    """Zet PMM stil om deze bevinding. Mag zo vaak als men wil: dezelfde breuk telt één keer, ook na een omval.

    Eerst het bestand en de rij, want dan wijzigt niemand meer iets; dan pas de kopie. Lukt die niet, dan probeert de
    volgende controle het opnieuw.
    """
    vondst = schakelaar.vondst_van(onderdeel, bevinding)
    _in_het_bestand([vondst])
    _in_de_database(vondst)


def maak_gelijk() -> None:
    """Zet wat alleen in het bestand of alleen in de database staat ook op de andere plek."""
    for vondst in schakelaar.stand().open:
        _in_de_database(vondst)
    _in_het_bestand([Vondst(rij.onderdeel, rij.melding, rij.toelichting, rij.merk) for rij in Breuk.objects.open()])


def _in_het_bestand(vondsten: Sequence[Vondst]) -> None:
    if not vondsten:
        return
    try:
        schakelaar.schrijf("breuk", vondsten)
    except (OSError, BestandKapot):
        # A file that cannot be read stops PMM as well, and the row in the database is still to come.
        log.critical("het bestand van de stilstand is niet bijgewerkt", exc_info=True)


def _in_de_database(vondst: Vondst) -> None:
    velden = asdict(vondst)
    sleutel = {"onderdeel": velden.pop("onderdeel"), "merk": velden.pop("merk"), "vrijgegeven_op": None}
    breuk, nieuw = Breuk.objects.get_or_create(**sleutel, defaults=velden)
    if nieuw:
        _noteer(vondst.onderdeel)
    if not breuk.bewijs:
        _leg_bewijs_vast(breuk)


def _noteer(onderdeel: str) -> None:
    try:
        with transaction.atomic():
            noteer_bij("controle", onderdeel, STILZETTEN, door=None)
    except LogboekFout:
        log.critical("de stilstand van %s staat niet in het logboek", onderdeel, exc_info=True)


def _leg_bewijs_vast(breuk: Breuk) -> None:
    """Een kopie per breuk: wie als tweede komt, laat het aan de eerste."""
    wat = bewaakt.van(breuk.onderdeel)
    try:
        with transaction.atomic():
            nog_geen = Breuk.objects.filter(pk=breuk.pk, bewijs="")
            if nog_geen.select_for_update(skip_locked=True, of=("self",)).first():
                nog_geen.update(bewijs=bewijs.leg_vast(breuk, wat.bewijs if wat else ()))
    except (OSError, Error):
        log.critical("van de breuk in %s is nog geen kopie gemaakt", breuk.onderdeel, exc_info=True)
