"""Hoe het met een vordering staat, in één woord."""

from overbrugging.models import Vordering


def woord(vordering: Vordering) -> str:
    """Hoe het met deze vordering staat, in één woord; alleen met haar stand erbij."""
    if vordering.is_betwist:
        return "Betwist"
    if vordering.open == 0:
        return "Voldaan" if vordering.gevorderd else "Vervallen"
    return "Te laat" if vordering.is_te_laat else "Open"
