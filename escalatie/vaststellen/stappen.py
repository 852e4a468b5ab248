"""Wat iemand nu met een verslag kan doen; dezelfde zinnen als de diensten, zodat een knop niets belooft."""

from typing import TypedDict

from django.urls import reverse
from django.utils import timezone

from escalatie.deur import Plek
from escalatie.models import Verslag, Verslagstand, Zittingstand
from escalatie.vaststellen.services import NIET_GEHOUDEN, waarom_niet_vast


class Stap(TypedDict):
    """Eén knop van `delen/stap_knoppen.html`."""

    naam: str
    url: str
    hoofd: bool
    redenen: list[str]


def stappen(verslag: Verslag) -> list[Stap]:
    """De knoppen naast het verslag, voor wie er nu naar kijkt. Hoogstens één is gevuld."""
    if verslag.zitting.plek == Plek.GENODIGDE:
        return [_knop(verslag, "opmerkingen", "Opmerking maken", hoofd=True)] if is_open_voor_reacties(verslag) else []
    if verslag.stand == Verslagstand.VASTGESTELD:
        return [_knop(verslag, "verslag_aanvullen", "Verslag aanvullen")]
    verder = _knop(verslag, "verslag", "Verder schrijven")
    if verslag.stand == Verslagstand.CONCEPT:
        dicht = verslag.zitting.stand == Zittingstand.GEHOUDEN
        redenen = [] if dicht else [NIET_GEHOUDEN]
        return [_knop(verslag, "ter_commentaar", "Ter commentaar leggen", redenen, hoofd=True), verder]
    langer = _knop(verslag, "ter_commentaar", "Andere laatste dag")
    if verslag.zitting.plek != Plek.VOORZITTER:
        return [verder, langer]
    vast = _knop(verslag, "verslag_vaststellen", "Verslag vaststellen", waarom_niet_vast(verslag), hoofd=True)
    return [vast, verder, langer]


def is_open_voor_reacties(verslag: Verslag) -> bool:
    """Kan een genodigde vandaag nog een opmerking maken?"""
    tot = verslag.commentaar_tot
    return verslag.stand == Verslagstand.TER_COMMENTAAR and tot is not None and tot >= timezone.localdate()


def _knop(verslag: Verslag, adres: str, naam: str, redenen: list[str] | None = None, *, hoofd: bool = False) -> Stap:
    url = reverse(f"escalatie:{adres}", args=[verslag.zitting.sleutel])
    return {"naam": naam, "url": url, "hoofd": hoofd, "redenen": redenen or []}
