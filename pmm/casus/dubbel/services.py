"""Het oordeel of twee casussen dezelfde zijn."""

from django.db import transaction
from django.utils import timezone

from pmm.casus.inzending import Dubbeloordeel
from pmm.casus.logregel import noteer
from pmm.casus.models import Casus
from pmm.casus.slot import neem
from pmm.kern.fouten import DomeinFout
from pmm.logboek.zinnen import Zin
from register.models import Gebruiker

VERGELEKEN = "dubbel_vergeleken"
ZINNEN = {VERGELEKEN: Zin("vergeleek {wat} met een andere casus", "{wat} met een andere casus vergelijken")}
NIET_MET_ZICHZELF = "Dit is twee keer dezelfde casus. Kies een andere om mee te vergelijken."


def oordeel_over(casus: Casus, ander: Casus) -> Dubbeloordeel | None:
    """Wat iemand eerder over dit paar zei."""
    eerste, tweede = sorted([casus.pk, ander.pk])
    return Dubbeloordeel.objects.select_related("door").filter(eerste=eerste, tweede=tweede).first()


@transaction.atomic
def beoordeel(casus: Casus, ander: Casus, *, is_dubbel: bool, toelichting: str, door: Gebruiker) -> Dubbeloordeel:
    """Leg vast of dit dezelfde casus is; een later oordeel komt in de plaats van het vorige.

    Raises:
        DomeinFout: iemand vergelijkt een casus met zichzelf.
    """
    if casus.pk == ander.pk:
        raise DomeinFout(NIET_MET_ZICHZELF)
    # Always in the same order; see `pmm.casus.slot`.
    eerste, tweede = (neem(een) for een in sorted([casus, ander], key=lambda een: een.pk))
    nieuw = {"is_dubbel": is_dubbel, "toelichting": toelichting, "door": door, "op": timezone.now()}
    oordeel, _ = Dubbeloordeel.objects.update_or_create(eerste=eerste, tweede=tweede, defaults=nieuw)
    for een in (eerste, tweede):
        noteer(VERGELEKEN, een, door=door)
    return oordeel
