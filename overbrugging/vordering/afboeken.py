"""Opgeven wat niet meer terugkomt: één vraagt het, met een reden, en twee anderen keuren het goed."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from overbrugging.grootboek import opmaken
from overbrugging.grootboek.boeken import Regel, boek, getoond_hash
from overbrugging.grootboek.saldo import open_van, stand_van
from overbrugging.models import (
    Afboeking,
    Afboekstand,
    Boekingsoort,
    Goedkeuring,
    Voorschot,
    Voorschotstand,
    Vordering,
)
from overbrugging.toegang import BUDGETHOUDER
from overbrugging.voorschot.levensloop import OVERGANGEN, zet
from overbrugging.vordering import zinnen
from overbrugging.vordering.berichten import vertel_afboeking_gevraagd, vertel_afboeking_klaar
from overbrugging.vordering.services import vereffen
from overbrugging.vordering.slot import neem_voorschot, noteer
from overbrugging.vordering.termijnen import volg_vorderingen
from pmm.kern.dubbelklik import eerder_gedaan
from pmm.kern.fouten import DomeinFout
from pmm.kern.geld import in_euros
from register.models import Gebruiker

AKKOORDEN = 2
KAN_NIET = "Dit voorschot is {stand}. Afboeken kan zolang er iets van openstaat."
TE_VEEL = "Er staat nog {open} open. Boek hoogstens dat bedrag af."
AL_GEVRAAGD = "Er wacht al een verzoek om af te boeken op goedkeuring. Wacht dat eerst af."
ZELF_GEVRAAGD = "U hebt deze afboeking zelf gevraagd. Iemand anders moet haar goedkeuren."
AL_AKKOORD = "U hebt dit al goedgekeurd. Er is nog een tweede goedkeurder nodig."
NET_GOEDGEKEURD = "{wie} heeft dit zojuist goedgekeurd. U hoeft niets meer te doen."
NET_AFGEWEZEN = "{wie} heeft dit afgewezen. U hoeft niets meer te doen."
GEEN_RECHT = "Alleen een budgethouder keurt een afboeking goed of af."
VERANDERD = "Wat er geboekt wordt is veranderd sinds u dit zag. Kijk het opnieuw na."
MINDER_OPEN = "Er staat nu nog maar {open} open. Wijs dit verzoek af; wie erom vroeg kan een lager bedrag vragen."


class Veranderd(DomeinFout):
    """Wat iemand goedkeurde is niet meer wat er geboekt zou worden (409)."""


@transaction.atomic
def vraag_afboeking(
    voorschot: Voorschot,
    centen: int,
    *,
    reden: str,
    door: Gebruiker,
    sleutel: UUID,
    vordering: Vordering | None = None,
    op: datetime | None = None,
) -> Afboeking:
    """Vraag om zoveel centen af te boeken, van een vordering of van wat nog bij niemand gevorderd is.

    Er is nog niets geboekt. Dezelfde `sleutel` vraagt het geen tweede keer.

    Raises:
        DomeinFout: er staat minder open, of er wacht al een verzoek.
    """
    vast = neem_voorschot(voorschot)
    zelfde = {"voorschot_id": vast.pk, "vordering_id": vordering.pk if vordering else None, "bedrag_centen": centen}
    if eerder := eerder_gedaan(Afboeking, sleutel, **zelfde):
        return eerder
    if waarom := waarom_niet_vragen(vast, vordering):
        raise DomeinFout(waarom)
    open_ = nog_open(vast, vordering)
    if not 0 < centen <= open_:
        raise DomeinFout(TE_VEEL.format(open=in_euros(open_)))
    afboeking = Afboeking.objects.create(
        sleutel=sleutel, reden=reden, gevraagd_door=door, gevraagd_op=op or timezone.now(), **zelfde
    )
    afboeking.voorschot = vast
    # So that everybody who approves sees the lines as they will be: an account begins when it is first named.
    regels_van(afboeking)
    vertel_afboeking_gevraagd(afboeking)
    noteer(zinnen.VRAGEN, vast, door=door)
    return afboeking


def regels_van(afboeking: Afboeking) -> Sequence[Regel]:
    """De regels die geboekt worden als twee mensen het goedkeuren."""
    return opmaken.afboeking(afboeking.voorschot, afboeking.vordering, afboeking.bedrag_centen)


def hash_van(afboeking: Afboeking) -> str:
    """De hash van wat een goedkeurder te zien krijgt."""
    return getoond_hash(Boekingsoort.AFBOEKING, regels_van(afboeking), voorschot=afboeking.voorschot)


@transaction.atomic
def keur_goed(afboeking: Afboeking, *, getoond: str, door: Gebruiker, sleutel: UUID) -> Afboeking:
    """Eén akkoord van een budgethouder; met het tweede wordt er in dezelfde transactie geboekt.

    Raises:
        Veranderd: er zou iets anders geboekt worden dan deze persoon zag.
        DomeinFout: deze persoon vroeg het zelf, keurde het al goed of is geen budgethouder, of een ander was eerder.
    """
    vast = _neem(afboeking)
    if waarom := waarom_niet(vast, door):
        raise DomeinFout(waarom)
    if getoond != hash_van(vast):
        raise Veranderd(VERANDERD)
    if vast.bedrag_centen > (open_ := nog_open(vast.voorschot, vast.vordering)):
        raise DomeinFout(MINDER_OPEN.format(open=in_euros(open_)))
    Goedkeuring.objects.create(afboeking=vast, door=door, getoond_hash=getoond)
    if vast.goedkeuringen.count() >= AKKOORDEN:
        _boek(vast, door=door, sleutel=sleutel)
    noteer(zinnen.GOEDKEUREN, vast.voorschot, door=door)
    return vast


@transaction.atomic
def wijs_af(afboeking: Afboeking, *, reden: str, door: Gebruiker) -> Afboeking:
    """Een budgethouder wijst het verzoek af, met een reden; er wordt niets geboekt.

    Raises:
        DomeinFout: er is al op beslist, of deze persoon is geen budgethouder.
    """
    vast = _neem(afboeking)
    if not door.heeft_rol(BUDGETHOUDER):
        raise DomeinFout(GEEN_RECHT)
    if waarom := waarom_niet_afwijzen(vast):
        raise DomeinFout(waarom)
    vast.stand, vast.afgewezen_door, vast.waarom_niet = Afboekstand.AFGEWEZEN, door, reden
    vast.save(update_fields=["stand", "afgewezen_door", "waarom_niet"])
    vertel_afboeking_klaar(vast, door=door)
    noteer(zinnen.AFWIJZEN, vast.voorschot, door=door)
    return vast


def waarom_niet_vragen(voorschot: Voorschot, vordering: Vordering | None) -> str:
    """Waarom er nu niet om een afboeking gevraagd kan worden; leeg als het kan."""
    bij_niemand = vordering is None and voorschot.stand == Voorschotstand.GEVORDERD
    if bij_niemand or voorschot.stand not in OVERGANGEN["afboeken"].van or not nog_open(voorschot, vordering):
        return KAN_NIET.format(stand=voorschot.get_stand_display().lower())
    wacht = Afboeking.objects.open().filter(voorschot=voorschot, vordering=vordering)
    return AL_GEVRAAGD if wacht.exists() else ""


def waarom_niet_afwijzen(afboeking: Afboeking) -> str:
    """Waarom dit verzoek nu niet afgewezen kan worden; leeg als het kan."""
    return "" if afboeking.stand == Afboekstand.GEVRAAGD else _al_beslist(afboeking)


def waarom_niet(afboeking: Afboeking, gebruiker: Gebruiker) -> str:
    """Waarom deze persoon dit verzoek nu niet goedkeurt; leeg als dat wel kan."""
    if not gebruiker.heeft_rol(BUDGETHOUDER):
        return GEEN_RECHT
    if afboeking.stand != Afboekstand.GEVRAAGD:
        return _al_beslist(afboeking)
    if afboeking.gevraagd_door_id == gebruiker.pk:
        return ZELF_GEVRAAGD
    if afboeking.goedkeuringen.filter(door=gebruiker).exists():
        return AL_AKKOORD
    return ""


def nog_open(voorschot: Voorschot, vordering: Vordering | None) -> int:
    """Wat er hoogstens af te boeken is, in centen."""
    return open_van(vordering) if vordering else stand_van(voorschot).open


def _neem(afboeking: Afboeking) -> Afboeking:
    voorschot = neem_voorschot(afboeking.voorschot)
    rijen = Afboeking.objects.select_related("vordering__organisatie", "gevraagd_door", "afgewezen_door")
    vast = rijen.get(pk=afboeking.pk)
    vast.voorschot = voorschot
    if vast.vordering:
        vast.vordering.voorschot = voorschot
    return vast


def _boek(afboeking: Afboeking, *, door: Gebruiker, sleutel: UUID) -> None:
    voorschot = afboeking.voorschot
    geboekt = boek(
        Boekingsoort.AFBOEKING,
        regels_van(afboeking),
        door=door,
        sleutel=sleutel,
        voorschot=voorschot,
        reden=afboeking.reden,
    )
    afboeking.stand, afboeking.boeking = Afboekstand.GEBOEKT, geboekt.boeking
    afboeking.save(update_fields=["stand", "boeking"])
    zet(voorschot, "afboeken", door=door, boeking=geboekt.boeking, reden=afboeking.reden)
    vereffen(voorschot, door=door)
    volg_vorderingen(voorschot)
    vertel_afboeking_klaar(afboeking, door=door)


def _al_beslist(afboeking: Afboeking) -> str:
    if afboeking.stand == Afboekstand.AFGEWEZEN:
        return NET_AFGEWEZEN.format(wie=afboeking.afgewezen_door)
    laatste = afboeking.goedkeuringen.select_related("door").order_by("op", "pk").last()
    return NET_GOEDGEKEURD.format(wie=laatste.door if laatste else "Iemand anders")
