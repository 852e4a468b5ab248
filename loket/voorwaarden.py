"""Wat het loket zelf moet hebben gedaan voordat een casus verder kan."""

from loket.models import Afwijzingsvoorstel, Contactadvies, Vraag
from pmm.casus.models import Casus
from register.models import Gebruiker


def vragen_gesteld(casus: Casus, door: Gebruiker) -> str | None:
    """Er ligt minstens één vraag te wachten op antwoord."""
    return None if Vraag.objects.van_casus(casus).open().exists() else "Schrijf minstens één vraag op."


def vragen_beantwoord(casus: Casus, door: Gebruiker) -> str | None:
    """Elke vraag heeft een antwoord, of een uitleg waarom dat er niet is."""
    if Vraag.objects.van_casus(casus).open().exists():
        return "Beantwoord elke vraag, of schrijf op waarom dat niet kan."
    return None


def contact_genoemd(casus: Casus, door: Gebruiker) -> str | None:
    """Wie een casus terugkrijgt, weet wie hij kan bellen."""
    if Contactadvies.objects.van_casus(casus).stap_volgt_nog().exists():
        return None
    return "Noem minstens één contact uit het register."


def tweede_persoon_bevestigt(casus: Casus, door: Gebruiker) -> str | None:
    """Iemand anders dan wie het voorstelde, bevestigt precies deze afwijzing."""
    voorstellen = Afwijzingsvoorstel.objects.van_casus(casus).stap_volgt_nog()
    if voorstellen.filter(tweede_persoon=door, reden=casus.reden_niet).exists():
        return None
    return "Een tweede persoon van het loket moet dit eerst bevestigen."
