"""Het verslag van concept tot vastgesteld, en wat er daarna nog bij mag."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from escalatie.models import (
    Agendapunt,
    Verslag,
    Verslagaanvulling,
    Verslagopmerking,
    Verslagstand,
    Zitting,
    Zittingstand,
)
from escalatie.vaststellen import berichten, zinnen
from pmm.kern.dubbelklik import eerder_gedaan
from pmm.kern.fouten import DomeinFout
from pmm.logboek.services import noteer_bij
from register.models import Gebruiker

NIET_GEHOUDEN = "Deze zitting is nog niet gesloten. Sluit haar eerst: dan heeft elke casus een uitkomst."
AL_VAST = "Dit verslag is vastgesteld en verandert niet meer. U kunt er nog wel een aanvulling bij zetten."
DAG_VOORBIJ = "Kies een dag die nog moet komen: genodigden hebben tijd nodig om te lezen."
NIET_DE_VOORZITTER = "Alleen de voorzitter van deze zitting stelt het verslag vast."
EERST_TER_COMMENTAAR = "Leg het verslag eerst ter commentaar. Genodigden kunnen dan zeggen wat er niet klopt."
NOG_TE_LEZEN = "Genodigden kunnen nog reageren tot en met {dag}. Stel het verslag daarna vast."
NOG_OPEN = "Er staan nog {aantal} opmerkingen open. Beantwoord die eerst."
NOG_EEN_OPEN = "Er staat nog een opmerking open. Beantwoord die eerst."
NIET_TER_COMMENTAAR = "U kunt nu geen opmerkingen bij dit verslag maken: het ligt niet ter commentaar."
AL_BEANTWOORD = "Deze opmerking is al beantwoord door {wie}."
NOG_NIET_VAST = "Dit verslag is nog niet vastgesteld. U kunt het gewoon wijzigen."
ANTWOORD_NODIG = "Schrijf op waarom u de opmerking niet overneemt."


@transaction.atomic
def leg_ter_commentaar(verslag: Verslag, *, tot: date, door: Gebruiker, op: datetime | None = None) -> Verslag:
    """Laat de genodigden het conceptverslag van hun casussen lezen, en erop reageren tot en met `tot`.

    Ligt het er al, dan verschuift alleen de laatste dag.

    Raises:
        DomeinFout: de zitting is nog niet gesloten, het verslag is al vastgesteld, of de dag is voorbij.
    """
    vast = _neem(verslag)
    if redenen := waarom_niet_ter_commentaar(vast):
        raise DomeinFout(redenen)
    if tot < timezone.localdate(op):
        raise DomeinFout(DAG_VOORBIJ)
    if (vast.stand, vast.commentaar_tot) == (Verslagstand.TER_COMMENTAAR, tot):
        return vast
    vast.stand, vast.commentaar_tot = Verslagstand.TER_COMMENTAAR, tot
    vast.save(update_fields=["stand", "commentaar_tot"])
    berichten.vertel_ter_commentaar(vast)
    _noteer(zinnen.TER_COMMENTAAR, vast.zitting, door)
    return vast


@transaction.atomic
def merk_op(
    punt: Agendapunt, *, tekst: str, door: Gebruiker, sleutel: UUID, op: datetime | None = None
) -> Verslagopmerking:
    """Zeg bij één casus wat er aan het conceptverslag niet klopt. Dezelfde `sleutel` geeft dezelfde opmerking.

    Raises:
        DomeinFout: het verslag ligt niet (meer) ter commentaar.
    """
    verslag = _neem(Verslag.objects.get(zitting=punt.zitting_id))
    if eerder := eerder_gedaan(Verslagopmerking, sleutel, punt_id=punt.pk, door_id=door.pk):
        return eerder
    if redenen := waarom_niet_reageren(verslag, op):
        raise DomeinFout(redenen)
    opmerking = Verslagopmerking.objects.create(
        punt=punt, tekst=tekst, door=door, sleutel=sleutel, op=op or timezone.now()
    )
    berichten.vertel_opmerking(opmerking, verslag.zitting)
    _noteer(zinnen.OPMERKEN, verslag.zitting, door)
    return opmerking


@transaction.atomic
def beantwoord(
    opmerking: Verslagopmerking,
    *,
    overgenomen: bool,
    antwoord: str = "",
    door: Gebruiker,
    op: datetime | None = None,
) -> Verslagopmerking:
    """Zeg of een opmerking is overgenomen; zo niet, waarom niet. Hetzelfde antwoord nog eens doet niets.

    Raises:
        DomeinFout: een ander gaf al een ander antwoord, het verslag is vastgesteld, of de uitleg ontbreekt.
    """
    verslag = _neem(Verslag.objects.get(zitting__punten=opmerking.punt_id))
    nu = Verslagopmerking.objects.select_related("beantwoord_door", "door").get(pk=opmerking.pk)
    if nu.beantwoord_door is not None:
        if (nu.overgenomen, nu.antwoord) == (overgenomen, antwoord):
            return nu
        raise DomeinFout(AL_BEANTWOORD.format(wie=nu.beantwoord_door))
    if verslag.stand == Verslagstand.VASTGESTELD:
        raise DomeinFout(AL_VAST)
    if not (overgenomen or antwoord.strip()):
        raise DomeinFout(ANTWOORD_NODIG)
    nu.overgenomen, nu.antwoord, nu.beantwoord_door, nu.beantwoord_op = (
        overgenomen,
        antwoord,
        door,
        op or timezone.now(),
    )
    nu.save(update_fields=["overgenomen", "antwoord", "beantwoord_door", "beantwoord_op"])
    berichten.vertel_antwoord(nu, verslag.zitting)
    _noteer(zinnen.BEANTWOORDEN, verslag.zitting, door)
    return nu


@transaction.atomic
def stel_vast(verslag: Verslag, *, door: Gebruiker, op: datetime | None = None) -> Verslag:
    """Stel het verslag vast: daarna laat de database er niets meer aan veranderen. Nog eens doet niets.

    Raises:
        DomeinFout: dit is niet de voorzitter, het verslag lag niet ter commentaar, genodigden kunnen nog reageren, of
            er staat nog een opmerking open.
    """
    vast = _neem(verslag)
    if vast.zitting.voorzitter_id != door.pk:
        raise DomeinFout(NIET_DE_VOORZITTER)
    if vast.stand == Verslagstand.VASTGESTELD:
        return vast
    if redenen := waarom_niet_vast(vast, op):
        raise DomeinFout(redenen)
    vast.stand, vast.vastgesteld_door, vast.vastgesteld_op = Verslagstand.VASTGESTELD, door, op or timezone.now()
    vast.save(update_fields=["stand", "vastgesteld_door", "vastgesteld_op"])
    berichten.vertel_vastgesteld(vast)
    _noteer(zinnen.VASTSTELLEN, vast.zitting, door)
    return vast


def waarom_niet_vast(verslag: Verslag, op: datetime | None = None, *, nog_open: int | None = None) -> list[str]:
    """Waarom dit verslag nu niet vastgesteld kan worden; leeg als het kan.

    Wie al weet hoeveel opmerkingen er openstaan, geeft dat mee in `nog_open`.
    """
    if verslag.stand == Verslagstand.VASTGESTELD:
        return [AL_VAST]
    if verslag.stand == Verslagstand.CONCEPT:
        return [EERST_TER_COMMENTAAR]
    redenen = []
    if (tot := verslag.commentaar_tot) and tot >= timezone.localdate(op):
        redenen.append(NOG_TE_LEZEN.format(dag=berichten.dag(tot)))
    if nog_open is None:
        opmerkingen = Verslagopmerking.objects.filter(punt__zitting=verslag.zitting_id)
        nog_open = opmerkingen.filter(beantwoord_op__isnull=True).count()
    if nog_open:
        redenen.append(NOG_EEN_OPEN if nog_open == 1 else NOG_OPEN.format(aantal=nog_open))
    return redenen


def waarom_niet_ter_commentaar(verslag: Verslag) -> list[str]:
    """Waarom genodigden dit verslag nu niet kunnen lezen; leeg als het kan."""
    if verslag.zitting.stand != Zittingstand.GEHOUDEN:
        return [NIET_GEHOUDEN]
    return [AL_VAST] if verslag.stand == Verslagstand.VASTGESTELD else []


def waarom_niet_reageren(verslag: Verslag, op: datetime | None = None) -> list[str]:
    """Waarom een genodigde nu niet op dit verslag kan reageren; leeg als het kan."""
    dag = timezone.localdate(op)
    kan = verslag.stand == Verslagstand.TER_COMMENTAAR and (verslag.commentaar_tot or dag) >= dag
    return [] if kan else [NIET_TER_COMMENTAAR]


def waarom_niet_aanvullen(verslag: Verslag) -> list[str]:
    """Waarom er nu geen aanvulling bij dit verslag kan; leeg als het kan."""
    return [] if verslag.stand == Verslagstand.VASTGESTELD else [NOG_NIET_VAST]


@transaction.atomic
def vul_verslag_aan(
    verslag: Verslag,
    *,
    tekst: str,
    reden: str,
    door: Gebruiker,
    sleutel: UUID,
    punt: Agendapunt | None = None,
    op: datetime | None = None,
) -> Verslagaanvulling:
    """Zet iets bij een vastgesteld verslag, met dag en reden; met `punt` alleen bij die casus.

    Raises:
        DomeinFout: het verslag is nog niet vastgesteld.
    """
    vast = _neem(verslag)
    if eerder := eerder_gedaan(Verslagaanvulling, sleutel, verslag_id=vast.pk):
        return eerder
    if redenen := waarom_niet_aanvullen(vast):
        raise DomeinFout(redenen)
    aanvulling = Verslagaanvulling.objects.create(
        verslag=vast, punt=punt, tekst=tekst, reden=reden, door=door, sleutel=sleutel, op=op or timezone.now()
    )
    berichten.vertel_aangevuld(aanvulling, vast.zitting)
    _noteer(zinnen.VERSLAG_AANVULLEN, vast.zitting, door)
    return aanvulling


def _neem(verslag: Verslag) -> Verslag:
    """Houd het verslag vast en lees het zoals het dan is; wie er nog in schrijft, is dan klaar."""
    Verslag.objects.vergrendeld().only("pk").get(pk=verslag.pk)
    return Verslag.objects.select_related("zitting__voorzitter", "zitting__notulist").get(pk=verslag.pk)


def _noteer(werkwoord: str, zitting: Zitting, door: Gebruiker) -> None:
    noteer_bij("zitting", str(zitting.sleutel), werkwoord, door=door)
