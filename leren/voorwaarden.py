"""Wat er geleerd moet zijn voordat een casus sluit."""

from leren.models import Leerpunt
from pmm.casus.models import Casus
from register.models import Gebruiker


def leerpunten_of_geen(casus: Casus, door: Gebruiker) -> str | None:
    """Er zijn leerpunten, of iemand zei uitdrukkelijk dat er geen zijn; niet allebei."""
    heeft_leerpunten = Leerpunt.objects.van_casus(casus).geldig().exists()
    if heeft_leerpunten and casus.geen_leerpunten:
        return "Er zijn leerpunten vastgelegd. Haal het kruisje bij ‘Er zijn geen leerpunten’ weg."
    if heeft_leerpunten or casus.geen_leerpunten:
        return None
    return "Leg minstens één leerpunt vast, of kruis aan dat er geen leerpunten zijn."
