"""Bijeenkomsten maken, wijzigen, openen en afgelasten, en mensen ervoor uitnodigen."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from pmm.bijeenkomsten.models import Bijeenkomst, Bijeenkomstsoort, Gespreksnotitie, Uitnodiging
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker, Organisatie


@dataclass(frozen=True)
class Inhoud:
    """Wat een organisator over een bijeenkomst invult; `plekken` leeg is geen grens."""

    soort: Bijeenkomstsoort
    titel: str
    begint: datetime
    eindigt: datetime
    omschrijving: str = ""
    plaats: str = ""
    link: str = ""
    plekken: int | None = None
    aanmelden_tot: date | None = None
    besloten: bool = False


class IntussenGewijzigd(DomeinFout):
    """Een ander wijzigde deze bijeenkomst terwijl u haar open had (409); `nu` is wat er nu staat."""

    def __init__(self, nu: Bijeenkomst) -> None:
        self.nu = nu
        super().__init__("Een ander heeft deze bijeenkomst intussen gewijzigd. Kies wat moet blijven.")


@transaction.atomic
def maak(inhoud: Inhoud, *, door: Gebruiker, sleutel: UUID | None = None) -> Bijeenkomst:
    """Maak een concept, dat alleen organisatoren zien. Dezelfde `sleutel` maakt het geen tweede keer.

    Raises:
        DomeinFout: iets aan de inhoud kan niet; de redenen zeggen wat.
    """
    raise NotImplementedError


@transaction.atomic
def wijzig(bijeenkomst: Bijeenkomst, inhoud: Inhoud, *, door: Gebruiker, gezien: datetime | None = None) -> Bijeenkomst:
    """Wijzig de inhoud. Wie zich aanmeldde krijgt bericht als titel, tijd of plaats verandert, en een nieuwe agendapost.

    `gezien` is `gewijzigd_op` zoals het formulier het kreeg. Meer plekken laten de wachtlijst meteen opschuiven.

    Raises:
        IntussenGewijzigd: een ander was eerder.
        DomeinFout: de inhoud kan niet, er zijn al meer mensen aangemeld dan plekken, of zij is afgelast of voorbij.
    """
    raise NotImplementedError


@transaction.atomic
def open_(bijeenkomst: Bijeenkomst, *, door: Gebruiker) -> Bijeenkomst:
    """Maak een concept bekend: vanaf nu kan men zich aanmelden, en wie is uitgenodigd krijgt bericht.

    Raises:
        DomeinFout: zij was al open of afgelast, is al begonnen, of er staat geen plaats of link bij.
    """
    raise NotImplementedError


@transaction.atomic
def gelast_af(bijeenkomst: Bijeenkomst, *, reden: str, door: Gebruiker) -> Bijeenkomst:
    """Laat een bijeenkomst niet doorgaan; wie komt of wacht krijgt bericht, en de agenda's worden bijgewerkt.

    Raises:
        DomeinFout: er staat geen reden, zij was al afgelast, of zij is al voorbij.
    """
    raise NotImplementedError


@transaction.atomic
def nodig_uit(
    bijeenkomst: Bijeenkomst, *, door: Gebruiker, organisatie: Organisatie | None = None, rol: str = ""
) -> Uitnodiging:
    """Nodig een organisatie, een rol, of een rol bij een organisatie uit; dezelfde nog eens verandert niets.

    Is de bijeenkomst open, dan krijgt ieder bericht die het nog niet kreeg; anders zodra zij opengaat.

    Raises:
        DomeinFout: er is niemand gekozen, of zij is afgelast of voorbij.
    """
    raise NotImplementedError


@transaction.atomic
def trek_uitnodiging_in(uitnodiging: Uitnodiging, *, door: Gebruiker) -> None:
    """Haal een uitnodiging weg; wie zich al aanmeldde, blijft aangemeld."""
    raise NotImplementedError


@transaction.atomic
def noteer(bijeenkomst: Bijeenkomst, tekst: str, *, door: Gebruiker) -> Gespreksnotitie:
    """Leg vast wat er ter sprake kwam, zonder dat iemand erin te herkennen is.

    Raises:
        DomeinFout: er staat niets, of de bijeenkomst is nog niet begonnen of afgelast.
    """
    raise NotImplementedError


@transaction.atomic
def haal_notitie_weg(notitie: Gespreksnotitie, *, door: Gebruiker) -> None:
    """Haal een notitie weg, bijvoorbeeld omdat iemand erin te herkennen is.

    Raises:
        DomeinFout: er is al een leerpunt van gemaakt.
    """
    raise NotImplementedError
