"""Afbeeldingen: de afmetingen staan voorin, en worden gelezen zonder het beeld uit te pakken."""

import struct
from typing import IO

from pmm.bestanden.keuring.oordeel import Afgekeurd, Waarom

PNG, JPG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
MEESTE_PUNTEN = 100_000_000
LANGSTE_ZIJDE = 20_000
# Start of frame in all its forms; C4, C8 and CC mean something else.
JPG_MATEN = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
ZONDER_LENGTE = frozenset([0x01, *range(0xD0, 0xD9)])
VULLING, SCAN, EINDE = 0xFF, 0xDA, b"\xff\xd9"


def keur_png(inhoud: IO[bytes]) -> None:
    """Elk blok klopt van lengte, het eerste geeft de afmetingen, en na het laatste staat niets meer."""
    inhoud.seek(len(PNG))
    soort, eerste = b"", True
    while soort != b"IEND":
        lengte, soort = struct.unpack(">I4s", _precies(inhoud, 8))
        if eerste:
            if (soort, lengte) != (b"IHDR", 13):
                raise Afgekeurd(Waarom.GEEN_ECHTE)
            _maten(*struct.unpack(">II", _precies(inhoud, 8)))
            lengte, eerste = lengte - 8, False
        inhoud.seek(lengte, 1)
        _precies(inhoud, 4)  # the checksum: beyond the end of the file there is none
    if inhoud.read(1):
        raise Afgekeurd(Waarom.GEEN_ECHTE)


def keur_jpg(inhoud: IO[bytes]) -> None:
    """De afmetingen staan vóór het beeld zelf. Telefoons plakken er van alles achter, dus dat mag."""
    inhoud.seek(2)
    gemeten = False
    while (merk := _merk(inhoud)) != SCAN:
        if merk in ZONDER_LENGTE:
            continue
        (lengte,) = struct.unpack(">H", _precies(inhoud, 2))
        deel = _precies(inhoud, lengte - 2)
        if merk in JPG_MATEN:
            hoogte, breedte = struct.unpack(">HH", deel[1:5])
            _maten(breedte, hoogte)
            gemeten = True
    if not gemeten or EINDE not in inhoud.read():
        raise Afgekeurd(Waarom.GEEN_ECHTE)


def _merk(inhoud: IO[bytes]) -> int:
    if _precies(inhoud, 1) != b"\xff":
        raise Afgekeurd(Waarom.GEEN_ECHTE)
    merk = VULLING
    while merk == VULLING:
        merk = _precies(inhoud, 1)[0]
    return merk


def _maten(breedte: int, hoogte: int) -> None:
    if not breedte or not hoogte:
        raise Afgekeurd(Waarom.GEEN_ECHTE)
    if max(breedte, hoogte) > LANGSTE_ZIJDE or breedte * hoogte > MEESTE_PUNTEN:
        raise Afgekeurd(Waarom.TE_ZWAAR)


def _precies(inhoud: IO[bytes], aantal: int) -> bytes:
    gelezen = inhoud.read(aantal) if aantal >= 0 else b""
    if len(gelezen) != aantal:
        raise Afgekeurd(Waarom.GEEN_ECHTE)
    return gelezen
