"""Waar de inhoud ligt: versleuteld, onder een naam die niets zegt, in een map of een S3-emmer.

Elke inhoud heeft een eigen sleutel, afgeleid van die van de casus: wie de sleutel van de casus vernietigt, vernietigt
ook haar bestanden, in elke kopie. De inhoud gaat in stukken, elk met zijn volgnummer en of het het laatste is: een
stuk dat ontbreekt, verwisseld of veranderd is, valt op.
"""

import os
import struct
from collections.abc import Iterator
from typing import IO
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.core.files import File
from django.core.files.storage import Storage, storages

from pmm.kern.fouten import Storing
from pmm.kern.upload import MEGABYTE, naamloos_bestand
from pmm.logboek.versleuteling import LadingOnleesbaar, sleutel_van

SLEUTELLENGTE, VOORZETSEL, ZEGEL = 32, 7, 16
NIET_TE_OPENEN = (
    "Dit bestand is nu niet te openen. Probeer het later opnieuw. Lukt het dan ook niet, bel dan de beheerder."
)


class NietTeOpenen(Storing):
    """De inhoud ligt er niet, of klopt niet."""

    def __init__(self) -> None:
        super().__init__(NIET_TE_OPENEN)


def opslag() -> Storage:
    """De opslag van deze omgeving."""
    return storages["bestanden"]


def bewaar(naam: UUID, inhoud: IO[bytes], *, kenmerk: str) -> None:
    """Leg de inhoud versleuteld weg.

    Raises:
        LadingOnleesbaar: de sleutel van deze casus is vernietigd.
    """
    cijfer, begin = _cijfer(naam, kenmerk), os.urandom(VOORZETSEL)
    inhoud.seek(0)
    with naamloos_bestand() as versleuteld:
        versleuteld.write(begin)
        for nr, (stuk, is_laatste) in enumerate(_stukken(inhoud, MEGABYTE)):
            versleuteld.write(cijfer.encrypt(_nonce(begin, nr, is_laatste=is_laatste), stuk, None))
        versleuteld.seek(0)
        opslag().save(naam.hex, File(versleuteld))


def lees(naam: UUID, *, kenmerk: str) -> Iterator[bytes]:
    """De inhoud, stuk voor stuk; elk stuk is nagekeken voordat het komt.

    Raises:
        NietTeOpenen: de inhoud is weg, veranderd, of haar sleutel is vernietigd.
    """
    try:
        cijfer = _cijfer(naam, kenmerk)
        with opslag().open(naam.hex) as bron:
            begin = bron.read(VOORZETSEL)
            for nr, (stuk, is_laatste) in enumerate(_stukken(bron, MEGABYTE + ZEGEL)):
                yield cijfer.decrypt(_nonce(begin, nr, is_laatste=is_laatste), stuk, None)
    except (OSError, InvalidTag, ValueError, LadingOnleesbaar) as fout:
        raise NietTeOpenen from fout


def gooi_weg(naam: UUID) -> None:
    """Haal de inhoud weg; wat er niet ligt, is al weg."""
    opslag().delete(naam.hex)


def _cijfer(naam: UUID, kenmerk: str) -> AESGCM:
    van_casus = sleutel_van("casus", kenmerk)
    return AESGCM(HKDF(SHA256(), SLEUTELLENGTE, salt=None, info=b"bestand" + naam.bytes).derive(van_casus))


def _nonce(begin: bytes, nr: int, *, is_laatste: bool) -> bytes:
    return begin + struct.pack(">I?", nr, is_laatste)


def _stukken(bron: IO[bytes], lengte: int) -> Iterator[tuple[bytes, bool]]:
    """Stukken van deze lengte, en of het het laatste is."""
    stuk = bron.read(lengte)
    while volgende := bron.read(lengte):
        yield stuk, False
        stuk = volgende
    yield stuk, True
