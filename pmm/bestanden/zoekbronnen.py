"""Hoe bestanden te vinden zijn: op naam en op wat het is. Wat alleen voor het loket is, is nergens te vinden."""

from collections.abc import Collection

from pmm.bestanden.models import Bestand
from pmm.casus.secties import Sectie
from pmm.casus.zoeken.bronnen import Regels, regels


def bestanden(casussen: Collection[int]) -> Regels:
    """De bestanden die er zijn, voor iedereen met deze sectie."""
    zichtbaar = Bestand.objects.aanwezig().filter(casus__in=casussen, alleen_loket=False).order_by()
    return regels(zichtbaar, Sectie.BESTANDEN, "naam", "omschrijving")
