"""Wat mensen met een afwijking doen: vastleggen, vragen wie bevoegd is, en opschrijven wat het werd."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from pmm.afwegen import zinnen
from pmm.afwegen.afwijking import GEANTWOORD, Afwijking, Afwijkuitkomst
from pmm.afwegen.botsen import NIET_OPEN, ga_na, is_gelijk
from pmm.casus.codes import Bevoegdheid
from pmm.casus.logregel import noteer
from pmm.casus.models import Casus
from pmm.casus.slot import neem
from pmm.casus.zoeken.index import ververs
from pmm.kern.datumveld import voluit
from pmm.kern.dubbelklik import eerder_gedaan
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker

ZONDER_BEVOEGDE = (
    "Afwijken kan alleen wie daartoe bevoegd is. Leg eerst vast dat de organisatie bevestigde dat zij bevoegd is."
)
ZONDER_REDENEN = "Schrijf eerst op waarom afwijken hier past. Zonder redenen is een afwijking niet uit te leggen."
BLIJFT_STAAN = "De afwijking is toegepast. Wijzig eerst de uitkomst als de organisatie toch niet bevoegd was."


@transaction.atomic
def leg_vast(
    casus: Casus, *, velden: Mapping[str, Any], door: Gebruiker, sleutel: UUID, op: datetime | None = None
) -> Afwijking:
    """Leg een afwijking vast. Dezelfde `sleutel` (een dubbele klik) geeft dezelfde afwijking terug.

    Raises:
        DomeinFout: de casus loopt niet meer, of de sleutel hoort bij iets anders.
    """
    vast = _open(casus)
    if eerder := eerder_gedaan(Afwijking, sleutel, casus_id=vast.pk):
        return eerder
    moment = op or timezone.now()
    nieuw = Afwijking(casus=vast, sleutel=sleutel, vastgelegd_door=door, vastgelegd_op=moment, **velden)
    _bewaar(nieuw, door, moment)
    return nieuw


@transaction.atomic
def wijzig(
    afwijking: Afwijking, *, velden: Mapping[str, Any], basis: int, door: Gebruiker, op: datetime | None = None
) -> Afwijking:
    """Wijzig een deel van een afwijking bovenop versie `basis`.

    Raises:
        Verouderd: iemand anders wijzigde deze velden intussen.
        DomeinFout: dit kan zo niet bij elkaar staan, of de casus loopt niet meer.
    """
    _open(afwijking.casus)
    nu = Afwijking.objects.select_related("casus", "beslisser", "weging").get(pk=afwijking.pk)
    if is_gelijk(nu, velden):
        return nu
    ga_na(nu, basis, velden)
    for veld, waarde in velden.items():
        setattr(nu, veld, waarde)
    _past(nu, velden)
    nu.versie += 1
    _bewaar(nu, door, op or timezone.now())
    return nu


def _past(afwijking: Afwijking, gewijzigd: Mapping[str, Any]) -> None:
    """Past alles nog bij elkaar? De database eist hetzelfde."""
    gevraagd, geantwoord = afwijking.gevraagd_op, afwijking.beantwoord_op
    if gevraagd and geantwoord and geantwoord < gevraagd:
        raise DomeinFout(f"Het antwoord ligt vóór de vraag ({voluit(gevraagd)}). Kies een latere datum.")
    if afwijking.bevoegdheid in GEANTWOORD and geantwoord is None:
        raise DomeinFout("Vul in op welke dag de organisatie antwoordde.")
    if afwijking.uitkomst != Afwijkuitkomst.TOEGEPAST:
        return
    if afwijking.bevoegdheid != Bevoegdheid.BEVESTIGD:
        raise DomeinFout(BLIJFT_STAAN if "bevoegdheid" in gewijzigd else ZONDER_BEVOEGDE)
    if not afwijking.redenen:
        raise DomeinFout(ZONDER_REDENEN)


def _open(casus: Casus) -> Casus:
    vast = neem(casus)
    if not vast.is_open:
        raise DomeinFout(NIET_OPEN.format(status=vast.get_status_display()))
    return vast


def _bewaar(afwijking: Afwijking, door: Gebruiker, op: datetime) -> None:
    afwijking._history_user, afwijking._history_date = door, op
    afwijking.save()
    ververs([afwijking.casus_id])
    noteer(zinnen.VASTLEGGEN, afwijking.casus, door=door)
