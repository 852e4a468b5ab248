"""Wat de worker voor casussen doet."""

from pmm.casus.delen.termijnen import sluit_af
from pmm.kern.taken import taak


@taak
def sluit_delingen_af() -> None:
    """Elke nacht net na middernacht: de termijn van wat gisteren voor het laatst gedeeld was."""
    sluit_af()
