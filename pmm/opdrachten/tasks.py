"""Wat de worker voor de opdrachten doet."""

from pmm.kern.taken import na_commit, taak
from pmm.opdrachten import opruimen
from pmm.opdrachten.services import WERK
from pmm.opdrachten.uitvoeren import doe_een


@taak
def werk() -> None:
    """Doe één opdracht, en wek de volgende: zo komt tussendoor ook ander werk aan de beurt."""
    if doe_een():
        na_commit(WERK)


@taak
def hervat() -> None:
    """Doe alles wat bleef liggen: omdat een worker wegviel, of omdat niemand hem wekte."""
    while doe_een():
        pass


@taak
def ruim_op() -> None:
    """Gooi weg wat lang genoeg heeft gelegen."""
    opruimen.ruim_op()
