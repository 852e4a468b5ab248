"""Wie voorzit: een belang verklaren, en een dossier aan een andere voorzitter geven."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from escalatie.dossier.berichten import meld_belang, meld_wissel
from escalatie.dossier.services import neem_dossier
from escalatie.dossier.zinnen import BELANG, VERVANGEN
from escalatie.models import Agendapunt, Belangverklaring, Letdossier
from escalatie.onafhankelijk import toets
from pmm.casus.logregel import noteer
from pmm.casus.rechten import geef, ontneem
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker
from register.rollen import BESLISSEN, LEZEN

ALLEEN_DE_VOORZITTER = "Alleen wie dit dossier voorzit, verklaart hier over een eigen belang."
WELK_BELANG = "Schrijf op welk belang u hebt."
WAAROM = "Schrijf op waarom een ander voorzit."
OP_EEN_AGENDA = (
    "Deze casus staat op de agenda van een {zitting}, die {wie} voorzit. "
    "Haal de casus eerst van die agenda, of geef die zitting een andere voorzitter."
)


@transaction.atomic
def verklaar(
    dossier: Letdossier, *, persoon: Gebruiker, heeft_belang: bool, toelichting: str = "", op: datetime | None = None
) -> Belangverklaring:
    """De voorzitter verklaart of die een eigen belang heeft bij deze casus; de laatste verklaring geldt.

    Met een belang kan die meteen niet meer beslissen, en het loket hoort dat er een ander moet komen.

    Raises:
        DomeinFout: het dossier is gesloten of van een andere voorzitter, of er mist een toelichting.
    """
    vers = neem_dossier(dossier)
    if vers.voorzitter_id != persoon.pk:
        raise DomeinFout(ALLEEN_DE_VOORZITTER)
    if heeft_belang and not toelichting.strip():
        raise DomeinFout(WELK_BELANG)
    eerder = vers.belangverklaringen.filter(persoon=persoon).first()
    if eerder and (eerder.heeft_belang, eerder.toelichting) == (heeft_belang, toelichting):
        return eerder
    verklaring = Belangverklaring.objects.create(
        dossier=vers, persoon=persoon, heeft_belang=heeft_belang, toelichting=toelichting, op=op or timezone.now()
    )
    if heeft_belang:
        ontneem([persoon.pk], vers.casus, BESLISSEN)
        meld_belang(verklaring)
    else:
        geef(persoon, vers.casus, BESLISSEN)
    noteer(BELANG, vers.casus, door=persoon)
    return verklaring


@transaction.atomic
def kies_andere_voorzitter(dossier: Letdossier, *, voorzitter: Gebruiker, door: Gebruiker, reden: str) -> Letdossier:
    """Als `vervang_voorzitter`, voor een dossier dat los van een zitting van voorzitter wisselt.

    Wie een zitting voorzit, kan elke casus op de agenda lezen: van een agenda van een ander gaat hij dus eerst af.

    Raises:
        DomeinFout: als bij `vervang_voorzitter`, of de casus staat op de agenda van een andere voorzitter.
    """
    vers = neem_dossier(dossier)
    elders = Agendapunt.objects.nog_te_doen().filter(dossier=vers).exclude(zitting__voorzitter=voorzitter)
    if punt := elders.select_related("zitting__voorzitter").first():
        zitting = str(punt.zitting).lower()
        raise DomeinFout(OP_EEN_AGENDA.format(zitting=zitting, wie=punt.zitting.voorzitter))
    return vervang_voorzitter(vers, voorzitter=voorzitter, door=door, reden=reden)


@transaction.atomic
def vervang_voorzitter(dossier: Letdossier, *, voorzitter: Gebruiker, door: Gebruiker, reden: str) -> Letdossier:
    """Geef een dossier aan een andere voorzitter, die onafhankelijk is; de oude ziet de casus meteen niet meer.

    Is die er al voorzitter van, dan gebeurt er niets. De `reden` staat versleuteld in het logboek.

    Raises:
        DomeinFout: het dossier is gesloten, de nieuwe voorzitter is niet onafhankelijk, of er mist een reden.
    """
    vers = neem_dossier(dossier)
    if vers.voorzitter == voorzitter:
        return vers
    if not reden.strip():
        raise DomeinFout(WAAROM)
    geef_door(vers, voorzitter, zin=f"{door} gaf u casus {vers.casus.kenmerk} om voor te zitten in het LET.")
    noteer(VERVANGEN, vers.casus, door=door, naar=voorzitter.pk, reden=reden)
    return vers


def geef_door(dossier: Letdossier, naar: Gebruiker, *, zin: str) -> None:
    """Een ander zit voor: getoetst, met de rechten, en beiden horen het. De casus is al vastgehouden.

    Raises:
        DomeinFout: de nieuwe voorzitter is niet onafhankelijk.
    """
    toets(dossier.casus, naar)
    van = dossier.voorzitter
    ontneem([van.pk], dossier.casus, LEZEN, BESLISSEN)
    dossier.voorzitter = naar
    dossier.save(update_fields=["voorzitter"])
    geef(naar, dossier.casus, LEZEN, BESLISSEN)
    meld_wissel(dossier, van, zin)
