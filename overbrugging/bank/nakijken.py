"""Eerst invullen, dan nakijken, dan pas doen: drie keer hetzelfde formulier op één adres, ook zonder JavaScript."""

from collections.abc import Callable, Sequence
from enum import Enum, auto

from django.db import transaction
from django.http import HttpRequest

from overbrugging.grootboek.boeken import Regel


class Stap(Enum):
    """Wat iemand met een goed ingevuld formulier wil."""

    NAKIJKEN = auto()
    WIJZIGEN = auto()
    DOEN = auto()


def stap(request: HttpRequest) -> Stap:
    """De knop waarmee verstuurd is; zonder een van beide is het de eerste keer."""
    if "bevestigd" in request.POST:
        return Stap.DOEN
    return Stap.WIJZIGEN if "wijzigen" in request.POST else Stap.NAKIJKEN


def te_boeken(maak: Callable[[], Sequence[Regel]]) -> Sequence[Regel]:
    """Precies de regels die straks geboekt worden. Een rekening die daarvoor nieuw is, blijft hier niet bestaan."""
    with transaction.atomic():
        regels = maak()
        transaction.set_rollback(True)
    return regels
