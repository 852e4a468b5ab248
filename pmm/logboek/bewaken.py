"""De wacht bij logboek en grootboek: elk uur helemaal, en bij elke start snel langs de ijkpunten."""

import logging

from django.db import Error, transaction

from pmm.logboek import bewaakt, ijkpunten, nalopen, stilzetten
from pmm.logboek.bewaakt import Bewaakt

log = logging.getLogger(__name__)


def elk_uur() -> None:
    """Loop elke keten na. Wat klopt krijgt een ijkpunt; om wat niet klopt staat PMM stil."""
    stilzetten.maak_gelijk()
    for wat in bewaakt.alle():
        if nieuw := wat.nieuwe(hoogstens=1):
            nalopen.leg_vast(wat.onderdeel, nieuw[0])
        else:
            wat.zet_ijkpunt()


def bij_start() -> None:
    """Vóór het eerste verzoek: komt elk ijkpunt nog uit? Zo niet, dan is er een oude kopie of een andere database.

    Eén opdracht per onderdeel. Is de database er nog niet, dan kijkt de klok straks, en tot die tijd gaat er niets.
    """
    try:
        kapot = [wat.onderdeel for wat in bewaakt.alle() if not _komt_uit(wat)]
        stilzetten.maak_gelijk()
        nalopen.loop_na(kapot)
    except (Error, OSError):
        log.warning("bij het starten zijn de ijkpunten niet nagekeken", exc_info=True)


def _komt_uit(wat: Bewaakt) -> bool:
    try:
        punten = ijkpunten.lees(wat.onderdeel)
    except ijkpunten.IjkpuntenKapot:
        return False
    with transaction.atomic():
        nu = wat.hashes([punt.volgnr for punt in punten])
    return all(nu.get(punt.volgnr) == punt.hash for punt in punten)
