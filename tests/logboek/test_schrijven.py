"""Schrijven is één opdracht; kan het niet, dan gebeurt er niets."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.test import override_settings

from pmm.kern.spoor import huidig_spoor, nieuw_spoor
from pmm.logboek.models import Regel, Resultaat
from pmm.logboek.services import LogboekFout, gezond, las_eerder, schrijf

WERKT_NIET = "Uw vraag is niet uitgevoerd, omdat het logboek niet werkt. Er is niets gewijzigd. We zijn gewaarschuwd."


def test_een_regel_schrijven_is_een_opdracht(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        schrijf("gelezen", door=1, object_type="casus", object_id="PMM-26-1")


def test_een_lading_kost_een_opdracht_meer_en_de_eerste_keer_nog_de_sleutel(db, django_assert_num_queries):
    with django_assert_num_queries(5), transaction.atomic(durable=False, savepoint=False):
        schrijf("gewijzigd", door=1, object_type="casus", object_id="PMM-26-1", lading={"wat": "tekst"})
    with django_assert_num_queries(2):
        schrijf("gewijzigd", door=1, object_type="casus", object_id="PMM-26-1", lading={"wat": "tekst"})


def test_een_regel_noemt_het_spoor_en_de_herkomst(db):
    with nieuw_spoor("taak"):
        schrijf("gelezen", door=None, namens=3, resultaat=Resultaat.GEWEIGERD)
        spoor = huidig_spoor()
    regel = Regel.objects.get()
    assert (regel.spoor, regel.herkomst) == (spoor.kenmerk, "taak")
    assert (regel.door, regel.namens, regel.resultaat) == (None, 3, "geweigerd")


@pytest.mark.parametrize("kenmerk", ["\x00", "x" * 5000, "\ud800", "🦉" * 200], ids=["nul", "lang", "half", "uil"])
def test_een_vreemd_kenmerk_van_buiten_laat_het_logboek_niet_stuklopen(db, kenmerk):
    schrijf("gelezen", door=1, object_type="casus", object_id=kenmerk, resultaat=Resultaat.GEWEIGERD)
    assert not las_eerder(1, "casus", kenmerk)
    schrijf("gelezen", door=1, object_type="casus", object_id=kenmerk)
    assert las_eerder(1, "casus", kenmerk)
    assert not las_eerder(2, "casus", kenmerk)


def test_alles_over_een_ding_staat_het_nieuwste_eerst_en_is_een_opdracht(tien_regels, django_assert_num_queries):
    schrijf("gewijzigd", door=1, object_type="casus", object_id="PMM-26-3")
    with django_assert_num_queries(1):
        regels = list(Regel.objects.over("casus", "PMM-26-3"))
    assert [regel.werkwoord for regel in regels] == ["gewijzigd", "gelezen"]


# --- het logboek werkt niet ---------------------------------------------------------------------------------------------


@contextmanager
def opdrachten(heen, terug):
    with connection.cursor() as cursor:
        cursor.execute(heen)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(terug)


def tabel_weg():
    return opdrachten(
        "ALTER TABLE logboek_regel RENAME TO logboek_elders", "ALTER TABLE logboek_elders RENAME TO logboek_regel"
    )


def recht_ingetrokken():
    return opdrachten(
        """
        CREATE ROLE logboek_proef; GRANT ALL ON ALL TABLES IN SCHEMA public TO logboek_proef;
        GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO logboek_proef;
        REVOKE INSERT ON logboek_regel FROM logboek_proef; SET ROLE logboek_proef
        """,
        "RESET ROLE; DROP OWNED BY logboek_proef; DROP ROLE logboek_proef",
    )


def trigger_kapot():
    return opdrachten(
        """
        CREATE FUNCTION logboek_kapot() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = 'disk_full'; END $$;
        CREATE TRIGGER logboek_kapot BEFORE INSERT ON logboek_regel FOR EACH ROW EXECUTE FUNCTION logboek_kapot()
        """,
        "DROP FUNCTION logboek_kapot() CASCADE",
    )


@contextmanager
def slot_bezet():
    """Een ander houdt de keten vast; wij wachten hier korter dan in het echt."""
    kort = opdrachten(
        "ALTER FUNCTION logboek_slot() SET lock_timeout = '50ms'",
        "ALTER FUNCTION logboek_slot() SET lock_timeout = '5s'",
    )
    ander = connection.copy()
    try:
        with kort, ander.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock('logboek_regel'::regclass::oid::bigint)")
            yield
            cursor.execute("SELECT pg_advisory_unlock_all()")
    finally:
        ander.close()


kapot_op_elke_manier = pytest.mark.parametrize("kapot", [tabel_weg, recht_ingetrokken, trigger_kapot, slot_bezet])
met_paginas = override_settings(ROOT_URLCONF="tests.logboek.paginas")


@met_paginas
@pytest.mark.django_db(transaction=True)
@kapot_op_elke_manier
def test_zonder_logboek_wordt_er_niets_gelezen(client, caplog, kapot):
    with kapot():
        antwoord = client.get("/lees/")
    assert antwoord.status_code == 503
    assert int(antwoord["Retry-After"]) > 0
    assert WERKT_NIET in antwoord.text
    assert "Van Dalen" not in antwoord.text
    assert "logboek_" not in antwoord.text
    assert any(regel.levelname == "CRITICAL" for regel in caplog.records)
    assert client.get("/lees/").text == "het geheim van Van Dalen"


@met_paginas
@pytest.mark.django_db(transaction=True)
@kapot_op_elke_manier
def test_zonder_logboek_wordt_er_niets_gewijzigd(client, kapot):
    with kapot():
        antwoord = client.post("/wijzig/")
    assert (antwoord.status_code, WERKT_NIET in antwoord.text) == (503, True)
    assert not Group.objects.exists()
    assert not Regel.objects.exists()
    assert client.post("/wijzig/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_wie_de_fout_inslikt_krijgt_zijn_wijziging_toch_niet():
    with trigger_kapot():
        with transaction.atomic():
            Group.objects.create(name="stiekem")
            with pytest.raises(LogboekFout, match="omdat het logboek niet werkt"):
                schrijf("gewijzigd", door=1, object_type="casus", object_id="1", lading={"wat": "naam"})
        assert not Group.objects.exists()


@pytest.mark.django_db(transaction=True)
@kapot_op_elke_manier
def test_gezond_ziet_dat_het_logboek_niet_werkt_en_dat_het_weer_werkt(kapot):
    with kapot():
        assert not gezond()
    assert gezond()
    assert not Regel.objects.exists()


@met_paginas
@pytest.mark.django_db(transaction=True)
def test_is_de_hele_database_weg_dan_zegt_de_pagina_dat(client):
    with connection.cursor() as cursor, ThreadPoolExecutor(1) as bak:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
        bak.submit(_beeindig, pid).result(timeout=5)
    try:
        antwoord = client.get("/lees/")
    finally:
        connection.close()  # as Django itself does after every real request
    assert antwoord.status_code == 503
    assert "Het systeem is even niet bereikbaar." in antwoord.text
    assert client.get("/lees/").status_code == 200


def _beeindig(pid):
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    finally:
        connection.close()
