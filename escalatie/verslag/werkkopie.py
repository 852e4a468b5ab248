"""De eigen aantekeningen van de voorzitter. Alleen deze module leest en schrijft ze, altijd voor één persoon."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from escalatie.models import Agendapunt, Werkkopie, Zitting
from pmm.kern.fouten import FORMULIER_AL_GEBRUIKT, DomeinFout
from pmm.kern.versie import Verouderd
from register.models import Gebruiker

VELDEN = ("notities", "vragen", "besluiten")
ANDER_VENSTER = "U hebt deze werkkopie om {om} in een ander venster ook gewijzigd. Kies wat moet blijven."
ALLEEN_VOORZITTER = "Alleen de voorzitter van deze zitting heeft een werkkopie."


def werkkopie_van(gebruiker: Gebruiker, punt: Agendapunt) -> Werkkopie:
    """De werkkopie van deze persoon bij deze casus; leeg (versie 0) als die er nog niet is."""
    eigen = Werkkopie.objects.filter(punt=punt, van=gebruiker).first()
    return eigen or Werkkopie(punt=punt, van=gebruiker, versie=0)


@transaction.atomic
def bewaar_werkkopie(
    punt: Agendapunt, *, van: Gebruiker, velden: Mapping[str, str], versie: int, op: datetime | None = None
) -> Werkkopie:
    """Bewaar de werkkopie van de voorzitter, bovenop `versie` (0: er was er nog geen).

    Raises:
        Verouderd: dezelfde persoon schreef intussen iets anders in een ander venster.
        DomeinFout: deze persoon zit deze zitting niet voor.
    """
    # Two windows of one person wait for each other here, also for the first row.
    zitting = Zitting.objects.vergrendeld().get(pk=punt.zitting_id)
    if zitting.voorzitter_id != van.pk:
        raise DomeinFout(ALLEEN_VOORZITTER)
    nu = werkkopie_van(van, punt)
    if all(getattr(nu, veld) == velden[veld] for veld in VELDEN):
        return nu
    if versie > nu.versie:
        raise DomeinFout(FORMULIER_AL_GEBRUIKT)
    if versie < nu.versie:
        raise Verouderd(nu, ANDER_VENSTER.format(om=timezone.localtime(nu.op).strftime("%H:%M")))
    for veld in VELDEN:
        setattr(nu, veld, velden[veld])
    nu.versie, nu.op = versie + 1, op or timezone.now()
    nu.save()
    return nu
