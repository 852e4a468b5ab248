"""Voorschieten buiten het LET: alleen als een voorzitter van het LET het toestaat, met een reden."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from overbrugging.models import NIET_DOORGEGAAN, Uitzondering, Voorschot
from overbrugging.voorschot import berichten, zinnen
from pmm.casus.logregel import noteer
from pmm.casus.models import Casus
from pmm.casus.slot import neem
from pmm.casus.statussen import Status
from pmm.kern.dubbelklik import eerder_gedaan
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker

IN_HET_LET = "Deze casus is in het LET. U hebt geen uitzondering nodig."
LIGT_ER_AL = "Er ligt al een vraag bij {wie}. Wacht op het antwoord."
IS_ER_AL = "Er is al een uitzondering toegestaan. Vraag het voorschot aan."
NIET_AAN_UZELF = "Vraag het aan een andere voorzitter dan uzelf."
GEEN_VOORZITTER = "{wie} is geen voorzitter van het LET (meer). Kies een andere voorzitter."
CASUS_KLAAR = "Deze casus is {status}. Voorschieten kan alleen zolang een casus loopt."
VERVALLEN = "Niet beantwoord: deze persoon is geen voorzitter van het LET meer."
AL_BEANTWOORD = "Deze vraag is al beantwoord. Er is niets dubbel vastgelegd."


def ongebruikt(casus: Casus) -> Uitzondering | None:
    """De toegestane uitzondering waar nog geen voorschot mee doorging; zij geldt voor één voorschot."""
    gebruikt = Voorschot.objects.filter(uitzondering=OuterRef("pk")).exclude(stand__in=NIET_DOORGEGAAN)
    return Uitzondering.objects.filter(~Exists(gebruikt), casus=casus, toegestaan=True).order_by("pk").first()


def laatste(casus: Casus) -> Uitzondering | None:
    """De laatste vraag bij deze casus, met aan wie."""
    return Uitzondering.objects.filter(casus=casus).select_related("gevraagd_aan").order_by("pk").last()


def waarom_niet_vragen(casus: Casus) -> str:
    """Waarom er nu geen uitzondering te vragen is; leeg als het kan."""
    if not casus.is_open:
        return CASUS_KLAAR.format(status=casus.get_status_display())
    if casus.status == Status.LET:
        return IN_HET_LET
    vraag = laatste(casus)
    if vraag and vraag.toegestaan is None and _is_voorzitter(vraag.gevraagd_aan):
        return LIGT_ER_AL.format(wie=vraag.gevraagd_aan)
    return IS_ER_AL if ongebruikt(casus) else ""


@transaction.atomic
def vraag_uitzondering(
    casus: Casus, *, aan: Gebruiker, vraag: str, door: Gebruiker, sleutel: UUID, op: datetime | None = None
) -> Uitzondering:
    """Vraag een voorzitter of voor deze casus toch mag worden voorgeschoten. Dezelfde `sleutel` vraagt het eens.

    Raises:
        DomeinFout: het is niet nodig, het is al gevraagd, of aan deze persoon kan het niet.
    """
    casus = neem(casus)
    if eerder := eerder_gedaan(Uitzondering, sleutel, casus_id=casus.pk):
        return eerder
    if reden := waarom_niet_vragen(casus):
        raise DomeinFout(reden)
    if aan == door:
        raise DomeinFout(NIET_AAN_UZELF)
    if not _is_voorzitter(aan):
        raise DomeinFout(GEEN_VOORZITTER.format(wie=aan))
    moment = op or timezone.now()
    # Whoever was asked and is no chair any more, will never answer; the question goes to another.
    oud = Uitzondering.objects.filter(casus=casus, toegestaan=None)
    oud.update(toegestaan=False, reden=VERVALLEN, beantwoord_op=moment)
    uitzondering = Uitzondering.objects.create(
        sleutel=sleutel,
        casus=casus,
        gevraagd_aan=aan,
        gevraagd_door=door,
        gevraagd_op=moment,
        vraag=vraag.strip(),
    )
    berichten.vraag_voorzitter(uitzondering)
    noteer(zinnen.UITZONDERING_VRAGEN, casus, door=door)
    return uitzondering


@transaction.atomic
def beantwoord(
    uitzondering: Uitzondering, *, toegestaan: bool, reden: str, door: Gebruiker, op: datetime | None = None
) -> Uitzondering:
    """De voorzitter aan wie het gevraagd is, staat het toe of niet. De view weet dat het die persoon is.

    Raises:
        DomeinFout: er is al geantwoord.
    """
    casus = neem(uitzondering.casus)
    vast = Uitzondering.objects.select_for_update(of=("self",)).get(pk=uitzondering.pk)
    if vast.toegestaan is not None:
        raise DomeinFout(AL_BEANTWOORD)
    vast.toegestaan, vast.reden, vast.beantwoord_op = toegestaan, reden.strip(), op or timezone.now()
    vast.save(update_fields=["toegestaan", "reden", "beantwoord_op"])
    berichten.vertel_antwoord(vast, reverse("overbrugging:casus", args=[casus.kenmerk]))
    noteer(zinnen.UITZONDERING_BEANTWOORDEN, casus, door=door)
    return vast


def _is_voorzitter(wie: Gebruiker) -> bool:
    return berichten.voorzitters().filter(pk=wie.pk).exists()
