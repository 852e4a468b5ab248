"""Wat de worker voor de meldingen doet."""

from pmm.kern.taken import taak
from pmm.meldingen.vegen import Veegronde


@taak
def veeg() -> None:
    """Eén ronde; mag zo vaak en zo vaak tegelijk als men wil."""
    Veegronde().loop()
