"""Leerpunten en de evaluatie in de casus op papier."""

from leren.models import Evaluatie, Leerpunt
from pmm.casus.models import Casus
from pmm.kern.pdf.blokken import Blok, gegevens, kop, tabel
from register.models import Gebruiker


def hoofdstuk(casus: Casus, lezer: Gebruiker) -> list[Blok]:
    """Wat er is geleerd en hoe het ging volgens de indiener; alleen voor wie de hele casus ziet."""
    if not casus.ziet_alles:
        return []
    rijen = [
        [les.omschrijving, les.get_dimensie_display(), str(les.adressaat or "")]
        for les in Leerpunt.objects.van_casus(casus)
    ]
    blokken = (
        [kop("Leerpunten"), tabel(["Wat moet er anders", "Waarover", "Voor wie"], rijen, [5, 2, 3])] if rijen else []
    )
    if evaluatie := Evaluatie.objects.van_casus(casus):
        verder = f"{evaluatie.get_verder_display()} {evaluatie.get_binnen_display().lower()}".strip()
        hielp = ", ".join(evaluatie.hulpnamen)
        vertelde = gegevens([("Kon verder", verder), ("Wat hielp", hielp), ("Wat beter kan", evaluatie.beter)])
        blokken += [kop("Hoe het ging volgens de indiener"), vertelde]
    return blokken
