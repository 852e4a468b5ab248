"""Een casus op een zitting aanhouden: er is nog geen besluit, zij komt op de volgende agenda terug."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from escalatie.models import Agendapunt, Puntuitkomst, Zitting, Zittingstand
from escalatie.vaststellen import berichten, zinnen
from pmm.casus.logregel import noteer
from pmm.casus.slot import neem
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker

ALLEEN_TIJDENS = "Aanhouden kan als de zitting bezig is. Haal de casus anders van de agenda."
AL_EEN_UITKOMST = "Deze casus heeft op deze zitting al een uitkomst: {uitkomst}."
REDEN_NODIG = "Schrijf op waarom u deze casus aanhoudt."


@transaction.atomic
def houd_aan(punt: Agendapunt, *, reden: str, door: Gebruiker, op: datetime | None = None) -> Agendapunt:
    """Houd een casus aan tot een volgende zitting. Is zij al aangehouden, dan gebeurt er niets.

    Raises:
        DomeinFout: de zitting is niet bezig, de casus heeft al een andere uitkomst, of de reden ontbreekt.
    """
    casus = neem(punt.dossier.casus)
    zitting = Zitting.objects.vergrendeld().get(pk=punt.zitting_id)
    nu = Agendapunt.objects.get(pk=punt.pk)
    if nu.uitkomst == Puntuitkomst.AANGEHOUDEN:
        return nu
    if redenen := waarom_niet_aanhouden(nu, zitting):
        raise DomeinFout(redenen)
    if not reden.strip():
        raise DomeinFout(REDEN_NODIG)
    nu.uitkomst, nu.uitkomst_reden, nu.uitkomst_op = Puntuitkomst.AANGEHOUDEN, reden.strip(), op or timezone.now()
    nu.save(update_fields=["uitkomst", "uitkomst_reden", "uitkomst_op"])
    berichten.vertel_aangehouden(nu, casus, door)
    noteer(zinnen.AANHOUDEN, casus, door=door)
    return nu


def waarom_niet_aanhouden(punt: Agendapunt, zitting: Zitting) -> list[str]:
    """Waarom deze casus nu niet aangehouden kan worden; leeg als het kan."""
    if punt.uitkomst:
        return [AL_EEN_UITKOMST.format(uitkomst=punt.get_uitkomst_display())]
    return [] if zitting.stand == Zittingstand.BEZIG else [ALLEEN_TIJDENS]
