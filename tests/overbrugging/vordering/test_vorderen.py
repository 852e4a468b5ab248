"""Een voorschot terugvragen: precies verdeeld, één keer geboekt, en iedere organisatie hoort het."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from overbrugging.grootboek.saldo import open_van, stand_van
from overbrugging.models import Boeking, Boekingsoort, Vordering
from overbrugging.vordering import services
from overbrugging.vordering.delen import Deel, klopt_niet, voorstel
from pmm.kern.fouten import DomeinFout
from pmm.meldingen.models import Melding
from pmm.termijnen.models import Termijn
from pmm.uitgaand.models import Bericht
from tests.factories import OrganisatieFactory, lid
from tests.overbrugging.geld import toegekend
from tests.overbrugging.vordering.conftest import vorder_bij


def meteen():
    """Laat de database nu nagaan wat zij anders bij de commit nagaat."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_de_vorderingen_zijn_samen_precies_het_voorschot(voorschot, organisatie, ander):
    eerste, tweede = vorder_bij(voorschot, {organisatie: 1_000_00, ander: 250_50})
    assert (open_van(eerste), open_van(tweede)) == (1_000_00, 250_50)
    stand = stand_van(voorschot)
    assert (stand.voorgeschoten, stand.open, stand.klopt) == (1_250_50, 1_250_50, True)
    voorschot.refresh_from_db()
    assert voorschot.stand == "gevorderd"
    meteen()


@pytest.mark.parametrize(
    ("verdeling", "zin"),
    [
        ([900_00], "De delen zijn samen € 900,00. Er ontbreekt nog € 350,50: samen moeten zij € 1.250,50 zijn."),
        (
            [1_000_00, 250_51],
            "De delen zijn samen € 1.250,51. Dat is € 0,01 te veel: samen moeten zij € 1.250,50 zijn.",
        ),
        ([], "Kies minstens één organisatie die terugbetaalt."),
    ],
)
def test_wie_niet_precies_verdeelt_leest_hoeveel_het_scheelt(voorschot, verdeling, zin):
    delen = [Deel(OrganisatieFactory(), centen) for centen in verdeling]
    with pytest.raises(DomeinFout) as fout:
        services.vorder(voorschot, delen=delen, door=lid("budgethouder"), sleutel=uuid.uuid4())
    assert fout.value.redenen == [zin]
    assert not Vordering.objects.exists()


def test_een_organisatie_staat_er_niet_twee_keer_in(organisatie):
    assert "twee keer" in klopt_niet([Deel(organisatie, 5), Deel(organisatie, 5)], 10)[0]


@pytest.mark.parametrize(("totaal", "aantal"), [(100, 3), (1, 2), (99_999_999, 6), (7, 7)])
def test_een_voorstel_is_samen_altijd_het_totaal(totaal, aantal):
    delen = voorstel(totaal, aantal)
    assert sum(delen) == totaal
    assert max(delen) == delen[0]
    assert len(delen) == aantal


def test_dezelfde_sleutel_vordert_geen_tweede_keer(voorschot, organisatie, ander):
    sleutel, delen = uuid.uuid4(), [Deel(organisatie, 1_250_50)]
    door = voorschot.aangevraagd_door
    eerst = services.vorder(voorschot, delen=delen, door=door, sleutel=sleutel)
    weer = services.vorder(voorschot, delen=delen, door=door, sleutel=sleutel)
    assert weer.geboekt.was_er_al
    assert weer.vorderingen == eerst.vorderingen
    assert Boeking.objects.filter(soort=Boekingsoort.VORDERING).count() == 1
    with pytest.raises(DomeinFout, match="al gebruikt voor een ander bedrag"):
        services.vorder(voorschot, delen=[Deel(ander, 1_250_50)], door=door, sleutel=sleutel)


def test_alleen_wat_is_uitgekeerd_wordt_gevorderd(organisatie):
    voorschot = toegekend()
    with pytest.raises(DomeinFout, match="Dit voorschot is toegekend"):
        vorder_bij(voorschot, {organisatie: voorschot.bedrag_centen})


def test_iedere_organisatie_hoort_het_zonder_bedrag_en_zonder_casus(vordering, namens):
    melding = Melding.objects.get(gebruiker=namens)
    assert vordering.nummer in melding.zin
    assert melding.adres == vordering.get_absolute_url()
    (mail,) = Bericht.objects.filter(sjabloon="vordering")
    tekst = f"{mail.onderwerp} {mail.tekst}" if hasattr(mail, "tekst") else str(mail.gegevens)
    casus = vordering.voorschot.kostenplaats.casus
    assert vordering.nummer in tekst
    for geheim in (casus.kenmerk, casus.codenaam, "1.250", "1250"):
        assert geheim not in tekst + melding.zin


