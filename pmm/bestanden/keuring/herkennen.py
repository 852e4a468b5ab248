"""Wat een bestand werkelijk is, ongeacht zijn naam."""

from typing import IO

from pmm.bestanden.keuring.beeld import JPG, PNG, keur_jpg, keur_png
from pmm.bestanden.keuring.kantoor import ZIP, keur_kantoor
from pmm.bestanden.keuring.oordeel import Afgekeurd, Waarom, staart
from pmm.bestanden.keuring.pdf import PDF, keur_pdf

EINDE_VAN_ZIP, VAST_DEEL = b"PK\x05\x06", 22
# Word and Excel put a document with a password in the box of their old format.
OUDE_DOOS, MET_WACHTWOORD = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")


def keur(inhoud: IO[bytes]) -> str:
    """De soort van dit bestand.

    Raises:
        Afgekeurd: het is geen van onze soorten, of het is niet veilig te openen.
    """
    kop = inhoud.read(8)
    if kop.startswith(ZIP):
        if not _eindigt_als_zip(inhoud):
            raise Afgekeurd(Waarom.GEEN_ECHTE)
        return keur_kantoor(inhoud)
    if _eindigt_als_zip(inhoud):
        # Two files in one: what it is depends on who opens it.
        raise Afgekeurd(Waarom.GEEN_ECHTE)
    for begin, soort, keur_soort in ((PDF, "pdf", keur_pdf), (PNG, "png", keur_png), (JPG, "jpg", keur_jpg)):
        if kop.startswith(begin):
            keur_soort(inhoud)
            return soort
    inhoud.seek(0)
    achter_slot = kop.startswith(OUDE_DOOS) and MET_WACHTWOORD in inhoud.read()
    raise Afgekeurd(Waarom.WACHTWOORD if achter_slot else Waarom.GEEN_ECHTE)


def _eindigt_als_zip(inhoud: IO[bytes]) -> bool:
    """Loopt het laatste deel van een zip precies tot het einde van dit bestand?"""
    eind = staart(inhoud)
    plek = eind.rfind(EINDE_VAN_ZIP)
    while plek >= 0:
        toelichting = int.from_bytes(eind[plek + 20 : plek + VAST_DEEL], "little")
        if plek + VAST_DEEL + toelichting == len(eind):
            return True
        plek = eind.rfind(EINDE_VAN_ZIP, 0, plek)
    return False
