"""`make start`: alle processen van PMM samen, tot Ctrl-C.

Een proces dat omvalt wordt opnieuw gestart. Valt deze opzichter zelf om, dan krijgen de processen SIGTERM van Linux.
"""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

from pmm import omgeving
from pmm.werkplaats import brievenbus, klaarzetten, postgres, valkey
from pmm.werkplaats.plaats import WerkplaatsFout, leeft, slot

HIER = "127.0.0.1"
GEDULD_STOP = 15.0  # seconds for a task or request to finish
GEDULD_START = 60.0
SNEL_OM = 5.0  # a process that lives shorter than this did not really start
HOOGSTENS_SNEL_OM = 5
PR_SET_PDEATHSIG = 1
DEMO_OPDRACHT = omgeving.WORTEL / "pmm/demo/management/commands/demo.py"


@dataclass
class Proces:
    """Een proces dat blijft draaien: wat het is, en hoe het ervoor staat."""

    naam: str
    opdracht: list[str]
    kind: subprocess.Popen[bytes] | None = None
    gestart_op: float = 0.0
    snel_om: int = 0

    def start(self) -> None:
        """Start het proces in een eigen groep, zodat Ctrl-C alleen de opzichter bereikt."""
        self.gestart_op = time.monotonic()
        self.kind = subprocess.Popen(  # noqa: S603
            self.opdracht,
            cwd=omgeving.WORTEL,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_sterf_met_de_opzichter,  # noqa: PLW1509
        )

    def kijk(self) -> None:
        """Start opnieuw wat is omgevallen; wie steeds meteen omvalt, houdt alles op."""
        if self.kind is None or self.kind.poll() is None:
            return
        self.snel_om = self.snel_om + 1 if time.monotonic() - self.gestart_op < SNEL_OM else 0
        if self.snel_om >= HOOGSTENS_SNEL_OM:
            raise WerkplaatsFout(
                f"{self.naam} start steeds niet (code {self.kind.returncode}). Zie de regels hierboven."
            )
        meld(f"{self.naam} is gestopt (code {self.kind.returncode}) en wordt opnieuw gestart.")
        self.sein(signal.SIGKILL)
        time.sleep(self.snel_om)
        self.start()

    def sein(self, nummer: signal.Signals) -> None:
        """Geef het proces een sein, als het er nog is; SIGKILL gaat ook naar wat het zelf gestart had."""
        if self.kind is None:
            return
        if nummer != signal.SIGKILL:
            self.kind.send_signal(nummer)
            return
        with suppress(ProcessLookupError):
            os.killpg(self.kind.pid, nummer)


@dataclass
class Opzichter:
    """Houdt de processen draaiend tot iemand om stoppen vraagt."""

    processen: list[Proces]
    stoppen: bool = field(default=False, init=False)

    def vraag_stop(self, _nummer: int, _kader: FrameType | None) -> None:
        """Afhandeling van SIGINT en SIGTERM."""
        self.stoppen = True

    def draai(self, als_klaar: Callable[[], bool]) -> None:
        """Start alles, meld zodra het klaar is, en waak."""
        for proces in self.processen:
            proces.start()
        klaar = False
        while not self.stoppen:
            for proces in self.processen:
                proces.kijk()
            if klaarzetten.dienst_weg():
                meld("Een ingebouwde dienst is gestopt en wordt opnieuw gestart.")
                klaarzetten.diensten()
            klaar = klaar or als_klaar()
            time.sleep(0.2)

    def ruim_op(self) -> None:
        """Stop alles netjes, en wat dan nog draait zonder pardon."""
        for proces in self.processen:
            proces.sein(signal.SIGTERM)
        einde = time.monotonic() + GEDULD_STOP
        while any(proces.kind and proces.kind.poll() is None for proces in self.processen):
            if time.monotonic() > einde:
                break
            time.sleep(0.05)
        for proces in self.processen:
            proces.sein(signal.SIGKILL)


