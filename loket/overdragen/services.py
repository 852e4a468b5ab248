"""Een casus overdragen: een collega vragen, en dan aanvaarden of weigeren.

Tot de collega aanvaardt, verandert er niets aan wie de casus behandelt. Dezelfde `sleutel` vraagt het één keer; wie
twee keer hetzelfde antwoordt, antwoordt één keer.
"""

from collections import Counter
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from loket.models import Afloop, Overdrachtsvoorstel
from loket.overdragen import berichten
from loket.overdragen.voorwaarden import (
    afloop_vanzelf,
    handelt_voor,
    waarom_geen_antwoord,
    waarom_niet_overdragen,
)
from loket.overdragen.zinnen import INTREKKEN, VOORSTELLEN, WEIGEREN
from loket.querysets import loketmensen
from pmm.casus.logregel import noteer
from pmm.casus.models import Casus
from pmm.casus.overdracht import geef_behandeling
from pmm.casus.slot import Vast, neem
from pmm.kern.dubbelklik import eerder_gedaan
from pmm.kern.fouten import DomeinFout
from pmm.kern.stilstand import is_stil
from pmm.termijnen.werkdagen import werkdag_na
from register.models import Gebruiker
from register.rollen import COORDINATOR

PARTIJ = 200
NIET_BIJ_HET_LOKET = "{naam} werkt nu niet bij het loket. Kies iemand anders."
AL_GEVRAAGD = "{door} vroeg dit al aan {naar}. Wacht op het antwoord, of laat die vraag eerst intrekken."


@transaction.atomic
def stel_voor(
    casus: Casus, *, naar: Gebruiker, reden: str, door: Gebruiker, sleutel: UUID | None = None
) -> Overdrachtsvoorstel:
    """Vraag een collega deze casus over te nemen; PMM_OVERDRACHT_WERKDAGEN lang is er te antwoorden.

    Raises:
        DomeinFout: deze persoon kan dat nu niet vragen, of er ligt al een vraag.
    """
    sleutel, vast = sleutel or uuid4(), neem(casus, door=door)
    zoals_nu = {"casus_id": vast.pk, "naar_id": naar.pk, "voorgesteld_door_id": door.pk}
    if gevraagd := eerder_gedaan(Overdrachtsvoorstel, sleutel, **zoals_nu):
        return gevraagd
    _kan_naar(vast, naar, door)
    behandelaar, nu = vast.behandelaar, timezone.now()
    voorstel = Overdrachtsvoorstel(sleutel=sleutel, casus=vast, van=behandelaar, naar=naar, reden=reden.strip())
    voorstel.voorgesteld_door, voorstel.voorgesteld_op = door, nu
    voorstel.tot = werkdag_na(timezone.localdate(nu), settings.PMM_OVERDRACHT_WERKDAGEN)
    voorstel.save(force_insert=True)
    berichten.meld_vraag(voorstel)
    noteer(VOORSTELLEN, voorstel.casus, door=door)
    return voorstel


@transaction.atomic
def aanvaard(voorstel: Overdrachtsvoorstel, *, door: Gebruiker, antwoord: str = "") -> Overdrachtsvoorstel:
    """De collega neemt de casus over; wie voor de collega waarneemt, kan dat namens hem zeggen.

    Raises:
        DomeinFout: deze persoon is het niet gevraagd, of er is al een antwoord.
    """
    vast, vers = _neem(voorstel, door)
    if (vers.afloop, vers.afgehandeld_door_id) == (Afloop.AANVAARD, door.pk):
        return vers
    _kan_antwoorden(vers, vast, door)
    if not loketmensen().filter(pk=vers.naar_id).exists():
        raise DomeinFout(NIET_BIJ_HET_LOKET.format(naam=vers.naar))
    nu = _sluit(vers, Afloop.AANVAARD, door, antwoord)
    geef_behandeling(vast, naar=vers.naar, door=door, op=nu)
    berichten.meld_overgenomen(vers, vast, door)
    return vers


@transaction.atomic
def weiger(voorstel: Overdrachtsvoorstel, *, door: Gebruiker, antwoord: str) -> Overdrachtsvoorstel:
    """De collega neemt de casus niet over, en schrijft waarom.

    Raises:
        DomeinFout: er is geen uitleg, deze persoon is het niet gevraagd, of er is al een antwoord.
    """
    vast, vers = _neem(voorstel, door)
    if (vers.afloop, vers.afgehandeld_door_id) == (Afloop.GEWEIGERD, door.pk):
        return vers
    _kan_antwoorden(vers, vast, door)
    if not antwoord.strip():
        raise DomeinFout("Schrijf op waarom u de casus niet overneemt.")
    _sluit(vers, Afloop.GEWEIGERD, door, antwoord)
    berichten.meld_geweigerd(vers, door)
    noteer(WEIGEREN, vers.casus, door=door)
    return vers


