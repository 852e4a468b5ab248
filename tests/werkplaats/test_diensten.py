"""De ingebouwde diensten, echt gestart in een eigen map."""

import os
import signal
import subprocess
import sys
import threading

import psycopg
import pytest
from redis import Redis

from pmm.werkplaats import plaats, postgres, valkey


@pytest.fixture
def eigen_map(monkeypatch, tmp_path_factory):
    map_ = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("PMM_DATA", str(map_))
    yield map_
    postgres.stop()
    valkey.stop()


def vraag(sql):
    instellingen = postgres.verbinding()
    with psycopg.connect(host=instellingen["HOST"], user=instellingen["USER"], dbname=instellingen["NAME"]) as database:
        antwoord = database.execute(sql)
        return antwoord.fetchone()[0] if antwoord.description else None


def test_verbinding_en_adres_starten_niets(eigen_map):
    postgres.verbinding()
    valkey.adres()
    valkey.makelaar()
    assert list(eigen_map.iterdir()) == []


def test_postgres_draait_gesorteerd_zonder_taal_en_met_echte_schijf(eigen_map):
    postgres.zorg_voor()
    assert vraag("SHOW fsync") == "on"
    assert vraag("SHOW listen_addresses") == ""
    assert vraag("SELECT 'Zeeland' < 'appel'") is True


def test_na_kill_9_staat_alles_er_nog(eigen_map):
    postgres.zorg_voor()
    vraag("CREATE TABLE blijft (getal int)")
    vraag("INSERT INTO blijft VALUES (7)")
    os.kill(postgres._pid(), signal.SIGKILL)
    postgres.zorg_voor()
    assert vraag("SELECT getal FROM blijft") == 7


def test_een_oud_nummer_van_een_ander_proces_houdt_de_start_niet_tegen(eigen_map):
    postgres.zorg_voor()
    pidbestand = eigen_map / "postgres" / "postmaster.pid"
    oud = pidbestand.read_text()
    postgres.stop()
    pidbestand.write_text(oud.replace(oud.split()[0], str(os.getpid()), 1))
    postgres.zorg_voor()
    assert vraag("SELECT 1") == 1


def test_twee_tegelijk_gestart_is_een_server(eigen_map):
    fouten = []

    def start():
        opdracht = "from pmm.werkplaats import postgres, valkey; postgres.zorg_voor(); valkey.zorg_voor()"
        klaar = subprocess.run([sys.executable, "-c", opdracht], capture_output=True, text=True, check=False)
        fouten.append(klaar.stderr)

    draden = [threading.Thread(target=start) for _ in range(3)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert fouten == ["", "", ""]
    assert sorted(pad.name for pad in eigen_map.iterdir() if not pad.name.endswith((".slot", ".log"))) == [
        "postgres",
        "run",
    ]


def test_stoppen_van_wat_niet_draait_is_geen_fout(eigen_map):
    assert postgres.stop() is False
    assert valkey.stop() is False


def test_een_lang_pad_krijgt_een_korte_socketmap(monkeypatch, tmp_path):
    monkeypatch.setenv("PMM_DATA", str(tmp_path / ("lang" * 30)))
    assert len(str(plaats.socketmap())) < 60
    assert plaats.socketmap() == plaats.socketmap()


def test_een_socketmap_waar_anderen_in_kunnen_wordt_geweigerd(eigen_map):
    (eigen_map / "run").mkdir(mode=0o777)
    (eigen_map / "run").chmod(0o777)
    with pytest.raises(plaats.WerkplaatsFout, match="niet alleen voor u"):
        plaats.maak_socketmap()


def test_valkey_spreekt_redis(eigen_map):
    valkey.zorg_voor()
    with Redis.from_url(valkey.adres()) as client:
        assert client.set("a", "1")
    assert valkey.makelaar().startswith("redis+socket:///")
