"""Controleert of bij elke versie ook een inhoud ligt."""

from pmm.bestanden.models import Bestandsversie
from pmm.bestanden.opslag import opslag
from pmm.kern.bevinding import Bevinding

IN_EEN_KEER = 1000
MIST = "De inhoud van een bestand bij casus {kenmerk} is er niet."
WAT_NU = "Zet {naam} terug uit de back-up van de bestanden en kijk daarna opnieuw."


def controleer() -> Bevinding | None:
    """De eerste versie waarvan de inhoud ontbreekt."""
    plek = opslag()
    versies = Bestandsversie.objects.order_by("pk").values_list("opslag", "bestand__casus__kenmerk")
    for opslagnaam, kenmerk in versies.iterator(IN_EEN_KEER):
        if not plek.exists(opslagnaam.hex):
            return Bevinding(MIST.format(kenmerk=kenmerk), WAT_NU.format(naam=opslagnaam.hex))
    return None
