"""Wat er op de pagina van een dossier staat."""

from typing import Any

from escalatie.models import Letdossier
from register.models import Gebruiker


def pagina(dossier: Letdossier, lezer: Gebruiker) -> dict[str, Any]:
    """De gegevens van de pagina, in een vast aantal vragen."""
    return {"casus": dossier.casus, "dossier": dossier}
