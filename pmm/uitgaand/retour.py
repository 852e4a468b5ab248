"""Post die terugkomt: een bericht dat verzonden leek, blijkt alsnog niet aangekomen."""

import logging
from enum import Enum

from django.db import transaction
from django.utils import timezone

from pmm.kern.fouten import DomeinFout
from pmm.uitgaand.melden import meld_niet_aangekomen
from pmm.uitgaand.models import Bericht, Lot
from pmm.uitgaand.rapport import GeenRapport, kan_later_wel, lees
from pmm.uitgaand.versturen import VOLHOUDEN, pauze

log = logging.getLogger(__name__)


class Uitkomst(Enum):
    """Wat er met een bezorgrapport gebeurde, als zin voor wie de mailserver beheert."""

    GEWEIGERD = "Het bericht staat nu als niet aangekomen; wie ermee bezig is, hoort het."
    OPNIEUW = "De ontvanger kon het bericht nu niet aannemen; wij proberen het later opnieuw."
    OPGEGEVEN = "Na zeven dagen is het bericht opgegeven; wie ermee bezig is, hoort het."
    NIETS = "Er hoeft niets te gebeuren: het bericht kwam aan, is nog onderweg, of wij wisten dit al."


def verwerk(inhoud: bytes) -> Uitkomst:
    """Verwerk één bezorgrapport, in één transactie; nog een keer hetzelfde rapport verandert niets.

    Raises:
        GeenRapport: dit is geen bezorgrapport, of het gaat over geen bericht van ons.
        DomeinFout: het kan nu niet worden opgeschreven; bied het later opnieuw aan.
    """
    rapport = lees(inhoud)
    with transaction.atomic():
        gevonden = Bericht.objects.filter(merk__in=rapport.merken).select_for_update(of=("self",))
        bericht = gevonden.order_by("pk").first()
        if bericht is None:
            raise GeenRapport("De mail hoort niet bij een bericht van PMM.")
        # Not one attempt yet since a human offered it again: this is about the time before.
        if not rapport.mislukt or not bericht.pogingen or bericht.lot not in {Lot.VERZONDEN, Lot.WACHT}:
            return Uitkomst.NIETS
        if bericht.lease_tot and bericht.lease_tot > timezone.now():
            # Faster than our own note that it went: that note must come first, or it would overwrite this.
            raise DomeinFout("Dit bericht is nog onder handen.")
        return _schrijf(bericht, rapport.mislukt)


def _schrijf(bericht: Bericht, code: str) -> Uitkomst:
    nu = timezone.now()
    bericht.verzonden_op = bericht.volgende_poging_op = bericht.lease_tot = None
    bericht.lease_door, bericht.laatste_fout = "", f"retour {code}"
    if not kan_later_wel(code):
        uitkomst, bericht.geweigerd_op = Uitkomst.GEWEIGERD, nu
    elif bericht.aangemaakt_op <= nu - VOLHOUDEN:
        uitkomst, bericht.opgegeven_op = Uitkomst.OPGEGEVEN, nu
    else:
        uitkomst, bericht.volgende_poging_op = Uitkomst.OPNIEUW, nu + pauze(bericht.pogingen)
    bericht.save()
    log.warning("bericht %s (%s) kwam terug: %s", bericht.pk, bericht.sjabloon, code)
    if uitkomst != Uitkomst.OPNIEUW:
        meld_niet_aangekomen(bericht)
    return uitkomst
