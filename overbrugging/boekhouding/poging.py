"""Iemand probeert een boeking te wijzigen: dat gebeurt niet, en het blijft niet onopgemerkt."""

import logging

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from overbrugging.boekhouding import zinnen
from overbrugging.models import Boeking
from pmm.logboek.models import Resultaat
from pmm.logboek.services import schrijf
from pmm.meldingen.services import Nieuw, meld_allen
from register.models import Gebruiker, Lidmaatschap
from register.rollen import AUDITOR, BEHEERDER

log = logging.getLogger(__name__)
ZIN = "{wie} probeerde boeking {nummer} te wijzigen. Dat is geweigerd. Vraag wat er aan de hand is."


@transaction.atomic
def leg_vast(boeking: Boeking, *, door: Gebruiker) -> None:
    """Zet de geweigerde poging in het logboek, en zeg het auditors en beheerders, hooguit één keer per dag."""
    log.critical("poging om boeking %s te wijzigen, door gebruiker %s", boeking.nummer, door.pk)
    geldig = Lidmaatschap.objects.in_dienst().filter(rol__in=[AUDITOR, BEHEERDER])
    mensen = sorted(set(geldig.values_list("gebruiker_id", flat=True)))
    meld_allen([_melding(boeking, door, wie) for wie in mensen])
    schrijf(
        zinnen.WIJZIGEN,
        door=door.pk,
        namens=door.namens_id,
        object_type="boeking",
        object_id=str(boeking.nummer),
        resultaat=Resultaat.GEWEIGERD,
    )


def _melding(boeking: Boeking, door: Gebruiker, gebruiker_id: int) -> Nieuw:
    return Nieuw(
        sleutel=f"boeking_wijzigen:{timezone.localdate()}:{boeking.nummer}:{door.pk}:{gebruiker_id}",
        gebruiker_id=gebruiker_id,
        soort="beheer",
        zin=ZIN.format(wie=door, nummer=boeking.nummer),
        adres=reverse("overbrugging:boeking", args=[boeking.nummer]),
        spoed=True,
    )
