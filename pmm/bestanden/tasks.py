"""Wat de klok voor bestanden doet."""

from pmm.bestanden import opruimen
from pmm.kern.taken import taak


@taak
def ruim_op() -> None:
    """Gooi weg waar niemand naar wijst, en scan wat nog niet gescand is."""
    opruimen.ruim_op()
