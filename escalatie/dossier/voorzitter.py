"""Wie voorzit: een belang verklaren, en een dossier aan een andere voorzitter geven."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from escalatie.dossier.services import neem_dossier
from escalatie.dossier.zinnen import BELANG, VERVANGEN
from escalatie.models import Belangverklaring, Letdossier
from escalatie.onafhankelijk import toets
from pmm.casus.logregel import noteer
from pmm.casus.rechten import geef, ontneem
from pmm.meldingen.models import Soort
from pmm.meldingen.services import meld
from register.models import Gebruiker
from register.rollen import BESLISSEN, LEZEN


@transaction.atomic
def verklaar(
    dossier: Letdossier, *, persoon: Gebruiker, heeft_belang: bool, toelichting: str = "", op: datetime | None = None
) -> Belangverklaring:
    """De voorzitter verklaart of die een eigen belang heeft bij deze casus; de laatste verklaring geldt.

    Raises:
        DomeinFout: het dossier is gesloten of van een andere voorzitter, of er mist een toelichting.
    """
    vers = neem_dossier(dossier)
    verklaring = Belangverklaring.objects.create(
        dossier=vers, persoon=persoon, heeft_belang=heeft_belang, toelichting=toelichting, op=op or timezone.now()
    )
    noteer(BELANG, vers.casus, door=persoon)
    return verklaring


@transaction.atomic
def vervang_voorzitter(
    dossier: Letdossier, *, voorzitter: Gebruiker, door: Gebruiker, reden: str, op: datetime | None = None
) -> Letdossier:
    """Geef een dossier aan een andere voorzitter, die onafhankelijk is; de oude ziet de casus meteen niet meer.

    Raises:
        DomeinFout: het dossier is gesloten, of de nieuwe voorzitter is niet onafhankelijk.
    """
    vers = neem_dossier(dossier)
    if vers.voorzitter == voorzitter:
        return vers
    geef_door(vers, voorzitter, zin=f"{door} vroeg u casus {vers.casus.kenmerk} in het LET voor te zitten.")
    noteer(VERVANGEN, vers.casus, door=door, naar=voorzitter.pk, reden=reden)
    return vers


def geef_door(dossier: Letdossier, naar: Gebruiker, *, zin: str) -> None:
    """Een ander zit voor: getoetst, met de rechten, en die ander hoort het. De casus is al vastgehouden.

    Raises:
        DomeinFout: de nieuwe voorzitter is niet onafhankelijk.
    """
    toets(dossier.casus, naar)
    ontneem([dossier.voorzitter_id], dossier.casus, LEZEN, BESLISSEN)
    dossier.voorzitter = naar
    dossier.save(update_fields=["voorzitter"])
    geef(naar, dossier.casus, LEZEN, BESLISSEN)
    meld(
        sleutel=f"overgedragen:let:{dossier.pk}:{naar.pk}:{timezone.now().isoformat()}",
        gebruiker_id=naar.pk,
        soort=Soort.NIEUWS,
        zin=zin,
        adres=dossier.casus.get_absolute_url(),
        over=dossier.casus.kenmerk,
    )
