"""De huisregels die de test-inrichting zelf bewaakt, bewaken ook echt."""

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from tests.conftest import SCHRIJFT, mag_tijdens_lezen


@pytest.mark.parametrize(
    ("sql", "gevonden"),
    [
        ('INSERT INTO "casus_casus" ("id") VALUES (%s)', [("INSERT INTO", "casus_casus")]),
        ("update casus_casus set id = 1", [("update", "casus_casus")]),
        ('WITH kop AS (SELECT 1) INSERT INTO "logboek_regel" SELECT 1', [("INSERT INTO", "logboek_regel")]),
        ('DELETE FROM ONLY "casus_stap"', [("DELETE FROM", "casus_stap")]),
        ('SELECT 1 FROM "casus_casus" FOR UPDATE OF "casus_casus"', []),
        ('SELECT 1 FROM "casus_casus" FOR NO KEY UPDATE', []),
        ('SELECT "update" FROM "casus_casus"', []),
    ],
)
def test_een_schrijfopdracht_wordt_herkend(sql, gevonden):
    assert SCHRIJFT.findall(sql) == gevonden


@pytest.mark.parametrize(
    ("opdracht", "tabel", "mag"),
    [
        ("INSERT INTO", "logboek_regel", True),
        ("UPDATE", "logboek_regel", False),
        ("UPDATE", "django_session", True),
        ("INSERT INTO", "casus_casus", False),
    ],
)
def test_alleen_log_en_sessie_mogen_tijdens_lezen(opdracht, tabel, mag):
    assert mag_tijdens_lezen(opdracht, tabel) is mag


@pytest.fixture
def onveranderlijke_sessies(transactional_db):
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION proef_weiger() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'onveranderlijk'; END $$;"
            " CREATE TRIGGER proef BEFORE TRUNCATE OR DELETE ON django_session EXECUTE FUNCTION proef_weiger()"
        )
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION proef_weiger() CASCADE")


@pytest.mark.usefixtures("onveranderlijke_sessies")
def test_na_een_test_is_ook_leeg_wat_niet_leeg_mag():
    Session.objects.create(session_key="proef", session_data="", expire_date=timezone.now())
    with pytest.raises(DatabaseError, match="onveranderlijk"):
        Session.objects.all().delete()
    call_command("flush", interactive=False, verbosity=0)
    assert not Session.objects.exists()
