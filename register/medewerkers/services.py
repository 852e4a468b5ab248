"""Wie er bij een organisatie werkt: erbij, een andere rol, overdragen en weg."""

from collections.abc import Collection, Mapping
from datetime import date

from register.models import Gebruiker, Organisatie


def voeg_toe(
    organisatie: Organisatie, *, naam: str, functie: str, email: str, telefoon: str, rol: str, door: Gebruiker
) -> None:
    """Deze persoon werkt voortaan hier, in deze rol."""
    raise NotImplementedError


def geef_rollen(gebruiker: Gebruiker, organisatie: Organisatie, rollen: Collection[str], *, door: Gebruiker) -> None:
    """Deze persoon heeft hier voortaan precies deze rollen."""
    raise NotImplementedError


def geef_werk_over(
    gebruiker: Gebruiker, organisatie: Organisatie, naar: Mapping[str, Gebruiker], *, door: Gebruiker
) -> None:
    """Geef werk aan collega's; deze persoon blijft."""
    raise NotImplementedError


def laat_vertrekken(
    gebruiker: Gebruiker, organisatie: Organisatie, *, per: date, naar: Mapping[str, Gebruiker], door: Gebruiker
) -> None:
    """Deze persoon werkt hier niet meer vanaf `per`; al het open werk gaat in dezelfde transactie naar een ander."""
    raise NotImplementedError
