"""Een bestand dat alleen aangroeit: per regel een JSON-object, dat de sha256 noemt van de regel ervoor.

Wie er iets in wijzigt, weghaalt, invoegt of verschuift, valt op. Wie het einde afsnijdt niet: dat ziet alleen wie ook
weet wat er in de database staat.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pmm.kern.fouten import DomeinFout

EERSTE = hashlib.sha256(b"").hexdigest()
Rij = dict[str, Any]


class BestandKapot(DomeinFout):
    """Het bestand is veranderd; `nummer` is de eerste regel die niet klopt."""

    def __init__(self, pad: Path, nummer: int) -> None:
        self.nummer = nummer
        super().__init__(f"Het bestand {pad.name} is veranderd bij regel {nummer}.")


class Schrijver:
    """Het geopende bestand, dat niemand anders nu beschrijft."""

    def __init__(self, bestand: int, pad: Path) -> None:
        self._bestand = bestand
        inhoud = os.pread(bestand, os.fstat(bestand).st_size, 0)
        self.rijen = _ontleed(inhoud, pad)
        self._heel = _hele_regels(inhoud)

    def voeg_toe(self, **velden: object) -> None:
        """Zet een regel op schijf; na terugkeer staat zij er, ook als de stroom uitvalt."""
        # Half a line is what a full disk or a crash leaves behind; it never counted.
        os.ftruncate(self._bestand, len(self._heel))
        vorige = hashlib.sha256(self._heel.splitlines()[-1]).hexdigest() if self._heel else EERSTE
        regel = f"{json.dumps({**velden, 'vorige': vorige})}\n".encode()
        os.write(self._bestand, regel)
        os.fsync(self._bestand)
        self._heel += regel


def lees(pad: Path) -> list[Rij]:
    """Alle regels op volgorde; leeg als er nog geen bestand is.

    Raises:
        BestandKapot: er is een regel gewijzigd, verwijderd, ingevoegd of verschoven.
    """
    try:
        return _ontleed(pad.read_bytes(), pad)
    except FileNotFoundError:
        return []


@contextmanager
def geopend(pad: Path) -> Iterator[Schrijver]:
    """Het bestand, voor één proces tegelijk; alleen te lezen door wie PMM draait.

    Raises:
        BestandKapot: het bestand is veranderd.
        OSError: het bestand is niet te beschrijven.
    """
    pad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    bestand = os.open(pad, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(bestand, fcntl.LOCK_EX)
        yield Schrijver(bestand, pad)
    finally:
        os.close(bestand)


def _hele_regels(inhoud: bytes) -> bytes:
    return inhoud[: inhoud.rfind(b"\n") + 1]


def _ontleed(inhoud: bytes, pad: Path) -> list[Rij]:
    rijen: list[Rij] = []
    vorige = EERSTE
    for nummer, regel in enumerate(_hele_regels(inhoud).splitlines(), start=1):
        try:
            rij = json.loads(regel)
            klopt = rij.pop("vorige") == vorige
        except (ValueError, TypeError, AttributeError, KeyError):
            klopt = False
        if not klopt:
            raise BestandKapot(pad, nummer)
        rijen.append(rij)
        vorige = hashlib.sha256(regel).hexdigest()
    return rijen