@transaction.atomic
def trek_in(voorstel: Overdrachtsvoorstel, *, door: Gebruiker) -> Overdrachtsvoorstel:
    """De vraag hoeft niet meer: wie haar stelde, wie de casus behandelt of de coördinator trekt haar in.

    Raises:
        DomeinFout: deze persoon gaat er niet over, of er is al een antwoord.
    """
    vast, vers = _neem(voorstel, door)
    if (vers.afloop, vers.afgehandeld_door_id) == (Afloop.INGETROKKEN, door.pk):
        return vers
    if reden := waarom_geen_antwoord(vers, vast):
        raise DomeinFout(reden)
    if not mag_intrekken(vers, door):
        raise DomeinFout(
            f"{vers.voorgesteld_door} stelde deze vraag. Alleen {vers.voorgesteld_door} kan haar intrekken."
        )
    _sluit(vers, Afloop.INGETROKKEN, door, "")
    berichten.meld_ingetrokken(vers, door)
    noteer(INTREKKEN, vers.casus, door=door)
    return vers


def mag_intrekken(voorstel: Overdrachtsvoorstel, wie: Gebruiker) -> bool:
    """Wie de vraag stelde, wie de casus behandelt, en de coördinator."""
    return wie.pk in {voorstel.voorgesteld_door_id, voorstel.van_id} or wie.heeft_rol(COORDINATOR)


def verloop(nu: datetime) -> Counter[str]:
    """Sluit vragen waar niemand op tijd op antwoordde, of die niet meer gelden; telt "overdrachten".

    Mag overal tegelijk draaien: wie een ander onder handen heeft, slaat deze ronde over.
    """
    telling: Counter[str] = Counter()
    # The round itself goes on, because it warns people; what only changes something waits.
    aantal = 0 if is_stil() else PARTIJ
    while aantal == PARTIJ:
        aantal = _verloop_partij(nu)
        telling["overdrachten"] += aantal
    return +telling


@transaction.atomic
def _verloop_partij(nu: datetime) -> int:
    wacht = Overdrachtsvoorstel.objects.zonder_afloop()
    voorbij = wacht.exclude(pk__in=Overdrachtsvoorstel.objects.open().values("pk")).order_by("pk")
    rijen = list(
        voorbij.select_related("casus", "naar").select_for_update(of=("self",), skip_locked=True, no_key=True)[:PARTIJ]
    )
    for rij in rijen:
        rij.afloop, rij.afgehandeld_op = afloop_vanzelf(rij, rij.casus), nu
    Overdrachtsvoorstel.objects.bulk_update(rijen, ["afloop", "afgehandeld_op"])
    berichten.meld_verlopen(rij for rij in rijen if rij.afloop == Afloop.VERLOPEN)
    return len(rijen)


def _kan_naar(casus: Vast, naar: Gebruiker, door: Gebruiker) -> None:
    """Kan deze persoon deze casus nu aan die collega vragen?"""
    if reden := waarom_niet_overdragen(casus, door):
        raise DomeinFout(reden)
    if naar.pk in {casus.behandelaar_id, door.pk}:
        raise DomeinFout("Kies een collega: iemand anders dan uzelf en wie de casus nu behandelt.")
    if not loketmensen().filter(pk=naar.pk).exists():
        raise DomeinFout(NIET_BIJ_HET_LOKET.format(naam=naar))
    for ligt_er in Overdrachtsvoorstel.objects.van_casus(casus).zonder_afloop():
        if not (afloop := afloop_vanzelf(ligt_er, casus)):
            raise DomeinFout(AL_GEVRAAGD.format(door=ligt_er.voorgesteld_door, naar=ligt_er.naar))
        ligt_er.afloop, ligt_er.afgehandeld_op = afloop, timezone.now()
        ligt_er.save(update_fields=["afloop", "afgehandeld_op"])


def _neem(voorstel: Overdrachtsvoorstel, door: Gebruiker) -> tuple[Vast, Overdrachtsvoorstel]:
    """De casus vastgehouden, en het voorstel zoals het nu is."""
    vast = neem(voorstel.casus, door=door)
    rijen = Overdrachtsvoorstel.objects.select_related("van", "naar", "voorgesteld_door", "afgehandeld_door")
    vers = rijen.select_for_update(of=("self",), no_key=True).get(pk=voorstel.pk)
    vers.casus = vast
    return vast, vers


def _kan_antwoorden(voorstel: Overdrachtsvoorstel, casus: Vast, door: Gebruiker) -> None:
    if reden := waarom_geen_antwoord(voorstel, casus):
        raise DomeinFout(reden)
    if door.pk == voorstel.voorgesteld_door_id or not handelt_voor(door, voorstel.naar):
        raise DomeinFout(f"Deze vraag is aan {voorstel.naar}. Alleen {voorstel.naar}, of wie waarneemt, antwoordt.")


def _sluit(voorstel: Overdrachtsvoorstel, afloop: Afloop, door: Gebruiker, antwoord: str) -> datetime:
    nu = timezone.now()
    voorstel.afloop, voorstel.antwoord = afloop, antwoord.strip()
    voorstel.afgehandeld_door, voorstel.afgehandeld_op = door, nu
    voorstel.save(update_fields=["afloop", "antwoord", "afgehandeld_door", "afgehandeld_op"])
    return nu
