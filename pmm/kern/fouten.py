"""Fouten die een mens kan lezen."""

from collections.abc import Iterable

FORMULIER_AL_GEBRUIKT = "Dit formulier is al voor iets anders gebruikt. Open de pagina opnieuw en begin daar."


class DomeinFout(Exception):
    """Iets mag of kan niet, om redenen die de gebruiker te lezen krijgt.

    `redenen` zijn hele zinnen in gewoon Nederlands: wat er aan de hand is en wat u nu kunt doen.
    """

    def __init__(self, redenen: str | Iterable[str]) -> None:
        self.redenen = [redenen] if isinstance(redenen, str) else list(redenen)
        super().__init__(" ".join(self.redenen))


class Storing(DomeinFout):
    """Iets onder ons werkt nu niet; de gebruiker kan het later opnieuw proberen (503)."""
