"""Wie bijeenkomsten organiseert."""

from register.models import Gebruiker
from register.rollen import COORDINATOR, PROGRAMMATEAM

ORGANISATOREN = (PROGRAMMATEAM, COORDINATOR)


def organiseert(gebruiker: Gebruiker) -> bool:
    """Mag deze persoon bijeenkomsten maken en wijzigen, en alles ervan zien?"""
    return gebruiker.heeft_rol(*ORGANISATOREN)
