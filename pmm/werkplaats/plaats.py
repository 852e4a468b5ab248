"""Waar de ingebouwde diensten staan, en hoe we voorkomen dat twee processen ze tegelijk starten."""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pmm.omgeving import datamap

LANGSTE_SOCKETPAD = 107  # sun_path of Linux, without its closing zero
NIEMAND = 65534  # who runs the server when root may not and namespaces are forbidden
LANGSTE_SOCKETNAAM = "/.s.PGSQL.5432"


class WerkplaatsFout(Exception):
    """Een ingebouwde dienst kan niet starten; de tekst zegt waarom en wat nu te doen."""


def socketmap() -> Path:
    """De map met de sockets van deze datamap; een korte plek elders als het pad te lang zou worden."""
    gewoon = datamap() / "run"
    if len(os.fsencode(gewoon)) + len(LANGSTE_SOCKETNAAM) <= LANGSTE_SOCKETPAD:
        return gewoon
    kort = hashlib.sha256(os.fsencode(gewoon)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"pmm-{os.geteuid()}-{kort}"


def maak_socketmap() -> Path:
    """Maak de socketmap, en vertrouw haar alleen als zij van ons is: wie erin kan, is beheerder van de database."""
    pad = socketmap()
    datamap().mkdir(mode=0o755, parents=True, exist_ok=True)
    pad.mkdir(mode=0o700, exist_ok=True)
    staat = pad.lstat()
    van_ons = {os.geteuid(), NIEMAND} if os.geteuid() == 0 else {os.geteuid()}
    if pad.is_symlink() or staat.st_mode & 0o077 or staat.st_uid not in van_ons:
        raise WerkplaatsFout(f"De map {pad} is niet alleen voor u toegankelijk. Verwijder haar en begin opnieuw.")
    return pad


@contextmanager
def slot(naam: str, *, wachten: bool = True) -> Iterator[bool]:
    """Houd dit blok voor één proces tegelijk; geeft False als er niet gewacht wordt en een ander het slot heeft."""
    datamap().mkdir(mode=0o755, parents=True, exist_ok=True)
    with (datamap() / f".{naam}.slot").open("w") as bestand:
        try:
            fcntl.flock(bestand, fcntl.LOCK_EX | (0 if wachten else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True


def leeft(pid: int, woord: str) -> bool:
    """Of proces `pid` nog draait en `woord` in zijn opdracht staat (een nummer kan aan een ander zijn vergeven)."""
    try:
        return woord.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
