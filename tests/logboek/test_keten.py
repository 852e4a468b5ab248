"""De database zelf houdt het logboek heel, wie er ook schrijft."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, close_old_connections, connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothese
from hypothesis import strategies as st

from pmm.logboek.controle import BEGIN, Schakel, controleer, hash_van, schakels
from pmm.logboek.models import Herkomst, Regel, Resultaat
from pmm.logboek.services import LogboekFout, schrijf

KALE_REGEL = """
    INSERT INTO logboek_regel (volgnr, tijd, werkwoord, object_type, object_id, resultaat, herkomst, spoor, lading,
                               vorige_hash, hash)
    VALUES (999, '2001-01-01', 'gelezen', '', '', 'gelukt', 'web', '00000000', '', sha256('a'), sha256('b'))
"""


def maak(**velden):
    return Regel(**{"werkwoord": "gelezen", "herkomst": Herkomst.WEB, "spoor": "7K3F9QXZ"} | velden)


@pytest.mark.django_db
def test_de_eerste_regel_ketent_aan_niets_en_elke_volgende_aan_de_vorige(tien_regels):
    assert [regel.volgnr for regel in tien_regels] == list(range(1, 11))
    assert [regel.vorige_hash for regel in tien_regels] == [BEGIN, *(regel.hash for regel in tien_regels[:-1])]
    assert controleer() is None


@pytest.mark.django_db
def test_ook_kale_sql_komt_in_de_keten_en_kiest_zelf_geen_nummer_tijd_of_hash(sql, tien_regels):
    sql(KALE_REGEL)
    laatste = Regel.objects.in_volgorde().last()
    assert (laatste.volgnr, laatste.vorige_hash) == (11, tien_regels[-1].hash)
    assert laatste.tijd >= tien_regels[-1].tijd
    assert controleer() is None


@pytest.mark.django_db
def test_veel_regels_in_een_opdracht_vormen_ook_een_keten():
    Regel.objects.bulk_create([maak(door=nummer) for nummer in range(50)])
    assert [regel.door for regel in Regel.objects.in_volgorde()] == list(range(50))
    assert controleer() is None


@pytest.mark.django_db
def test_een_teruggedraaide_regel_laat_geen_gat(tien_regels):
    with transaction.atomic():
        schrijf("gelezen", door=1)
        transaction.set_rollback(True)
    schrijf("gelezen", door=2)
    assert Regel.objects.in_volgorde().last().volgnr == 11
    assert controleer() is None


@pytest.mark.parametrize(
    "opdracht",
    [
        "UPDATE logboek_regel SET door = 2",
        "UPDATE logboek_regel SET door = 2 WHERE false",
        "DELETE FROM logboek_regel WHERE volgnr = 1",
        "TRUNCATE logboek_regel",
    ],
)
def test_een_regel_wijzigen_of_verwijderen_weigert_de_database(sql, tien_regels, opdracht):
    with pytest.raises(IntegrityError, match="kunt u niet wijzigen of verwijderen"), transaction.atomic():
        sql(opdracht)
    assert list(Regel.objects.in_volgorde()) == tien_regels


@pytest.mark.parametrize(
    "velden",
    [
        {"werkwoord": ""},
        {"resultaat": "misschien"},
        {"herkomst": "elders"},
        {"spoor": "kort"},
        {"object_id": "PMM-26-1"},
        {"object_type": "casus", "lading": b"x"},
    ],
    ids=str,
)
@pytest.mark.django_db
def test_een_halve_regel_weigert_de_database(velden):
    with pytest.raises(IntegrityError), transaction.atomic():
        maak(**velden).save(force_insert=True)


tekst = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)
nummer = st.none() | st.integers(-(2**63), 2**63 - 1)


@pytest.mark.django_db
@hypothese(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    door=nummer,
    namens=nummer,
    werkwoord=tekst.filter(bool),
    object_type=tekst.map(lambda t: t or "casus"),
    object_id=tekst.map(lambda t: t or "1"),
    resultaat=st.sampled_from(Resultaat),
    herkomst=st.sampled_from(Herkomst),
    spoor=st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=8, max_size=8),
    lading=st.binary(max_size=200),
)
def test_python_en_de_database_rekenen_voor_elke_inhoud_dezelfde_hash_uit(**velden):
    maak(**velden).save(force_insert=True)
    *_, laatste = schakels()
    assert hash_van(laatste) == laatste.hash


def test_tekst_die_van_veld_verschuift_geeft_een_andere_hash():
    delen = [("ab", "c", b""), ("a", "bc", b""), ("abc", "", b""), ("", "abc", b""), ("ab", "", b"c")]
    hashes = {hash_van(Schakel(1, velden, lading, BEGIN, b"")) for *velden, lading in delen}
    assert len(hashes) == len(delen)


@pytest.mark.django_db
def test_geen_namens_is_iets_anders_dan_geen_door(sql):
    (een,) = sql(
        "SELECT logboek_hash(ROW(1,now(),1,NULL,'a','','','gelukt','web','00000000','',sha256(''),'')::logboek_regel)"
    )
    (ander,) = sql(
        "SELECT logboek_hash(ROW(1,now(),NULL,1,'a','','','gelukt','web','00000000','',sha256(''),'')::logboek_regel)"
    )
    assert bytes(een[0]) != bytes(ander[0])


@pytest.mark.django_db(transaction=True)
def test_acht_schrijvers_tegelijk_raken_geen_regel_kwijt_en_laten_geen_gat():
    start = Barrier(8)

    def schrijver(wie):
        start.wait()
        try:
            for beurt in range(15):
                with transaction.atomic():
                    schrijf("gelezen", door=wie, object_type="casus", object_id=str(beurt), lading={"beurt": beurt})
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as bak:
        list(bak.map(schrijver, range(8)))
    regels = list(Regel.objects.in_volgorde())
    assert [regel.volgnr for regel in regels] == list(range(1, 121))
    assert {(regel.door, regel.object_id) for regel in regels} == {(w, str(b)) for w in range(8) for b in range(15)}
    assert controleer() is None


@pytest.mark.django_db(transaction=True)
def test_een_schrijver_wacht_tot_de_vorige_transactie_vaststaat(sql):
    with ThreadPoolExecutor(1) as bak, transaction.atomic():
        schrijf("eerst", door=1)
        tweede = bak.submit(_schrijf_los, "daarna")
        with pytest.raises(TimeoutError):
            tweede.result(timeout=0.3)
        transaction.set_rollback(True)
    tweede.result(timeout=5)
    assert [regel.werkwoord for regel in Regel.objects.in_volgorde()] == ["daarna"]


@pytest.mark.django_db(transaction=True)
def test_een_oude_momentopname_kan_de_keten_niet_splitsen(sql):
    """Bij REPEATABLE READ ziet de trigger oude regels; dan faalt het schrijven, en de keten blijft heel."""
    schrijf("eerst", door=1)
    with ThreadPoolExecutor(1) as bak, transaction.atomic():
        sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        sql("SELECT count(*) FROM logboek_regel")
        bak.submit(_schrijf_los, "ertussen").result(timeout=5)
        with pytest.raises(LogboekFout):
            schrijf("te oud", door=1)
    assert [regel.werkwoord for regel in Regel.objects.in_volgorde()] == ["eerst", "ertussen"]
    assert controleer() is None


def _schrijf_los(werkwoord):
    try:
        schrijf(werkwoord, door=1)
    finally:
        close_old_connections()
        connection.close()
