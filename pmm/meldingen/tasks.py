"""Wat de worker voor de meldingen doet."""

from pmm.kern.taken import taak_ook_bij_stilstand
from pmm.meldingen.vegen import Veegronde


@taak_ook_bij_stilstand
def veeg() -> None:
    """Eén ronde; mag zo vaak en zo vaak tegelijk als men wil."""
    Veegronde().loop()
