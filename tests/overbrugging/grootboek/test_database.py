"""De database bewaakt de boeken zelf: wie er met kale SQL bij kan, als wie dan ook, verandert er niets aan."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from overbrugging.grootboek import opmaken
from overbrugging.grootboek.boeken import Regel, boek, inhoud_hash
from overbrugging.grootboek.controle import controleer
from overbrugging.grootboek.rekeningen import rekening
from overbrugging.models import Boeking, Boekingsoort, Boekregel, Goedkeuring, Periode, Rekeningsoort, Voorschot
from overbrugging.voorschot.levensloop import zet
from pmm.kern.fouten import DomeinFout
from tests.factories import lid
from tests.overbrugging.geld import FondsFactory
from tests.overbrugging.grootboek.conftest import bij_de_commit, doe, sql

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("boeken")]

VAST = "Een boeking kunt u niet wijzigen. Maak een tegenboeking."
ROLLEN = ("proef_web", "proef_worker", "proef_backup", "proef_reader")
BOEKEN = (
    "overbrugging_boeking",
    "overbrugging_boekregel",
    "overbrugging_rekening",
    "overbrugging_voorschotstap",
    "overbrugging_goedkeuring",
)
POGINGEN = [
    *(f"UPDATE {tabel} SET id = id" for tabel in BOEKEN),
    *(f"DELETE FROM {tabel}" for tabel in BOEKEN),
    *(f"TRUNCATE {tabel} CASCADE" for tabel in BOEKEN),
    "UPDATE overbrugging_boekregel SET bedrag_centen = bedrag_centen + 1 WHERE volgnr = 1",
    "INSERT INTO overbrugging_boekregel (boeking_id, volgnr, rekening_id, bedrag_centen)"
    " SELECT boeking_id, 3, rekening_id, 1 FROM overbrugging_boekregel LIMIT 1",
    "INSERT INTO overbrugging_boekregel (boeking_id, volgnr, rekening_id, bedrag_centen)"
    " SELECT boeking_id, 1, rekening_id, 1 FROM overbrugging_boekregel LIMIT 1",
    "UPDATE voorschot SET bedrag_centen = 1",
    "UPDATE voorschot SET aangevraagd_door_id = aangevraagd_door_id + 1",
    "DELETE FROM voorschot",
    "TRUNCATE voorschot CASCADE",
    "UPDATE overbrugging_periode SET begint_op = begint_op - interval '1 month'",
    "DELETE FROM overbrugging_periode",
]
TOEGEKEND = "UPDATE voorschot SET stand = 'toegekend' WHERE id = %s"
ALLEEN_EIGENAAR = [
    "ALTER TABLE overbrugging_boeking DISABLE TRIGGER ALL",
    "DROP TRIGGER alleen_erbij ON overbrugging_boeking",
    "ALTER TABLE overbrugging_boekregel ADD COLUMN extra int",
    "DROP TABLE overbrugging_boekregel CASCADE",
    "CREATE OR REPLACE FUNCTION grootboek_weiger() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "SET LOCAL session_replication_role = replica",
]


@pytest.fixture(params=[*ROLLEN, ""], ids=lambda rol: rol or "eigenaar")
def rol(request):
    """Een rol die op alle tabellen alles mag; leeg is de eigenaar zelf. Na de test is er niets meer van over."""
    if request.param:
        for opdracht in (
            "CREATE ROLE {}",
            "GRANT USAGE ON SCHEMA public TO {}",
            "GRANT ALL ON ALL TABLES IN SCHEMA public TO {}",
            "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {}",
            "SET LOCAL ROLE {}",
        ):
            sql(opdracht.format(request.param))
    yield request.param
    sql("RESET ROLE")


def mislukt(opdracht):
    try:
        doe([opdracht])
    except DatabaseError:
        return True
    return False


def test_wat_geboekt_is_verandert_niemand(rol):
    gelukt = [opdracht for opdracht in POGINGEN if not mislukt(opdracht)]
    assert gelukt == []
    sql("RESET ROLE")
    assert controleer() is None


def test_wie_geen_eigenaar_is_zet_de_bewaking_niet_uit(rol):
    if rol:
        assert [opdracht for opdracht in ALLEEN_EIGENAAR if not mislukt(opdracht)] == []


@pytest.mark.parametrize("opdracht", POGINGEN[:3], ids=str.split)
def test_de_zin_is_die_van_het_scherm(opdracht):
    with pytest.raises(IntegrityError, match=VAST), transaction.atomic():
        sql(opdracht)


@pytest.mark.parametrize("model", [Boeking, Boekregel])
def test_ook_django_wijzigt_niets(model):
    for poging in (
        lambda: model.objects.update(pk=1),
        lambda: model.objects.all().delete(),
        lambda: model.objects.bulk_update([], ["pk"]),
    ):
        with pytest.raises(DomeinFout, match=VAST):
            poging()
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.first().save()
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.first().delete()


def test_nummers_lopen_door_en_elke_boeking_noemt_de_vorige():
    boekingen = list(Boeking.objects.order_by("nummer"))
    assert [boeking.nummer for boeking in boekingen] == list(range(1, len(boekingen) + 1))
    vorige = bytes(32)
    for boeking in boekingen:
        assert bytes(boeking.vorige_hash) == vorige
        vorige = bytes(boeking.hash)


def test_wat_iemand_zelf_als_nummer_of_hash_opgeeft_telt_niet():
    laatste = Boeking.objects.order_by("nummer").last()
    with transaction.atomic():
        sql(
            "INSERT INTO overbrugging_boeking (nummer, sleutel, soort, boekdatum, periode_id, door_id, reden,"
            " aantal_regels, inhoud_hash, hash, vorige_hash) SELECT 1, gen_random_uuid(), 'storting', boekdatum,"
            " periode_id, door_id, '', 2, inhoud_hash, hash, hash FROM overbrugging_boeking WHERE nummer = 1"
        )
        nieuw = Boeking.objects.order_by("nummer").last()
        transaction.set_rollback(True)
    assert nieuw.nummer == laatste.nummer + 1
    assert bytes(nieuw.vorige_hash) == bytes(laatste.hash)
    assert bytes(nieuw.hash) not in {bytes(laatste.hash), bytes(laatste.vorige_hash)}


# --- wat geen boeking is ------------------------------------------------------------------------------------------------


def boek_raar(soort, regels, door, *, voorschot=None, inhoud=None, draait_terug=None):
    """Als `boek`, maar met wat de aanroeper wil."""
    dag = Periode.objects.latest("begint_op").begint_op
    kop = Boeking.objects.create(
        soort=soort,
        boekdatum=dag,
        periode=Periode.objects.get(begint_op=dag),
        door=door,
        voorschot=voorschot,
        kostenplaats=voorschot and voorschot.kostenplaats,
        reden="zomaar" if soort in {Boekingsoort.AFBOEKING, Boekingsoort.TEGENBOEKING} else "",
        draait_terug=draait_terug,
        aantal_regels=max(len(regels), 2),
        inhoud_hash=inhoud or inhoud_hash(soort, regels, voorschot=voorschot),
    )
    for nr, regel in enumerate(regels, start=1):
        Boekregel.objects.create(
            boeking=kop, volgnr=nr, rekening=regel.rekening, vordering=regel.vordering, bedrag_centen=regel.centen
        )
    bij_de_commit()


def rekeningen(boeken):
    fonds, voorschot = boeken.toegekend.fonds, boeken.toegekend
    return {
        "fonds": rekening(fonds, Rekeningsoort.FONDS),
        "inbreng": rekening(fonds, Rekeningsoort.INBRENG),
        "voorschot": rekening(fonds, Rekeningsoort.VOORSCHOT),
        "leverancier": rekening(fonds, Rekeningsoort.LEVERANCIER, leverancier=voorschot.leverancier),
        "andere": rekening(fonds, Rekeningsoort.LEVERANCIER, leverancier=boeken.vordering.voorschot.leverancier),
        "vordering": rekening(fonds, Rekeningsoort.VORDERING, organisatie=boeken.vordering.organisatie),
        "afboeking": rekening(fonds, Rekeningsoort.AFBOEKING),
        "elders": rekening(FondsFactory(), Rekeningsoort.FONDS),
    }


@pytest.mark.parametrize(
    ("soort", "regels", "reden"),
    [
        ("storting", [("fonds", 5), ("inbreng", -4)], "samen niet nul"),
        ("storting", [("fonds", 5)], "aantal regels"),
        ("storting", [("elders", 5), ("inbreng", -5)], "niet bij dit fonds"),
        ("storting", [("inbreng", 5), ("fonds", -5)], "past niet bij deze soort"),
        ("uitkering", [("leverancier", 1_250_51), ("fonds", -1_250_51)], "meer dan het voorschot"),
        ("uitkering", [("andere", 5), ("fonds", -5)], "deze leverancier"),
        ("uitkering", [("leverancier", 99_999_99), ("fonds", -99_999_99)], "meer uit het fonds dan erin zit"),
        ("terugbetaling", [("fonds", 5), ("vordering", -5)], "niet op haar rekening"),
        ("afboeking", [("afboeking", 5), ("voorschot", -5)], "geen stap"),
        ("uitkering", [("leverancier", 5), ("fonds", -5)], "geen stap"),
    ],
)
def test_een_boeking_die_niet_klopt_komt_er_niet(boeken, soort, regels, reden):
    waar = rekeningen(boeken)
    voorschot = None if soort == "storting" else boeken.toegekend
    lijst = [Regel(waar[naam], centen) for naam, centen in regels]
    with pytest.raises(IntegrityError, match=reden), transaction.atomic():
        boek_raar(Boekingsoort(soort), lijst, lid("budgethouder"), voorschot=voorschot)


def test_het_zegel_hoort_bij_de_regels(boeken):
    waar = rekeningen(boeken)
    regels = [Regel(waar["fonds"], 5), Regel(waar["inbreng"], -5)]
    with pytest.raises(IntegrityError, match="zegel"), transaction.atomic():
        boek_raar(Boekingsoort.STORTING, regels, lid("budgethouder"), inhoud=bytes(32))


def test_een_tegenboeking_is_precies_het_omgekeerde(boeken):
    waar, eerst = rekeningen(boeken), Boeking.objects.get(nummer=1)
    regels = [Regel(waar["inbreng"], 5), Regel(waar["fonds"], -5)]
    with pytest.raises(IntegrityError, match="niet precies terug"), transaction.atomic():
        boek_raar(Boekingsoort.TEGENBOEKING, regels, eerst.door, draait_terug=eerst)


# --- akkoord van een ander ----------------------------------------------------------------------------------------------


def keur(voorschot, door):
    with transaction.atomic():
        Goedkeuring.objects.create(voorschot=voorschot, door=door, getoond_hash="0" * 64)


def test_wie_aanvraagt_keurt_niet_goed_ook_niet_met_kale_sql(boeken):
    with pytest.raises(IntegrityError, match="zelf vraagt"):
        keur(boeken.gevraagd, boeken.gevraagd.aangevraagd_door)


@pytest.mark.parametrize("rol_van", ["loketmedewerker", "auditor", "let_voorzitter"])
def test_alleen_een_budgethouder_keurt_goed(boeken, rol_van):
    with pytest.raises(IntegrityError, match="Alleen een budgethouder"):
        keur(boeken.gevraagd, lid(rol_van))


def test_wie_geen_budgethouder_meer_is_keurt_niet_goed(boeken):
    gegaan = lid("budgethouder")
    sql(
        "UPDATE register_lidmaatschap SET van = current_date - 9, tot = current_date - 1 WHERE gebruiker_id = %s",
        gegaan.pk,
    )
    with pytest.raises(IntegrityError, match="Alleen een budgethouder"):
        keur(boeken.gevraagd, gegaan)


def test_wat_al_is_toegekend_keurt_niemand_meer_goed(boeken):
    with pytest.raises(IntegrityError, match="al over beslist"):
        keur(boeken.toegekend, lid("budgethouder"))


def test_een_stand_komt_uit_een_stap(boeken):
    with pytest.raises(IntegrityError, match="volgt niet uit een stap"):
        doe([TOEGEKEND, boeken.gevraagd.pk])


def test_toekennen_kan_niet_zonder_boeking(boeken):
    stap = (
        "INSERT INTO overbrugging_voorschotstap (voorschot_id, volgnr, naam, naar, door_id, op, reden)"
        " SELECT voorschot_id, 2, 'toekennen', 'toegekend', door_id, now(), ''"
        " FROM overbrugging_voorschotstap WHERE voorschot_id = %s"
    )
    with pytest.raises(IntegrityError, match="zonder boeking"):
        doe([TOEGEKEND, boeken.gevraagd.pk], [stap, boeken.gevraagd.pk])


def test_toekennen_zonder_akkoord_komt_niet_in_de_boeken(boeken):
    waar = rekeningen(boeken)
    nieuw = rekening(boeken.gevraagd.fonds, Rekeningsoort.LEVERANCIER, leverancier=boeken.gevraagd.leverancier)
    regels = [Regel(waar["voorschot"], 5), Regel(nieuw, -5)]
    with pytest.raises(IntegrityError, match="geen stap"), transaction.atomic():
        boek_raar(Boekingsoort.TOEKENNING, regels, lid("budgethouder"), voorschot=boeken.gevraagd)


def in_een_stap(voorschot, soort, regels, stap, reden=""):
    with transaction.atomic():
        geboekt = boek(soort, regels, door=lid("budgethouder"), sleutel=uuid4(), voorschot=voorschot, reden=reden)
        zet(voorschot, stap, door=lid("budgethouder"), boeking=geboekt.boeking)
        bij_de_commit()


def test_een_stap_zonder_akkoord_is_niet_genoeg(boeken):
    voorschot = Voorschot.objects.get(pk=boeken.gevraagd.pk)
    with pytest.raises(IntegrityError, match="niet door genoeg mensen"):
        in_een_stap(voorschot, Boekingsoort.TOEKENNING, opmaken.toekenning(voorschot), "toekennen")


def test_afboeken_zonder_twee_anderen_komt_niet_in_de_boeken(boeken):
    voorschot = Voorschot.objects.get(pk=boeken.vordering.voorschot_id)
    regels = opmaken.afboeking(voorschot, boeken.vordering, 5)
    with pytest.raises(IntegrityError, match="geen afboeking die twee mensen goedkeurden"):
        in_een_stap(voorschot, Boekingsoort.AFBOEKING, regels, "afboeken", "Zij betaalt niet.")


def test_in_een_gesloten_maand_boekt_niemand(boeken):
    door, waar = lid("budgethouder"), rekeningen(boeken)
    sql("UPDATE overbrugging_periode SET gesloten_op = now(), gesloten_door_id = %s", door.pk)
    regels = [Regel(waar["fonds"], 5), Regel(waar["inbreng"], -5)]
    with pytest.raises(IntegrityError, match="kan in deze periode niet geboekt worden"), transaction.atomic():
        boek_raar(Boekingsoort.STORTING, regels, door)
    with pytest.raises(IntegrityError, match="op volgorde"), transaction.atomic():
        Periode.objects.create(begint_op="2020-01-01")
    with pytest.raises(IntegrityError, match="wijzigt u niet meer"), transaction.atomic():
        sql("UPDATE overbrugging_periode SET gesloten_op = NULL, gesloten_door_id = NULL")
