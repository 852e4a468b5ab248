import pytest
from django.db import connection

from pmm.logboek import schakelaar
from pmm.logboek.models import Regel
from pmm.logboek.services import schrijf
from pmm.logboek.tasks import zet_ijkpunt


@pytest.fixture(autouse=True)
def ijkpuntenbestand(settings, tmp_path):
    """Elke test heeft eigen ijkpunten."""
    settings.PMM_IJKPUNTEN = tmp_path / "ijkpunten" / "logboek.jsonl"
    return settings.PMM_IJKPUNTEN


@pytest.fixture
def sql():
    """Kale SQL, zoals een beheerder van de database die kan geven."""

    def voer_uit(opdracht, *waarden):
        with connection.cursor() as cursor:
            cursor.execute(opdracht, waarden)
            return cursor.fetchall() if cursor.description else []

    return voer_uit


@pytest.fixture
def knoei(sql):
    """Een beheerder zet de triggers en beperkingen uit en doet wat niet mag."""

    def doe(*opdrachten):
        sql("ALTER TABLE logboek_regel DISABLE TRIGGER USER")
        for (naam,) in sql(
            "SELECT conname FROM pg_constraint WHERE conrelid = 'logboek_regel'::regclass AND contype = 'c'"
        ):
            sql(f'ALTER TABLE logboek_regel DROP CONSTRAINT "{naam}"')
        for opdracht in opdrachten:
            sql(opdracht)
        sql("ALTER TABLE logboek_regel ENABLE TRIGGER USER")

    return doe


@pytest.fixture
def tien_regels(db):
    for nummer in range(10):
        schrijf("gelezen", door=nummer, object_type="casus", object_id=f"PMM-26-{nummer}")
    return list(Regel.objects.in_volgorde())


@pytest.fixture
def kijkt_in_de_database(monkeypatch):
    """Dit proces weet nog niet wat er in de database over stilstand staat."""
    monkeypatch.setattr(schakelaar.Database, "niet_kijken_voor", 0.0)
    monkeypatch.setattr(schakelaar.Database, "stil", False)


@pytest.fixture
def gebroken(tien_regels, knoei):
    """Iemand wijzigde regel 4, en de controle van dit uur zag dat: PMM staat stil."""
    zet_ijkpunt()
    knoei("UPDATE logboek_regel SET door = 99 WHERE volgnr = 4")
    zet_ijkpunt()
    assert schakelaar.is_stil()
