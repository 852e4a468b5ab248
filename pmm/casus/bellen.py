"""Wat iemand met een telefoontje doet: het vastleggen, terugbellen, en zeggen wat er in het register niet klopt."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from pmm.casus.codes import Beluitkomst
from pmm.casus.models import Poging
from pmm.casus.services import bewaar_onderdeel
from pmm.casus.slot import neem
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker, Signaalsoort
from register.vermelding import signalen

# What the organisation is asked to mend. It reads these words and never anything of a casus.
NIET_JUIST = "Wie belde, hoorde dat dit niet de juiste persoon is."
TE_MELDEN = {
    Beluitkomst.NUMMER_KLOPT_NIET: (Signaalsoort.TELEFOON, ""),
    Beluitkomst.VERKEERDE_PERSOON: (Signaalsoort.ANDERS, NIET_JUIST),
}
AL_TERUGGEBELD = "Dat er is teruggebeld, staat er al. Er is niets dubbel vastgelegd."


@transaction.atomic
def leg_poging_vast(poging: Poging, *, door: Gebruiker, basis: int = 0, op: datetime | None = None) -> Poging:
    """Bewaar een poging. Klopt volgens de beller iets niet, dan krijgt de organisatie de taak om het te herstellen.

    Raises:
        DomeinFout: zie `bewaar_onderdeel`.
    """
    eerder = Poging.objects.filter(sleutel=poging.sleutel).values_list("uitkomst", flat=True).first()
    melden = TE_MELDEN.get(Beluitkomst(poging.uitkomst)) if poging.uitkomst and poging.uitkomst != eerder else None
    # Who is not in the register any more, has nothing there to mend.
    if melden and not (poging.contact and poging.contact.weg_sinds):
        soort, toelichting = melden
        # The casus before the rest; see `pmm.casus.slot`.
        neem(poging.casus)
        signalen.meld(poging.contact or poging.organisatie.huidige, soort=soort, toelichting=toelichting, door=door)
    return bewaar_onderdeel(poging, door=door, basis=basis, op=op)


@transaction.atomic
def bel_terug(afspraak: Poging, poging: Poging, *, door: Gebruiker, op: datetime | None = None) -> Poging:
    """Leg het gesprek vast waarmee iemand terugbelde; de afspraak is daarmee gedaan. Twee keer klikken telt één keer.

    Raises:
        DomeinFout: er was al teruggebeld; of zie `bewaar_onderdeel`.
    """
    neem(afspraak.casus)
    if al_vastgelegd := Poging.objects.filter(sleutel=poging.sleutel, casus=afspraak.casus_id).first():
        return al_vastgelegd
    nu = Poging.objects.get(pk=afspraak.pk)
    if not nu.is_terug_te_bellen:
        raise DomeinFout(AL_TERUGGEBELD)
    nu.teruggebeld_op = op or timezone.now()
    nu._history_user, nu._history_date = door, nu.teruggebeld_op
    nu.save(update_fields=["teruggebeld_op"])
    return leg_poging_vast(poging, door=door, op=nu.teruggebeld_op)
