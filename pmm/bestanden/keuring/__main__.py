"""Keurt het bestand op de standaardinvoer en zegt wat het is: `python -m pmm.bestanden.keuring`.

Een bestand van een ander openen is gevaarlijk werk. Daarom hier, in een proces dat weinig mag en dat niemand mist.
"""

import resource
import sys

from pmm.bestanden.keuring.herkennen import keur
from pmm.bestanden.keuring.oordeel import MEGABYTE, Afgekeurd, Waarom

GEHEUGEN = 300 * MEGABYTE
REKENTIJD = 3  # seconds


def beperk() -> None:
    """Weinig geheugen, weinig tijd, en niets te schrijven."""
    for wat, hoeveel in (
        (resource.RLIMIT_AS, GEHEUGEN),
        (resource.RLIMIT_CPU, REKENTIJD),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(wat, (hoeveel, hoeveel))


def oordeel() -> str:
    """‘goed pdf’, of ‘fout’ met waarom."""
    try:
        with open(0, "rb") as inhoud:
            return f"goed {keur(inhoud)}"
    except Afgekeurd as fout:
        return f"fout {fout.waarom}"
    except (MemoryError, RecursionError):
        return f"fout {Waarom.TE_ZWAAR}"


if __name__ == "__main__":
    beperk()
    sys.stdout.write(oordeel())
