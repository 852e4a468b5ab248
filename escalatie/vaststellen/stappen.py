"""Wat iemand nu met een verslag kan doen; dezelfde zinnen als de diensten, zodat een knop niets belooft."""

from typing import TypedDict

from django.urls import reverse

from escalatie.deur import Plek
from escalatie.models import Verslag, Verslagstand
from escalatie.vaststellen.lezen import Leesverslag
from escalatie.vaststellen.services import waarom_niet_reageren, waarom_niet_ter_commentaar, waarom_niet_vast


class Stap(TypedDict):
    """Eén knop van `delen/stap_knoppen.html`."""

    naam: str
    url: str
    hoofd: bool
    redenen: list[str]


def stappen(blad: Leesverslag) -> list[Stap]:
    """De knoppen naast het verslag, voor wie er nu naar kijkt. Hoogstens één is gevuld."""
    verslag = blad.verslag
    if verslag.zitting.plek == Plek.GENODIGDE:
        return [] if waarom_niet_reageren(verslag) else [_knop(verslag, "opmerkingen", "Opmerking maken", hoofd=True)]
    if verslag.stand == Verslagstand.VASTGESTELD:
        return [_knop(verslag, "verslag_aanvullen", "Verslag aanvullen")]
    verder = _knop(verslag, "verslag", "Verder schrijven")
    if verslag.stand == Verslagstand.CONCEPT:
        redenen = waarom_niet_ter_commentaar(verslag)
        return [_knop(verslag, "ter_commentaar", "Ter commentaar leggen", redenen, hoofd=True), verder]
    langer = _knop(verslag, "ter_commentaar", "Andere laatste dag")
    if verslag.zitting.plek != Plek.VOORZITTER:
        return [verder, langer]
    redenen = waarom_niet_vast(verslag, nog_open=blad.open_opmerkingen)
    return [_knop(verslag, "verslag_vaststellen", "Verslag vaststellen", redenen, hoofd=True), verder, langer]


def _knop(verslag: Verslag, adres: str, naam: str, redenen: list[str] | None = None, *, hoofd: bool = False) -> Stap:
    url = reverse(f"escalatie:{adres}", args=[verslag.zitting.sleutel])
    return {"naam": naam, "url": url, "hoofd": hoofd, "redenen": redenen or []}
