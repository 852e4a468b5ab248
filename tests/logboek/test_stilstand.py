"""Wie buiten PMM om aan het logboek zat, zet PMM stil: bewijs bewaard, niemand wijzigt meer iets, iedereen leest."""

import hashlib
import stat
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings as instellingen
from django.db import IntegrityError, OperationalError, connection, transaction

from pmm.kern.bevinding import Bevinding
from pmm.logboek import bewaken, ijkpunten, schakelaar, stilzetten
from pmm.logboek.bewaakt import alle
from pmm.logboek.models import Breuk, Controle, Regel
from pmm.logboek.services import schrijf
from pmm.logboek.tasks import controleer as nachtcontrole
from pmm.logboek.tasks import zet_ijkpunt

pytestmark = pytest.mark.django_db
TYPTE = "Sinds dinsdag slaapt het gezin in de auto, en niemand weet waar het heen kan met de kinderen."
EERSTE_FOUT = "Het logboek klopt niet vanaf regel {}. Wijzig niets en bel de beveiligingsfunctionaris."
LEES = "U kunt nu alleen lezen"
WIJZIG = "UPDATE logboek_regel SET door = 99 WHERE volgnr = 4"


def bestand():
    return ijkpunten.pad(schakelaar.STILSTAND)


def bewijsmap():
    return Path(instellingen.PMM_BEWIJS) / Breuk.objects.get().bewijs


# --- gevonden, wat iemand ook deed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ingreep", "regel"),
    [
        pytest.param(WIJZIG, 4, id="gewijzigd"),
        pytest.param(
            "INSERT INTO logboek_regel SELECT 11, tijd, door, namens, werkwoord, object_type, object_id, "
            "resultaat, herkomst, spoor, lading, vorige_hash, hash FROM logboek_regel WHERE volgnr = 10",
            11,
            id="ingevoegd",
        ),
        pytest.param("DELETE FROM logboek_regel WHERE volgnr = 4", 4, id="weggehaald"),
        pytest.param(
            "UPDATE logboek_regel SET volgnr = CASE volgnr WHEN 4 THEN -7 ELSE 4 END WHERE volgnr IN (4, 7); "
            "UPDATE logboek_regel SET volgnr = 7 WHERE volgnr = -7",
            4,
            id="omgewisseld",
        ),
        pytest.param("DELETE FROM logboek_regel WHERE volgnr > 7", 8, id="staart weg"),
    ],
)
def test_wat_iemand_ook_deed_het_volgende_uur_staat_pmm_stil(tien_regels, knoei, ingreep, regel):
    zet_ijkpunt()
    assert not schakelaar.is_stil()
    knoei(ingreep)
    zet_ijkpunt()
    assert schakelaar.is_stil()
    assert schakelaar.meldingen() == [EERSTE_FOUT.format(regel)]
    assert Breuk.objects.get().melding == EERSTE_FOUT.format(regel)
    assert ijkpunten.lees()[-1].volgnr == 10


def kopie_van_nu(sql):
    sql("CREATE TEMP TABLE kopie AS SELECT * FROM logboek_regel")


def zet_terug(knoei):
    knoei("DELETE FROM logboek_regel", "INSERT INTO logboek_regel SELECT * FROM kopie")


def test_een_oude_kopie_van_de_database_valt_bij_de_start_al_op(tien_regels, sql, knoei):
    kopie_van_nu(sql)
    schrijf("gelezen", door=1)
    zet_ijkpunt()
    zet_terug(knoei)
    bewaken.bij_start()
    assert schakelaar.meldingen() == [EERSTE_FOUT.format(11)]


