"""Wat de worker voor de uitgaande post doet."""

from pmm.kern.taken import taak_ook_bij_stilstand
from pmm.uitgaand.versturen import verstuur_ronde


@taak_ook_bij_stilstand
def verstuur() -> None:
    """Eén ronde van de veger; mag zo vaak en zo vaak tegelijk als men wil."""
    verstuur_ronde()
