"""Wat de worker voor casussen doet."""

from pmm.casus.delen.termijnen import sluit_af
from pmm.casus.zoeken.index import vul_aan
from pmm.kern.taken import taak

ZOVEEL_PER_NACHT = 100_000


@taak
def sluit_delingen_af() -> None:
    """Elke nacht net na middernacht: de termijn van wat gisteren voor het laatst gedeeld was."""
    sluit_af()


@taak
def vul_zoekindex_aan() -> None:
    """Elke nacht: casussen van voor het zoeken komen alsnog in de index, zoveel als er in een uur past."""
    vul_aan(ZOVEEL_PER_NACHT)
