"""De rekeningen van het grootboek; een rekening ontstaat als er voor het eerst op geboekt wordt."""

from typing import Any

from overbrugging.grootboek.boeken import neem_slot
from overbrugging.models import Fonds, Leverancier, Rekening, Rekeningsoort
from register.models import Organisatie


def rekening(
    fonds: Fonds,
    soort: Rekeningsoort,
    *,
    leverancier: Leverancier | None = None,
    organisatie: Organisatie | None = None,
) -> Rekening:
    """De rekening van deze soort bij dit fonds, zo nodig nieuw."""
    doel: dict[str, Any] = {"fonds": fonds, "soort": soort, "leverancier": leverancier, "organisatie": organisatie}
    gevonden: Rekening | None = Rekening.objects.filter(**doel).first()
    if gevonden is not None:
        return gevonden
    # The lock before the row: two entries that each open an account never wait for each other.
    neem_slot()
    nieuw, _ = Rekening.objects.get_or_create(**doel)
    return nieuw
