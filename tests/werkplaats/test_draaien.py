"""`make start`, echt gestart in een eigen map en op een eigen poort."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from pmm import omgeving
from tests import sjabloon

pytestmark = pytest.mark.storing
GEDULD = 120.0  # only a start that fails waits this long


def vrije_poort():
    with socket.create_server(("127.0.0.1", 0)) as proef:
        return proef.getsockname()[1]


class Draaiend:
    def __init__(self, map_, poort):
        self.uitvoer = map_ / "uitvoer.txt"
        omgevingswaarden = {**os.environ, "PMM_DATA": str(map_), "PORT": str(poort), "PMM_DEMO": "0"}
        omgevingswaarden.pop("PMM_MAIL_PORT", None)
        with self.uitvoer.open("w") as bestand:
            self.proces = subprocess.Popen(
                [sys.executable, "-m", "pmm.werkplaats", "start"],
                cwd=omgeving.WORTEL,
                env=omgevingswaarden,
                stdin=subprocess.DEVNULL,
                stdout=bestand,
                stderr=subprocess.STDOUT,
            )
        self.adres = f"http://127.0.0.1:{poort}/gezond/leeft"

    def tekst(self):
        return self.uitvoer.read_text()

    def wacht_op(self, patroon):
        einde = time.monotonic() + GEDULD
        while not re.search(patroon, self.tekst()):
            assert time.monotonic() < einde, self.tekst()
            assert self.proces.poll() is None, self.tekst()
            time.sleep(0.1)

    def kinderen(self):
        kinderen = f"/proc/{self.proces.pid}/task/{self.proces.pid}/children"
        with open(kinderen) as bestand:
            return {int(pid): _opdracht(pid) for pid in bestand.read().split()}

    def kind(self, woord):
        return next(pid for pid, opdracht in self.kinderen().items() if woord in opdracht)

    def stop(self, sein=signal.SIGTERM):
        self.proces.send_signal(sein)
        return self.proces.wait(GEDULD)


def _opdracht(pid):
    with open(f"/proc/{pid}/cmdline") as bestand:
        return bestand.read().replace("\0", " ")


def processen_in(map_):
    """Alles wat nog draait met deze datamap in zijn omgeving of opdracht."""
    gevonden = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/environ") as bestand:
                van_hier = f"PMM_DATA={map_}\0" in bestand.read()
            if van_hier and int(pid) != os.getpid():
                gevonden.append(_opdracht(pid))
        except OSError:
            continue
    return gevonden


@pytest.fixture
def draaiend(tmp_path_factory):
    map_ = tmp_path_factory.mktemp("draaien")
    gestart = []

    def start():
        gestart.append(Draaiend(map_, vrije_poort()))
        return gestart[-1]

    start.map = map_
    yield start
    for draait in gestart:
        if draait.proces.poll() is None:
            draait.stop()


@pytest.fixture
def ingericht(draaiend):
    """Als `draaiend`, met een map waarin al eens gewerkt is."""
    sjabloon.vul(draaiend.map)
    return draaiend


def test_starten_en_stoppen_laat_niets_achter_en_nog_eens_is_snel(draaiend):
    eerste = draaiend()
    eerste.wacht_op("PMM draait op")
    assert urllib.request.urlopen(eerste.adres, timeout=10).status == 200
    assert eerste.stop(signal.SIGINT) == 0
    assert processen_in(draaiend.map) == []

    begin = time.monotonic()
    tweede = draaiend()
    tweede.wacht_op("PMM draait op")
    assert time.monotonic() - begin < 15
    assert tweede.stop() == 0
    assert processen_in(draaiend.map) == []


def test_wat_omvalt_staat_weer_op(ingericht):
    draait = ingericht()
    draait.wacht_op("PMM draait op")
    os.kill(draait.kind(" worker "), signal.SIGKILL)
    draait.wacht_op(r"taken is gestopt \(code -9\)")
    os.kill(int((ingericht.map / "postgres/postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    draait.wacht_op("ingebouwde dienst is gestopt")
    einde = time.monotonic() + 30
    while _klaar(draait.adres.replace("leeft", "klaar")) != 200:
        assert time.monotonic() < einde, draait.tekst()
        time.sleep(0.2)


def _klaar(adres):
    try:
        return urllib.request.urlopen(adres, timeout=10).status
    except urllib.error.HTTPError as fout:
        return fout.code
    except OSError:
        return None


def test_valt_de_opzichter_om_dan_stoppen_zijn_processen_en_ruimt_stop_de_rest_op(ingericht):
    draait = ingericht()
    draait.wacht_op("PMM draait op")
    kinderen = draait.kinderen()
    draait.proces.kill()
    draait.proces.wait()
    einde = time.monotonic() + 20
    while any(os.path.exists(f"/proc/{pid}") for pid in kinderen):
        assert time.monotonic() < einde
        time.sleep(0.1)
    stop = [sys.executable, "-m", "pmm.werkplaats", "stop"]
    subprocess.run(stop, cwd=omgeving.WORTEL, env={**os.environ, "PMM_DATA": str(ingericht.map)}, check=True)
    assert processen_in(ingericht.map) == []


def test_een_bezette_poort_wordt_gezegd(draaiend):
    with socket.create_server(("127.0.0.1", 0)) as bezet:
        draait = Draaiend(draaiend.map, bezet.getsockname()[1])
        assert draait.proces.wait(GEDULD) == 1
    assert "is bezet. Kies een andere" in draait.tekst()
