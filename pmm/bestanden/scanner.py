"""De virusscanner: clamd, op een poort of een socket. Geen antwoord is geen bestand.

Het gesprek is INSTREAM van clamd: stukken met hun lengte ervoor, een leeg stuk aan het einde, en dan één regel terug.
"""

import logging
import socket
import struct
import time
from typing import IO

from django.conf import settings

from pmm.bestanden.models import Scan
from pmm.kern.fouten import DomeinFout

log = logging.getLogger(__name__)
VERBINDEN = 3  # seconds
STUK = 64 * 1024
LANGSTE_ANTWOORD = 4096
SCHOON, GEVONDEN = b"OK", b"FOUND"
VIRUS = "In dit bestand zit misschien een virus. We hebben het niet bewaard. Meld dit bij uw ICT-afdeling."
KAN_NIET = "We kunnen bestanden nu niet controleren op virussen. Uw tekst is bewaard. Voeg het bestand later toe."


class ScannerWeg(DomeinFout):
    """De scanner antwoordt niet, te laat, of met iets anders dan een uitslag."""

    def __init__(self) -> None:
        super().__init__(KAN_NIET)


def is_er() -> bool:
    """Is er een scanner ingesteld?"""
    return bool(settings.PMM_CLAMD)


def scan(inhoud: IO[bytes]) -> Scan:
    """Wat de scanner van deze inhoud zegt; zonder ingestelde scanner zegt niemand iets.

    Raises:
        ScannerWeg: er komt geen uitslag; dan mag niemand dit bestand ophalen.
    """
    if not is_er():
        return Scan.ZONDER_SCANNER
    inhoud.seek(0)
    try:
        antwoord = _vraag(inhoud)
    except OSError as fout:
        log.critical("de virusscanner op %s antwoordt niet", settings.PMM_CLAMD, exc_info=fout)
        raise ScannerWeg from fout
    finally:
        inhoud.seek(0)
    # ‘stream: OK’, or ‘stream: Naam.Van.Het.Virus FOUND’.
    laatste = antwoord.rstrip(b"\0\n").rpartition(b" ")[2]
    if laatste == SCHOON:
        return Scan.SCHOON
    if laatste == GEVONDEN:
        return Scan.BESMET
    log.critical("de virusscanner antwoordt niet met een uitslag: %r", antwoord[:100])
    raise ScannerWeg


def _vraag(inhoud: IO[bytes]) -> bytes:
    # One deadline for everything together: a scanner that says one byte at a time is slow too.
    uiterlijk = time.monotonic() + settings.PMM_CLAMD_SECONDEN
    with _verbinding() as lijn:
        _stuur(lijn, b"zINSTREAM\0", uiterlijk)
        while stuk := inhoud.read(STUK):
            _stuur(lijn, struct.pack(">I", len(stuk)) + stuk, uiterlijk)
        _stuur(lijn, struct.pack(">I", 0), uiterlijk)
        antwoord = b""
        while not antwoord.endswith(b"\0") and len(antwoord) < LANGSTE_ANTWOORD:
            lijn.settimeout(_over(uiterlijk))
            if not (stuk := lijn.recv(LANGSTE_ANTWOORD)):
                break
            antwoord += stuk
    return antwoord


def _verbinding() -> socket.socket:
    waar = settings.PMM_CLAMD
    if not waar.startswith("/"):
        host, _, poort = waar.rpartition(":")
        return socket.create_connection((host, int(poort)), timeout=VERBINDEN)
    lijn = socket.socket(socket.AF_UNIX)
    lijn.settimeout(VERBINDEN)
    try:
        lijn.connect(waar)
    except OSError:
        lijn.close()
        raise
    return lijn


def _stuur(lijn: socket.socket, wat: bytes, uiterlijk: float) -> None:
    lijn.settimeout(_over(uiterlijk))
    lijn.sendall(wat)


def _over(uiterlijk: float) -> float:
    over = uiterlijk - time.monotonic()
    if over <= 0:
        raise TimeoutError
    return over
