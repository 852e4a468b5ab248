"""Controleert dat wat in een bundel staat nog is wat er bevroren werd."""

from escalatie.bundel.stuk import hash_van
from escalatie.models import Bundelstuk
from pmm.kern.bevinding import Bevinding

PER_KEER = 200


def controleer() -> Bevinding | None:
    """Het eerste stuk waarvan de inhoud niet meer bij de hash past."""
    stukken = Bundelstuk.objects.select_related("bundel").order_by("pk")
    for stuk in stukken.iterator(chunk_size=PER_KEER):
        if hash_van(stuk.inhoud) != stuk.hash:
            return Bevinding(
                f"Stuk {stuk.nummer} van een bundel is niet meer wat er bevroren werd. Bel de technisch beheerder.",
                f"Bundelstuk {stuk.pk}, versie {stuk.bundel.versie}: de inhoud past niet bij de hash.",
            )
    return None