def test_de_termijn_loopt_tot_de_dag_om_te_betalen_en_eindigt_met_de_laatste_cent(vordering, budgethouder):
    termijn = Termijn.objects.get(bron="vordering", object=str(vordering.pk))
    assert termijn.uiterlijk_op == vordering.betalen_voor
    services.boek_terugbetaling(vordering, 1_250_49, door=budgethouder, sleutel=uuid.uuid4())
    termijn.refresh_from_db()
    assert termijn.geeindigd_op is None
    services.boek_terugbetaling(vordering, 1, door=budgethouder, sleutel=uuid.uuid4())
    termijn.refresh_from_db()
    assert termijn.uitkomst == "gehaald"


def test_terugbetalen_in_delen_vereffent_het_voorschot_en_dan_kan_het_dicht(vordering, budgethouder):
    with pytest.raises(DomeinFout, match="Er staat nog € 1.250,50 open"):
        services.sluit(vordering.voorschot, door=budgethouder)
    for centen in (1_000_00, 250_50):
        services.boek_terugbetaling(vordering, centen, door=budgethouder, sleutel=uuid.uuid4())
    voorschot = services.sluit(vordering.voorschot, door=budgethouder)
    assert voorschot.stand == "afgesloten"
    assert list(voorschot.stappen.values_list("naam", flat=True))[-4:] == [
        "terugbetalen",
        "terugbetalen",
        "vereffenen",
        "sluiten",
    ]
    assert stand_van(voorschot).terugbetaald == 1_250_50
    meteen()


@pytest.mark.parametrize("centen", [0, -1, 1_250_51])
def test_nooit_meer_terug_dan_er_openstaat(vordering, budgethouder, centen):
    with pytest.raises(DomeinFout, match="staat nog € 1.250,50 open"):
        services.boek_terugbetaling(vordering, centen, door=budgethouder, sleutel=uuid.uuid4())


def test_dezelfde_terugbetaling_nog_eens_boekt_niets_ook_als_er_niets_meer_openstaat(vordering, budgethouder):
    sleutel = uuid.uuid4()
    eerst = services.boek_terugbetaling(vordering, 1_250_50, door=budgethouder, sleutel=sleutel)
    weer = services.boek_terugbetaling(vordering, 1_250_50, door=budgethouder, sleutel=sleutel)
    assert (weer.was_er_al, weer.boeking) == (True, eerst.boeking)
    assert "Er is niets dubbel geboekt" in weer.al_geboekt


def test_wat_nog_komt_is_nog_niet_terugbetaald(vordering, budgethouder):
    morgen = timezone.localdate() + timedelta(days=1)
    with pytest.raises(DomeinFout, match="is nog niet geweest"):
        services.boek_terugbetaling(vordering, 100, door=budgethouder, sleutel=uuid.uuid4(), boekdatum=morgen)


# --- en de database zelf ------------------------------------------------------------------------------------------------


def test_de_database_laat_een_vordering_zonder_boeking_niet_toe(voorschot, organisatie):
    meteen()
    with pytest.raises(IntegrityError, match="is niet geboekt"), transaction.atomic():
        Vordering.objects.create(
            voorschot=voorschot,
            nummer="T-26-00000X",
            organisatie=organisatie,
            bedrag_centen=1,
            gevorderd_door=voorschot.aangevraagd_door,
            betalen_voor=timezone.localdate(),
        )


def test_de_database_laat_een_halve_verdeling_niet_toe(voorschot, organisatie, monkeypatch):
    monkeypatch.setattr(services, "klopt_niet", lambda delen, totaal: [])
    vorder_bij(voorschot, {organisatie: 1_250_49})
    with pytest.raises(IntegrityError, match="verdeelt het voorschot niet precies"):
        meteen()
    transaction.set_rollback(True)


@pytest.mark.parametrize(
    "wat", ["bedrag_centen = 1", "organisatie_id = organisatie_id + 1", "nummer = 'T'", "betalen_voor = '2020-01-01'"]
)
def test_de_database_laat_een_vordering_niet_wijzigen(vordering, wat):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE overbrugging_vordering SET {wat}")


def test_de_database_laat_een_vordering_niet_weg(vordering):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM overbrugging_vordering")
