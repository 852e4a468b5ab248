"""Een ander dan de aanvrager keurt een voorschot goed, en precies wat die zag wordt geboekt; of wijst het af."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from overbrugging.grootboek import opmaken
from overbrugging.grootboek.boeken import Geboekt, Regel, boek, getoond_hash
from overbrugging.models import Boeking, Boekingsoort, Goedkeuring, Voorschot, Voorschotstand
from overbrugging.toegang import BUDGETHOUDER
from overbrugging.voorschot import berichten, levensloop, zinnen
from overbrugging.voorschot.aanvragen import neem_voorschot
from overbrugging.voorschot.ruimte import geld_tekort
from pmm.casus.logregel import noteer
from pmm.casus.models import Casus
from pmm.kern.fouten import DomeinFout
from pmm.kern.geld import in_euros
from register.models import Gebruiker, Lidmaatschap

ZELF_AANGEVRAAGD = "U hebt dit voorschot zelf aangevraagd. Iemand anders moet het goedkeuren."
ZELF_AL_GOEDGEKEURD = "U hebt dit voorschot al goedgekeurd. Iemand anders moet het ook goedkeuren."
ZOJUIST = "{wie} heeft dit zojuist goedgekeurd. U hoeft niets meer te doen."
GEEN_RECHT = "U bent geen budgethouder meer. Uw goedkeuring is niet vastgelegd."
AL_BESLIST = "Dit voorschot is {stand}. U hoeft niets meer te doen."
CASUS_KLAAR = "De casus is intussen {status}. Wijs het voorschot af, of vraag het loket om de aanvraag in te trekken."
GEEN_GELD = "Er is {tekort} te weinig in het fonds. Stort eerst bij, of wijs een aanvraag af."


class AndersDanGetoond(DomeinFout):
    """Wat er nu geboekt zou worden, is niet wat deze persoon zag."""

    def __init__(self) -> None:
        super().__init__("Wat er geboekt wordt, is intussen anders. Lees het opnieuw en keur het daarna goed.")


@dataclass(frozen=True)
class Uitslag:
    """Wat een goedkeuring opleverde: de boeking, of niets zolang er nog een goedkeurder nodig is."""

    voorschot: Voorschot
    geboekt: Geboekt | None


def te_boeken(voorschot: Voorschot) -> tuple[list[Regel], str]:
    """De regels die de laatste goedkeuring boekt, en de hash waaraan te zien is dat iemand precies die zag."""
    regels = opmaken.toekenning(voorschot)
    return regels, getoond_hash(Boekingsoort.TOEKENNING, regels, voorschot=voorschot)


@transaction.atomic
def keur_goed(
    voorschot: Voorschot, *, getoond: str, door: Gebruiker, sleutel: UUID, op: datetime | None = None
) -> Uitslag:
    """Keur een voorschot goed; de laatste die nodig is, boekt in dezelfde transactie de toekenning.

    `getoond` is de hash van wat deze persoon zag (`te_boeken`). Dezelfde `sleutel` nog eens boekt niets.

    Raises:
        AndersDanGetoond: er zou nu iets anders geboekt worden.
        DomeinFout: zelf aangevraagd, al goedgekeurd, al beslist, geen budgethouder (meer), of er is geen geld.
    """
    casus, vast = neem_voorschot(voorschot)
    if eerder := _eerder(vast, sleutel, door):
        return Uitslag(vast, eerder)
    heeft_recht(door)
    akkoorden = akkoorden_op(vast)
    if reden := waarom_niet(vast, door, casus, akkoorden):
        raise DomeinFout(reden)
    regels, hash_ = te_boeken(vast)
    if getoond != hash_:
        raise AndersDanGetoond
    Goedkeuring.objects.create(voorschot=vast, door=door, op=op or timezone.now(), getoond_hash=getoond)
    if len(akkoorden) + 1 < vast.akkoorden_nodig:
        levensloop.zet(vast, "goedkeuren", door=door, op=op)
        berichten.vraag_goedkeuring(vast, behalve=[vast.aangevraagd_door, door], zin=berichten.TWEEDE)
        _noteer(zinnen.GOEDKEUREN, casus, vast, door)
        return Uitslag(vast, None)
    dag = timezone.localdate(op)
    geboekt = boek(Boekingsoort.TOEKENNING, regels, door=door, sleutel=sleutel, voorschot=vast, boekdatum=dag)
    levensloop.zet(vast, "toekennen", door=door, boeking=geboekt.boeking, op=op)
    _klaar(vast, berichten.TOEGEKEND, door)
    _noteer(zinnen.TOEKENNEN, casus, vast, door)
    return Uitslag(vast, geboekt)


@transaction.atomic
def wijs_af(voorschot: Voorschot, *, reden: str, door: Gebruiker, op: datetime | None = None) -> Voorschot:
    """Wijs een aanvraag af, met de reden; de ruimte komt weer vrij.

    Raises:
        DomeinFout: er is al beslist, of deze persoon is geen budgethouder (meer).
    """
    casus, vast = neem_voorschot(voorschot)
    heeft_recht(door)
    levensloop.zet(vast, "afwijzen", door=door, reden=reden, op=op)
    _klaar(vast, berichten.AFGEWEZEN, door)
    _noteer(zinnen.AFWIJZEN, casus, vast, door)
    return vast


def akkoorden_op(voorschot: Voorschot) -> list[Goedkeuring]:
    """Wie al akkoord is, de eerste eerst."""
    return list(voorschot.goedkeuringen.select_related("door"))


def waarom_niet(voorschot: Voorschot, door: Gebruiker, casus: Casus | None, akkoorden: Sequence[Goedkeuring]) -> str:
    """Waarom deze budgethouder dit voorschot nu niet kan goedkeuren; leeg als het kan."""
    if voorschot.stand == Voorschotstand.TOEGEKEND and akkoorden[-1].door_id != door.pk:
        return ZOJUIST.format(wie=akkoorden[-1].door)
    if voorschot.stand != Voorschotstand.AANGEVRAAGD:
        return AL_BESLIST.format(stand=voorschot.get_stand_display().lower())
    if voorschot.aangevraagd_door_id == door.pk:
        return ZELF_AANGEVRAAGD
    if any(akkoord.door_id == door.pk for akkoord in akkoorden):
        return ZELF_AL_GOEDGEKEURD
    if casus and not casus.is_open:
        return CASUS_KLAAR.format(status=casus.get_status_display())
    tekort = geld_tekort(voorschot.fonds)
    return GEEN_GELD.format(tekort=in_euros(tekort)) if tekort else ""


def waarom_niet_afwijzen(voorschot: Voorschot) -> str:
    """Waarom deze aanvraag niet (meer) is af te wijzen; leeg als het kan."""
    if voorschot.stand == Voorschotstand.AANGEVRAAGD:
        return ""
    return AL_BESLIST.format(stand=voorschot.get_stand_display().lower())


def heeft_recht(door: Gebruiker) -> None:
    """Op het moment van vastleggen nog budgethouder, en dat verandert niet meer voor deze transactie klaar is.

    Raises:
        DomeinFout: deze persoon is geen budgethouder (meer).
    """
    leden = Lidmaatschap.objects.in_dienst().filter(gebruiker=door, rol=BUDGETHOUDER)
    if not list(leden.select_for_update(of=("self",), no_key=True).values_list("pk")):
        raise DomeinFout(GEEN_RECHT)


def _eerder(voorschot: Voorschot, sleutel: UUID, door: Gebruiker) -> Geboekt | None:
    """Wat hetzelfde formulier, of dezelfde persoon na ‘terug’ of een tweede klik, al boekte.

    Raises:
        DomeinFout: met deze sleutel is een ander bedrag geboekt.
    """
    if voorschot.stand == Voorschotstand.AANGEVRAAGD:
        return None
    if Boeking.objects.met_sleutel(sleutel):
        regels, _ = te_boeken(voorschot)
        return boek(Boekingsoort.TOEKENNING, regels, door=door, sleutel=sleutel, voorschot=voorschot)
    eigen = Boeking.objects.filter(voorschot=voorschot, soort=Boekingsoort.TOEKENNING, door=door).last()
    return Geboekt(eigen, was_er_al=True) if eigen else None


def _klaar(voorschot: Voorschot, zin: str, door: Gebruiker) -> None:
    berichten.wacht_niet_meer(voorschot)
    berichten.vertel_aanvrager(voorschot, zin, door=door)


def _noteer(werkwoord: str, casus: Casus | None, voorschot: Voorschot, door: Gebruiker) -> None:
    if casus:
        noteer(werkwoord, casus, door=door, voorschot=voorschot.nummer)
