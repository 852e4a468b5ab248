"""Wat het loket vroeg, aanraadde en afwees, in de casus op papier."""

from loket.models import Contactadvies, Vraag
from pmm.casus.models import Casus
from pmm.kern.pdf.blokken import Blok, gegevens, kop, lijst, subkop
from register.models import Gebruiker


def hoofdstuk(casus: Casus, lezer: Gebruiker) -> list[Blok]:
    """De vragen met hun antwoord, en wie er te bellen was; alleen voor wie de hele casus ziet."""
    if not casus.ziet_alles:
        return []
    vragen = [(vraag.tekst, _antwoord(vraag)) for vraag in Vraag.objects.voor_paneel(casus)]
    adviezen = [
        f"{advies.contact}, {advies.contact.organisatie}: {advies.contact.telefoon}"
        for advies in Contactadvies.objects.voor_paneel(casus)
    ]
    blokken: list[Blok] = [subkop("Vragen van het loket"), gegevens(vragen)] if vragen else []
    if adviezen:
        blokken += [subkop("Wie te bellen"), lijst(adviezen)]
    return [kop("Vragen en adviezen van het loket"), *blokken] if blokken else []


def _antwoord(vraag: Vraag) -> str:
    if vraag.is_open:
        return "Nog geen antwoord"
    return vraag.antwoord or f"Geen antwoord: {vraag.reden_geen_antwoord}"
