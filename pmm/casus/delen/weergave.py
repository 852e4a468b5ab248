"""Hoe delingen op het scherm staan: in de vorm die de componenten vragen."""

from typing import Any

from pmm.casus.delen.services import Aanbod
from pmm.casus.models import Casus
from register.models import Organisatie

Rijen = list[dict[str, Any]]


def kandidaten(casus: Casus) -> Rijen:
    """Wie meedoet en de casus nog niet ziet: partijen, en wie iets zou doen."""
    return []


def na_te_kijken(casus: Casus, organisatie: Organisatie, aanbod: Aanbod) -> Rijen:
    """Alles wat is ingevuld, in groepen, elk met een adres om te wijzigen."""
    return []
