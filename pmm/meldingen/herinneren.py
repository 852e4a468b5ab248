"""Herinneren aan termijnen: wie krijgt welke trede."""

from collections import Counter
from datetime import datetime


def herinner_ronde(nu: datetime) -> Counter[str]:
    """Herinner aan elke termijn waarvan een trede aan de beurt is; geeft hoeveel."""
    return Counter()
