"""IJkpunten: van tijd tot tijd komt de hash van de laatste regel in een bestand buiten de database.

Wie in de database de staart afsnijdt of de hele keten opnieuw uitrekent, komt daarmee niet uit op de ijkpunten. Het
bestand groeit alleen aan; elke regel noemt de sha256 van de regel ervoor, zodat ook schuiven erin opvalt.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from pmm.kern.fouten import DomeinFout

EERSTE = hashlib.sha256(b"").hexdigest()


class IjkpuntenKapot(DomeinFout):
    """Het bestand met ijkpunten is veranderd."""


@dataclass(frozen=True)
class Ijkpunt:
    """Op `tijd` (UTC) was `hash` (hexadecimaal) de hash van regel `volgnr`; `vorige` ketent het bestand."""

    volgnr: int
    hash: str
    tijd: str
    vorige: str


def lees() -> list[Ijkpunt]:
    """Alle ijkpunten op volgorde; leeg als er nog geen bestand is.

    Raises:
        IjkpuntenKapot: er is een ijkpunt gewijzigd, verwijderd, ingevoegd of verschoven.
    """
    try:
        return _ontleed(_pad().read_bytes())
    except FileNotFoundError:
        return []


def voeg_toe(volgnr: int, hash_: bytes) -> None:
    """Zet een ijkpunt op schijf. Is er al een bij deze regel of een latere, dan gebeurt er niets.

    Raises:
        IjkpuntenKapot: het bestand is veranderd.
        OSError: het bestand is niet te beschrijven.
    """
    with _geopend() as bestand:
        inhoud = _lees_alles(bestand)
        ijkpunten = _ontleed(inhoud)
        if ijkpunten and ijkpunten[-1].volgnr >= volgnr:
            return
        heel = _hele_regels(inhoud)
        # Half a line is what a full disk or a crash leaves behind; it never counted.
        os.ftruncate(bestand, len(heel))
        vorige = hashlib.sha256(heel.splitlines()[-1]).hexdigest() if heel else EERSTE
        nu = datetime.now(UTC).isoformat(timespec="seconds")
        nieuw = json.dumps(asdict(Ijkpunt(volgnr, hash_.hex(), nu, vorige)))
        os.write(bestand, f"{nieuw}\n".encode())
        os.fsync(bestand)


def _pad() -> Path:
    return Path(settings.PMM_IJKPUNTEN)


@contextmanager
def _geopend() -> Iterator[int]:
    """Het bestand, voor één proces tegelijk."""
    _pad().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    bestand = os.open(_pad(), os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(bestand, fcntl.LOCK_EX)
        yield bestand
    finally:
        os.close(bestand)


def _lees_alles(bestand: int) -> bytes:
    return os.pread(bestand, os.fstat(bestand).st_size, 0)


def _hele_regels(inhoud: bytes) -> bytes:
    return inhoud[: inhoud.rfind(b"\n") + 1]


def _ontleed(inhoud: bytes) -> list[Ijkpunt]:
    ijkpunten: list[Ijkpunt] = []
    vorige, laatste = EERSTE, 0
    for nummer, regel in enumerate(_hele_regels(inhoud).splitlines(), start=1):
        try:
            ijkpunt = Ijkpunt(**json.loads(regel))
            klopt = ijkpunt.vorige == vorige and ijkpunt.volgnr > laatste
        except (ValueError, TypeError):
            klopt = False
        if not klopt:
            raise IjkpuntenKapot(f"Het bestand met ijkpunten is veranderd bij ijkpunt {nummer}.")
        ijkpunten.append(ijkpunt)
        vorige, laatste = hashlib.sha256(regel).hexdigest(), ijkpunt.volgnr
    return ijkpunten