def test_een_oude_kopie_van_voor_de_stilstand_opent_niets(gebroken, sql, kijkt_in_de_database):
    """Ook de tabel met breuken is van toen; het bestand weet het nog, en zet de rij terug."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE logboek_breuk DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM logboek_breuk")
        cursor.execute("ALTER TABLE logboek_breuk ENABLE TRIGGER USER")
    assert schakelaar.is_stil()
    bewaken.bij_start()
    assert Breuk.objects.open().exists()


def test_wie_het_bestand_weghaalt_opent_niets(gebroken, kijkt_in_de_database):
    bestand().unlink()
    assert schakelaar.is_stil()
    assert schakelaar.meldingen() == [EERSTE_FOUT.format(4)]
    bewaken.elk_uur()
    assert bestand().exists()


def test_wie_in_het_bestand_schrijft_opent_niets(gebroken):
    schakelaar.schrijf("breuk", [schakelaar.vondst_van("logboek", Bevinding("Nog een."))])
    begin, _, rest = bestand().read_text().partition("\n")
    bestand().write_text(begin.replace('"breuk"', '"vrijgave"') + "\n" + rest)
    assert schakelaar.meldingen() == [schakelaar.KAPOT]
    assert schakelaar.is_stil()


def test_een_bestand_dat_niet_te_lezen_is_houdt_pmm_stil(gebroken, monkeypatch):
    bestand().unlink()
    bestand().mkdir()
    assert schakelaar.meldingen() == [schakelaar.KAPOT]


def test_zonder_breuk_kijkt_bij_start_alleen_langs_de_ijkpunten(tien_regels, django_assert_max_num_queries):
    zet_ijkpunt()
    with django_assert_max_num_queries(4 * len(alle()) + 2):
        bewaken.bij_start()
    assert not schakelaar.is_stil()
    assert not Controle.objects.exists()


def test_is_de_database_er_bij_de_start_nog_niet_dan_gaat_de_rest_door(tien_regels, monkeypatch, caplog):
    zet_ijkpunt()

    def weg(*args):
        raise OperationalError

    monkeypatch.setattr("pmm.logboek.bewaakt.Bewaakt.hashes", weg)
    bewaken.bij_start()
    assert "bij het starten zijn de ijkpunten niet nagekeken" in caplog.text


def test_een_controle_die_zelf_niet_werkt_zet_niets_stil(tien_regels, settings):
    settings.PMM_CONTROLES = {"logboek": "tests.logboek.test_nalopen.database_weg"}
    settings.PMM_BIJ_BEVINDING = []
    nachtcontrole()
    assert not Controle.objects.get().in_orde
    assert not schakelaar.is_stil()


def test_een_bevinding_in_een_ander_onderdeel_zet_niets_stil(db, settings):
    settings.PMM_CONTROLES = {"termijnen": "tests.logboek.test_nalopen.fout"}
    settings.PMM_BIJ_BEVINDING = []
    nachtcontrole()
    assert not schakelaar.is_stil()


# --- het bewijs -----------------------------------------------------------------------------------------------------------


def test_het_bewijs_is_heel_na_te_rekenen_en_van_niemand_anders(gebroken):
    map_ = bewijsmap()
    namen = {pad.name for pad in map_.iterdir()}
    assert {"SHA256SUMS", "bevinding.txt", "logboek.jsonl", "stilstand.jsonl", "logboek_regel.csv"} <= namen
    assert {stat.S_IMODE(pad.stat().st_mode) for pad in map_.iterdir()} == {0o600}
    assert stat.S_IMODE(map_.stat().st_mode) == 0o700
    subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=map_, check=True, capture_output=True)
    regels = (map_ / "logboek_regel.csv").read_text().splitlines()
    assert len(regels) == Regel.objects.count() + 1  # the header
    assert regels[4].split(",")[2] == "99"
    assert EERSTE_FOUT.format(4) in (map_ / "bevinding.txt").read_text()


def test_een_sleutel_van_het_logboek_gaat_nooit_mee_in_het_bewijs(db):
    assert not [naam for wat in alle() for naam in wat.bewijs if naam == "logboek.Sleutel"]


def test_dezelfde_breuk_geeft_een_keer_bewijs_en_een_andere_breuk_opnieuw(gebroken, knoei):
    zet_ijkpunt()
    assert Breuk.objects.count() == 1
    knoei("DELETE FROM logboek_regel WHERE volgnr = 2")
    zet_ijkpunt()
    assert Breuk.objects.count() == len(list(Path(instellingen.PMM_BEWIJS).iterdir())) == 2


def test_lukt_de_kopie_niet_dan_staat_pmm_toch_stil_en_komt_zij_de_volgende_keer(tien_regels, knoei, settings, caplog):
    kluis = Path(settings.PMM_BEWIJS)
    kluis.parent.mkdir(parents=True, exist_ok=True)
    kluis.write_text("hier kan geen map staan")
    knoei(WIJZIG)
    zet_ijkpunt()
    assert schakelaar.is_stil()
    assert Breuk.objects.get().bewijs == ""
    assert "nog geen kopie gemaakt" in caplog.text
    kluis.unlink()
    zet_ijkpunt()
    assert bewijsmap().is_dir()
    assert not list(kluis.glob(".bezig-*"))


@pytest.mark.parametrize(
    "opdracht",
    [
        "UPDATE logboek_breuk SET melding = 'niets aan de hand'",
        "UPDATE logboek_breuk SET bewijs = 'elders'",
        "UPDATE logboek_breuk SET vrijgegeven_op = now()",
        "DELETE FROM logboek_breuk",
        "TRUNCATE logboek_breuk",
    ],
)
def test_een_breuk_verdwijnt_niet_uit_de_database(gebroken, sql, opdracht):
    with pytest.raises(IntegrityError), transaction.atomic():
        sql(opdracht)


# --- hoe het verder gaat ------------------------------------------------------------------------------------------------


def test_zolang_de_keten_gebroken_is_komt_er_geen_ijkpunt_bij(
    gebroken, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("pmm.logboek.services.IJKPUNT_ELKE", 1)
    with django_capture_on_commit_callbacks(execute=True):
        schrijf("gelezen", door=1)
    assert ijkpunten.lees()[-1].volgnr == 10


def test_de_stand_overleeft_een_herstart(gebroken, monkeypatch):
    monkeypatch.setattr(schakelaar._Bestand, "stempel", ())
    monkeypatch.setattr(schakelaar._Bestand, "stand", schakelaar.Stand())
    assert schakelaar.is_stil()


def test_twee_processen_tegelijk_maken_een_breuk(tien_regels):
    bevinding = Bevinding(EERSTE_FOUT.format(4), "Regel 4 is gewijzigd.")
    for _ in range(2):
        stilzetten.zet_stil("logboek", bevinding)
    assert Breuk.objects.count() == 1
    assert len(bestand().read_text().splitlines()) == 1
    assert hashlib.sha256(b"").hexdigest() in bestand().read_text()


def test_een_afgesneden_staart_blijft_een_breuk_ook_als_het_logboek_er_weer_voorbij_groeit(tien_regels, knoei):
    """Iedereen leest door, en elke keer lezen is een regel; daar komt niet elk uur een kopie van."""
    zet_ijkpunt()
    knoei("DELETE FROM logboek_regel WHERE volgnr > 5")
    for _ in range(3):
        zet_ijkpunt()
        for _ in range(4):
            schrijf("gelezen", door=1)
    assert Breuk.objects.count() == 1
    assert schakelaar.meldingen() == [EERSTE_FOUT.format(6)]


@pytest.mark.django_db(transaction=True)
def test_vinden_twee_processen_de_breuk_tegelijk_dan_maakt_een_van_hen_de_kopie(tien_regels):
    def zet():
        try:
            stilzetten.zet_stil("logboek", Bevinding(EERSTE_FOUT.format(4), "Regel 4 is gewijzigd."))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as bak:
        for klaar in [bak.submit(zet) for _ in range(4)]:
            klaar.result()
    assert Breuk.objects.count() == 1
    assert [pad.name for pad in Path(instellingen.PMM_BEWIJS).iterdir()] == [Breuk.objects.get().bewijs]
    assert len(bestand().read_text().splitlines()) == 1
