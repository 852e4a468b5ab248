"""De virusscanner: zonder uitslag komt er niets in en gaat er niets uit."""

import io
import shutil
import socket
import subprocess
import time

import pytest

from pmm.bestanden.checks import virusscanner
from pmm.bestanden.models import Scan
from pmm.bestanden.scanner import ScannerWeg, scan
from tests.bestanden.inhoud import pdf
from tests.bestanden.nepscanner import EICAR

CLAMD = shutil.which("clamd", path="/usr/sbin:/usr/local/sbin")


def test_zonder_scanner_zegt_niemand_iets(settings):
    settings.PMM_CLAMD = ""
    assert scan(io.BytesIO(pdf())) == Scan.ZONDER_SCANNER


def test_alles_gaat_erlangs_tot_de_laatste_byte(scanner):
    inhoud = pdf() + b"x" * 200_000
    assert scan(io.BytesIO(inhoud)) == Scan.SCHOON
    assert scanner.gezien == [inhoud]


def test_een_virus_wordt_gevonden(scanner):
    assert scan(io.BytesIO(EICAR)) == Scan.BESMET


@pytest.mark.parametrize(
    "antwoord",
    [
        b"",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: OK maar niet heus\0",
        b"x" * 10_000,
        b"stream: NOT\0OK",
    ],
)
def test_wat_geen_uitslag_is_is_geen_schoon_bestand(scanner, antwoord):
    scanner.antwoord = antwoord
    with pytest.raises(ScannerWeg, match="nu niet controleren op virussen"):
        scan(io.BytesIO(pdf()))


def test_wie_te_traag_is_is_er_niet(scanner, settings):
    settings.PMM_CLAMD_SECONDEN = 1
    scanner.traag = 2
    begin = time.monotonic()
    with pytest.raises(ScannerWeg):
        scan(io.BytesIO(pdf()))
    assert time.monotonic() - begin < 1.5


def test_wie_er_niet_is_wordt_niet_overgeslagen(settings):
    with socket.create_server(("127.0.0.1", 0)) as vrij:
        settings.PMM_CLAMD = f"127.0.0.1:{vrij.getsockname()[1]}"
    for waar in (settings.PMM_CLAMD, "/bestaat/niet.sock"):
        settings.PMM_CLAMD = waar
        with pytest.raises(ScannerWeg):
            scan(io.BytesIO(pdf()))


@pytest.fixture
def echte_scanner(tmp_path, settings):
    """Clamd zelf, met één handtekening: die van het proefvirus."""
    if CLAMD is None:
        pytest.skip("clamd staat hier niet; de tests met een nagespeelde scanner doen hetzelfde gesprek")
    map_ = tmp_path / "handtekeningen"
    map_.mkdir()
    (map_ / "proef.ndb").write_text(f"Proef.Virus:0:*:{EICAR.hex()}\n")
    sok = tmp_path / "clamd.sock"
    (tmp_path / "clamd.conf").write_text(
        f"LocalSocket {sok}\nDatabaseDirectory {map_}\nForeground yes\nTemporaryDirectory {tmp_path}\n"
    )
    with subprocess.Popen([CLAMD, "-c", tmp_path / "clamd.conf"], stdout=subprocess.DEVNULL) as proces:
        settings.PMM_CLAMD = str(sok)
        _wacht_op(sok)
        yield
        proces.terminate()


def _wacht_op(sok):
    """Het adres van een server bestaat even voordat zij antwoordt."""
    einde = time.monotonic() + 60
    while True:
        try:
            with socket.socket(socket.AF_UNIX) as lijn:
                return lijn.connect(str(sok))
        except OSError:
            if time.monotonic() > einde:
                raise
            time.sleep(0.05)


def test_met_de_echte_clamd(echte_scanner):
    assert scan(io.BytesIO(pdf())) == Scan.SCHOON
    assert scan(io.BytesIO(EICAR)) == Scan.BESMET
    assert scan(io.BytesIO(b"x" * 25 * 1024 * 1024)) == Scan.SCHOON


def test_waar_een_scanner_hoort_en_niet_is_leest_de_beheerder_dat(settings):
    settings.INGEBED, settings.PMM_CLAMD = False, ""
    assert [melding.id for melding in virusscanner()] == ["bestanden.W001"]
    settings.PMM_CLAMD = "clamav:3310"
    assert virusscanner() == []
