"""Wat er aan een bestand mis kan zijn, en hoe groot het van binnen mag zijn.

Alles in dit pakket draait in een eigen proces met weinig rechten en zonder Django; zie `pmm.bestanden.keuren`.
"""

from enum import StrEnum
from typing import IO

MEGABYTE = 1024 * 1024
STUK = 64 * 1024
# A zip ends with a record of 22 bytes and a comment of at most 65,535.
STAARTLENGTE = 65_557


class Waarom(StrEnum):
    """Waarom een bestand niet door de keuring komt."""

    GEEN_ECHTE = "geen_echte"
    TE_ZWAAR = "te_zwaar"
    WACHTWOORD = "wachtwoord"
    MACROS = "macros"


class Afgekeurd(Exception):
    """Dit bestand komt er niet in."""

    def __init__(self, waarom: Waarom) -> None:
        self.waarom = waarom
        super().__init__(waarom)


def staart(inhoud: IO[bytes], lengte: int = STAARTLENGTE) -> bytes:
    """De laatste bytes van het bestand."""
    einde = inhoud.seek(0, 2)
    inhoud.seek(max(0, einde - lengte))
    return inhoud.read()
