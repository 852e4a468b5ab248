"""Echte processen die een test mag afbreken."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from django.db import connection
from redis import Redis
from redis.exceptions import RedisError

from pmm.werkplaats import valkey

WORTEL = Path(__file__).resolve().parents[2]
GEDULD = 60.0  # seconds


def wacht_tot(voorwaarde, geduld=GEDULD):
    """Wacht tot iets waar is; geeft False als dat te lang duurt."""
    einde = time.monotonic() + geduld
    while not (waar := voorwaarde()) and time.monotonic() < einde:
        time.sleep(0.05)
    return waar


class Broker:
    """Een eigen Valkey."""

    def __init__(self, map_):
        self.sok = map_ / "s"
        self.client = Redis(unix_socket_path=str(self.sok), socket_timeout=5)
        self.proces = None

    @property
    def adres(self):
        return f"redis+socket://{self.sok}?virtual_host=0"

    @property
    def pid(self):
        return self.proces.pid

    def start(self):
        opdracht = [
            valkey._programma(),
            "--port",
            "0",
            "--unixsocket",
            str(self.sok),
            "--save",
            "",
            "--loglevel",
            "warning",
        ]
        self.proces = subprocess.Popen(opdracht, stdout=subprocess.DEVNULL)
        assert wacht_tot(self._antwoordt)

    def stop(self):
        if self.proces:
            os.kill(self.pid, signal.SIGCONT)
            self.proces.kill()
            self.proces.wait()
            self.proces = None
        self.client.close()

    def _antwoordt(self):
        try:
            return self.client.ping()
        except RedisError:
            return False


class Werker:
    """Een echte worker, op de database van de test."""

    def __init__(self, broker, mailpoort):
        self.omgeving = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.storing.instellingen",
            "PYTHONPATH": str(WORTEL),
            "PROEF_DATABASE": connection.settings_dict["NAME"],
            "PROEF_BROKER": broker.adres,
            "PROEF_MAILPOORT": str(mailpoort),
        }
        self.processen = []

    def start(self):
        opdracht = [sys.executable, "-m", "celery", "-A", "pmm", "--quiet", "worker", "-c", "1", "-l", "WARNING"]
        self.processen.append(subprocess.Popen(opdracht, env=self.omgeving, cwd=WORTEL, start_new_session=True))

    def kill_9(self):
        """De worker en zijn kinderen, zonder waarschuwing."""
        for proces in self.processen:
            if proces.poll() is None:
                os.killpg(proces.pid, signal.SIGKILL)
                proces.wait()
        self.processen.clear()
