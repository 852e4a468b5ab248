"""Bijeenkomsten in iemands eigen agenda: als bestand, in de mail en op het eigen adres."""

from pmm.bijeenkomsten.models import Bijeenkomst
from register.models import Gebruiker


def als_bestand(bijeenkomst: Bijeenkomst, gebruiker: Gebruiker) -> bytes:
    """Eén bijeenkomst als iCalendar om te openen of te bewaren (`text/calendar; charset=utf-8`)."""
    raise NotImplementedError
