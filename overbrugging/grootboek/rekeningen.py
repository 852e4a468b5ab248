"""De rekeningen van het grootboek; een rekening ontstaat als er voor het eerst op geboekt wordt."""

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
    gevonden, _ = Rekening.objects.get_or_create(
        fonds=fonds, soort=soort, leverancier=leverancier, organisatie=organisatie
    )
    return gevonden
