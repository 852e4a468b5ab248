"""Een vermelding bijhouden: elke wijziging staat in het logboek, bevestigt wat er veranderde en ververst het zoeken."""

from collections.abc import Mapping, Sequence
from typing import Any

from register.models import Contact, Escalatiestap, Gebruiker, Mandaat, Organisatie


def wijzig_organisatie(organisatie: Organisatie, *, waarden: Mapping[str, Any], versie: str, door: Gebruiker) -> None:
    """Zet deze velden van de organisatie."""


def voeg_contact_toe(organisatie: Organisatie, *, waarden: Mapping[str, Any], door: Gebruiker) -> Contact:
    """Zet een contact in het register."""
    raise NotImplementedError


def wijzig_contact(contact: Contact, *, waarden: Mapping[str, Any], versie: str, door: Gebruiker) -> None:
    """Zet deze velden van het contact."""


def haal_contact_weg(contact: Contact, *, door: Gebruiker) -> None:
    """Dit contact staat niet meer in het register; casussen die het noemen, blijven dat doen."""


def wijzig_mandaten(contact: Contact, *, mandaten: Sequence[Mandaat], versie: str, door: Gebruiker) -> None:
    """Wat dit contact mag toezeggen: deze mandaten, en geen andere."""


def wijzig_route(organisatie: Organisatie, *, stappen: Sequence[Escalatiestap], versie: str, door: Gebruiker) -> None:
    """De escalatieroute, in deze volgorde."""
