"""Wat er met casussen gebeurt als hun organisatie in een andere opgaat: zij houden de oude naam."""

from pmm.casus.models import Casus


def aantal_casussen(organisatie_id: int) -> int:
    """Hoeveel casussen deze organisatie heeft, ook die klaar zijn; niet welke."""
    return Casus.objects.filter(organisatie=organisatie_id).count()
