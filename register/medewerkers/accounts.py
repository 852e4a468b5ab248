"""Een account afsluiten of heropenen. Vertrekken bij een organisatie staat in `register.medewerkers.vertrek`."""

from django.db import transaction

from pmm.kern.fouten import DomeinFout
from pmm.logboek.services import noteer_bij
from register.medewerkers.einde import sluit_sessies
from register.medewerkers.zinnen import HEROPENEN, SLUITEN
from register.models import Gebruiker

EIGEN_ACCOUNT = "U kunt uw eigen account niet afsluiten. Vraag het aan een andere beheerder."


@transaction.atomic
def sluit(gebruiker: Gebruiker, *, door: Gebruiker) -> bool:
    """Sluit het account nu: elke sessie is voorbij. De rollen blijven staan, voor als het weer opengaat.

    Geeft False als het al dicht was.

    Raises:
        DomeinFout: dit is het eigen account.
    """
    if gebruiker == door:
        raise DomeinFout(EIGEN_ACCOUNT)
    return _zet(gebruiker, open_=False, door=door)


@transaction.atomic
def heropen(gebruiker: Gebruiker, *, door: Gebruiker) -> bool:
    """Open het account weer, met de rollen die nog lopen. Geeft False als het al open was."""
    return _zet(gebruiker, open_=True, door=door)


def _zet(gebruiker: Gebruiker, *, open_: bool, door: Gebruiker) -> bool:
    vast = Gebruiker.objects.select_for_update(of=("self",), no_key=True).get(pk=gebruiker.pk)
    if vast.is_active == open_:
        return False
    sluit_sessies(vast, is_active=open_)
    werkwoord = HEROPENEN if open_ else SLUITEN
    noteer_bij("account", str(vast.pk), werkwoord, door=door)
    return True
