"""Welke bestanden er zijn, in de casus op papier."""

from django.utils.formats import date_format
from django.utils.timezone import localtime

from pmm.bestanden.models import Bestand
from pmm.casus.models import Casus
from pmm.kern.pdf.blokken import Blok, kop, tabel
from register.models import Gebruiker


def hoofdstuk(casus: Casus, lezer: Gebruiker) -> list[Blok]:
    """De namen, niet de inhoud. Wat alleen voor het loket is, komt nooit op papier."""
    bestanden = Bestand.objects.te_zien_in(casus).aanwezig().filter(alleen_loket=False).voor_scherm()
    rijen = [
        (bestand.naam, bestand.omschrijving, f"{bestand.nieuwste.door}, {date_format(localtime(bestand.nieuwste.op))}")
        for bestand in bestanden
    ]
    return [kop("Bestanden"), tabel(("Bestand", "Wat is dit", "Van"), rijen)] if rijen else []
