"""Werk dat lang genoeg duurt om het af te breken."""

import time

from pmm.logboek.services import schrijf
from pmm.opdrachten.soorten import Soort, Uitkomst

REGELS, TEL = 40, 0.05  # together two seconds
VASTGELEGD = "traag_vastgelegd"


def _doe(werk):
    for nummer in range(REGELS):
        werk.meld(nummer, REGELS, meteen=True)
        werk.uitvoer.write(f"{nummer}\n".encode())
        time.sleep(TEL)
    return Uitkomst(
        "Klaar.",
        "traag.txt",
        vastleggen=lambda: schrijf(VASTGELEGD, door=werk.door, object_id=str(werk.sleutel), object_type="opdracht"),
    )


soort = Soort(doe=_doe)
