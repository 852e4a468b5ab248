import pytest
from django.db import connection

from pmm.logboek.models import Regel
from pmm.logboek.services import schrijf


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
