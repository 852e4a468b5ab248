"""Wie buiten PMM om aan het grootboek zat, zet PMM stil; tot de vrijgave boekt niemand meer iets."""

import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, transaction

from overbrugging.grootboek import opmaken
from overbrugging.grootboek.boeken import boek
from overbrugging.models import Boeking, Boekingsoort, Fonds
from pmm.logboek import bewaken, schakelaar
from pmm.logboek.models import Breuk
from pmm.logboek.tasks import zet_ijkpunt
from tests.factories import lid
from tests.overbrugging.geld import gevuld_fonds

pytestmark = pytest.mark.django_db
REDEN = "Proef van de beveiligingsfunctionaris, dossier 12."
ZIN = "Het grootboek klopt niet vanaf boeking {}. Wijzig niets en bel de beveiligingsfunctionaris."


def stort(fonds, centen=1_000_00):
    regels = opmaken.storting(fonds, centen)
    boeking = boek(Boekingsoort.STORTING, regels, door=lid("budgethouder"), sleutel=uuid.uuid4()).boeking
    connection.check_constraints()  # as at the end of its transaction
    return boeking


@pytest.fixture
def zes_boekingen(db):
    """Boekingen 1 tot en met 6, alle nagekeken en met een ijkpunt."""
    fonds = gevuld_fonds()
    for _ in range(5):
        stort(fonds)
    zet_ijkpunt()
    assert not schakelaar.is_stil()


def knoei(*opdrachten):
    """Zoals een beheerder van de database kan: de triggers kijken weg."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = 'replica'")
        for opdracht in opdrachten:
            cursor.execute(opdracht)
        cursor.execute("SET LOCAL session_replication_role = 'origin'")


WEG = "DELETE FROM overbrugging_{} WHERE {} IN (SELECT id FROM overbrugging_boeking WHERE nummer {})"


def weghalen(welke):
    return [WEG.format("boekregel", "boeking_id", welke), WEG.format("boeking", "id", welke)]


@pytest.mark.parametrize(
    ("ingrepen", "nummer"),
    [
        pytest.param(
            ["UPDATE overbrugging_boeking SET geboekt_op = geboekt_op - interval '1 day' WHERE nummer = 3"],
            3,
            id="boeking gewijzigd",
        ),
        pytest.param(
            [
                "UPDATE overbrugging_boekregel r SET bedrag_centen = bedrag_centen * 2 FROM overbrugging_boeking b "
                "WHERE b.id = r.boeking_id AND b.nummer = 3"
            ],
            3,
            id="bedrag gewijzigd",
        ),
        pytest.param(
            [
                "INSERT INTO overbrugging_boekregel (boeking_id, volgnr, rekening_id, bedrag_centen) "
                "SELECT boeking_id, 9, rekening_id, 1 FROM overbrugging_boekregel r JOIN overbrugging_boeking b "
                "ON b.id = r.boeking_id WHERE b.nummer = 3 LIMIT 1"
            ],
            3,
            id="regel ingevoegd",
        ),
        pytest.param(weghalen("= 3"), 3, id="weggehaald"),
        pytest.param(
            [
                "UPDATE overbrugging_boeking SET nummer = 90 WHERE nummer = 3",
                "UPDATE overbrugging_boeking SET nummer = 3 WHERE nummer = 5",
                "UPDATE overbrugging_boeking SET nummer = 5 WHERE nummer = 90",
            ],
            3,
            id="omgewisseld",
        ),
        pytest.param(weghalen("> 4"), 5, id="staart weg"),
    ],
)
def test_wat_iemand_ook_deed_het_volgende_uur_staat_pmm_stil(zes_boekingen, ingrepen, nummer):
    knoei(*ingrepen)
    zet_ijkpunt()
    assert schakelaar.meldingen() == [ZIN.format(nummer)]


def test_een_oude_kopie_van_het_grootboek_valt_bij_de_start_al_op(zes_boekingen):
    with connection.cursor() as cursor:
        for tabel in ("boeking", "boekregel"):
            cursor.execute(f"CREATE TEMP TABLE kopie_{tabel} AS SELECT * FROM overbrugging_{tabel}")
    stort(Fonds.objects.get())
    zet_ijkpunt()
    knoei(
        *weghalen("> 0"),
        "INSERT INTO overbrugging_boeking SELECT * FROM kopie_boeking",
        "INSERT INTO overbrugging_boekregel SELECT * FROM kopie_boekregel",
    )
    bewaken.bij_start()
    assert schakelaar.meldingen() == [ZIN.format(7)]


@pytest.fixture
def gebroken(zes_boekingen):
    knoei("UPDATE overbrugging_boeking SET geboekt_op = geboekt_op - interval '1 day' WHERE nummer = 3")
    zet_ijkpunt()


def test_het_bewijs_heeft_de_boeken_en_de_ijkpunten(gebroken):
    namen = {pad.name for pad in (Path(settings.PMM_BEWIJS) / Breuk.objects.get().bewijs).iterdir()}
    assert {"overbrugging_boeking.csv", "overbrugging_boekregel.csv", "grootboek.jsonl", "SHA256SUMS"} <= namen


def test_bij_stilstand_boekt_ook_de_database_niets(gebroken):
    with pytest.raises(OperationalError, match="PMM staat stil"), transaction.atomic():
        stort(Fonds.objects.get())
    assert Boeking.objects.count() == 6


def test_na_herstel_gaan_de_boeken_weer_open(gebroken, capsys):
    with pytest.raises(CommandError, match="vanaf boeking 3"):
        call_command("vrijgeven", "--reden", REDEN)
    knoei("UPDATE overbrugging_boeking SET geboekt_op = geboekt_op + interval '1 day' WHERE nummer = 3")
    call_command("vrijgeven", "--reden", REDEN)
    assert stort(Fonds.objects.get()).nummer == 7


def test_na_een_aanvaarde_breuk_boekt_men_verder_en_valt_de_volgende_ingreep_op(gebroken, capsys):
    call_command("vrijgeven", "--reden", REDEN, "--aanvaard-breuk")
    stort(Fonds.objects.get())
    zet_ijkpunt()
    assert not schakelaar.is_stil()
    knoei("UPDATE overbrugging_boeking SET geboekt_op = geboekt_op - interval '1 day' WHERE nummer = 5")
    zet_ijkpunt()
    assert schakelaar.meldingen() == [ZIN.format(5)]
