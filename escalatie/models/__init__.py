"""Wat het LET vastlegt: dossiers, zittingen, wie er komt, bundels, verslagen en besluiten."""

from escalatie.models.besluit import Besluit, Besluitaanvulling, Besluitactie, Besluitbevestiging
from escalatie.models.bundel import Bundel, Bundelstuk, Exemplaar
from escalatie.models.genodigde import Genodigde, Genodigdestand, Hoedanigheid
from escalatie.models.letdossier import Afloop, Letdossier
from escalatie.models.verslag import (
    Afspraak,
    Verslag,
    Verslagaanvulling,
    Verslagonderdeel,
    Verslagopmerking,
    Verslagstand,
    Verslagtekst,
    Werkkopie,
)
from escalatie.models.voorbereiding import (
    Belangverklaring,
    Beslisser,
    Mogelijkheid,
    Puntsoort,
    Puntstand,
    Voorbereidingspunt,
)
from escalatie.models.zitting import (
    Agendapunt,
    Datumantwoord,
    Datumkeuze,
    Datumvoorstel,
    Puntuitkomst,
    Zitting,
    Zittingstand,
)

__all__ = [
    "Afloop",
    "Afspraak",
    "Agendapunt",
    "Belangverklaring",
    "Beslisser",
    "Besluit",
    "Besluitaanvulling",
    "Besluitactie",
    "Besluitbevestiging",
    "Bundel",
    "Bundelstuk",
    "Datumantwoord",
    "Datumkeuze",
    "Datumvoorstel",
    "Exemplaar",
    "Genodigde",
    "Genodigdestand",
    "Hoedanigheid",
    "Letdossier",
    "Mogelijkheid",
    "Puntsoort",
    "Puntstand",
    "Puntuitkomst",
    "Verslag",
    "Verslagaanvulling",
    "Verslagonderdeel",
    "Verslagopmerking",
    "Verslagstand",
    "Verslagtekst",
    "Voorbereidingspunt",
    "Werkkopie",
    "Zitting",
    "Zittingstand",
]