def start() -> None:
    """Zet klaar wat nodig is, draai alles tot Ctrl-C of SIGTERM, en stop ook de diensten."""
    ingebed = not klaarzetten.eigen_database()
    if ingebed:
        os.environ.setdefault("PMM_DEMO", "1")
    poort = omgeving.getal("PORT", standaard=8000)
    with slot("start", wachten=False) as vrij:
        if not vrij:
            raise WerkplaatsFout("PMM draait al in deze map. Stop het daar met Ctrl-C, of met 'make stop'.")
        _poort_vrij(poort)
        opzichter = Opzichter(_processen(poort, ingebed=ingebed))
        for sein in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sein, opzichter.vraag_stop)
        (omgeving.datamap() / "start.pid").write_text(str(os.getpid()))
        try:
            _zet_klaar(ingebed=ingebed)
            opzichter.draai(_melder(poort))
        finally:
            meld("PMM stopt…")
            opzichter.ruim_op()
            _stop_diensten()
            (omgeving.datamap() / "start.pid").unlink(missing_ok=True)
            meld("PMM is gestopt.")


def stop() -> None:
    """Stop een draaiende `make start` van deze map, of de diensten die een opdracht achterliet."""
    try:
        pid = int((omgeving.datamap() / "start.pid").read_text())
    except (OSError, ValueError):
        pid = 0
    if pid and leeft(pid, "pmm.werkplaats"):
        os.kill(pid, signal.SIGTERM)
        with slot("start"):
            return
    _stop_diensten()


def meld(tekst: str) -> None:
    """Eén regel op het scherm."""
    sys.stdout.write(f"{tekst}\n")
    sys.stdout.flush()


def _processen(poort: int, *, ingebed: bool) -> list[Proces]:
    python = sys.executable
    # Celery warns against root; here that is a user of one machine with its own demo.
    celery = [python, "-W", "ignore:You're running the worker with superuser", "-m", "celery", "-A", "pmm", "--quiet"]
    gunicorn = [python, "-m", "gunicorn", "pmm.wsgi", "--worker-class", "gthread", "--workers", "2", "--threads", "4"]
    processen = [
        Proces("web", [*gunicorn, "--bind", f"{HIER}:{poort}", "--no-control-socket", "--log-level", "warning"]),
        Proces("taken", [*celery, "worker", "--concurrency", "1", "--loglevel", "WARNING", "--without-gossip"]),
        Proces("klok", [*celery, "beat", "-S", "pmm.klok.beat.Klok", "--pidfile", "", "--loglevel", "WARNING"]),
    ]
    if ingebed and not omgeving.tekst("PMM_MAIL_HOST", ""):
        os.environ["PMM_MAIL_PORT"] = str(brievenbus.kies_poort())
        processen.append(Proces("brievenbus", [python, "-m", "pmm.werkplaats", "postvak"]))
    return processen


def _zet_klaar(*, ingebed: bool) -> None:
    klaarzetten.diensten()
    if ingebed:
        klaarzetten.schema()
        if omgeving.vlag("PMM_DEMO", standaard=False) and DEMO_OPDRACHT.exists() and klaarzetten.leeg():
            meld("De voorbeeldgegevens worden gemaakt…")
            _opdracht("demo")
    else:
        _opdracht("migrate", "--no-input", "--verbosity", "0")
        _opdracht("createcachetable", "--verbosity", "0")
        _opdracht("collectstatic", "--no-input", "--verbosity", "0")


def _opdracht(*argumenten: str) -> None:
    klaar = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *argumenten], cwd=omgeving.WORTEL, stdin=subprocess.DEVNULL, check=False
    )
    if klaar.returncode:
        raise WerkplaatsFout(f"'manage.py {argumenten[0]}' is niet gelukt.")


def _poort_vrij(poort: int) -> None:
    with socket.socket() as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind((HIER, poort))
        except (OSError, OverflowError) as fout:
            raise WerkplaatsFout(f"Poort {poort} is bezet. Kies een andere: PORT=8001 make start") from fout


def _melder(poort: int) -> Callable[[], bool]:
    """Een functie die meldt waar PMM te vinden is zodra het antwoordt."""
    adres = f"http://{HIER}:{poort}"
    begin = time.monotonic()

    def als_klaar() -> bool:
        try:
            urllib.request.urlopen(f"{adres}/gezond/leeft", timeout=2).close()  # noqa: S310
        except urllib.error.HTTPError:
            pass  # it answers, and that is enough here
        except OSError:
            if time.monotonic() - begin > GEDULD_START:
                raise WerkplaatsFout("PMM antwoordt niet. Zie de regels hierboven.") from None
            return False
        meld(f"PMM draait op {adres}  (stoppen: Ctrl-C)")
        return True

    return als_klaar


def _stop_diensten() -> None:
    if not klaarzetten.eigen_database():
        postgres.stop()
    valkey.stop()


def _sterf_met_de_opzichter() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
