"""Wie er niet is, wie er waarneemt, en het scherm waar u dat meldt."""

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pmm.kern.fouten import DomeinFout
from pmm.logboek.models import Regel
from register.aanwezig import in_plaats_van, vangnet
from register.account.afwezigheid_melden import collegas, meld_afwezig
from register.models import Afwezigheid, Lidmaatschap
from tests.factories import GebruikerFactory, OrganisatieFactory, ingelogd, lid

pytestmark = pytest.mark.django_db
DAG = date(2027, 3, 3)
ADRES = "/account/afwezig/"


@pytest.fixture
def organisatie():
    return OrganisatieFactory()


@pytest.fixture
def anna(organisatie):
    return lid("maatwerkfunctionaris", organisatie, naam="Anna")


@pytest.fixture
def bram(organisatie):
    return lid("maatwerkfunctionaris", organisatie, naam="Bram")


def weg(wie, vervanger=None, van=DAG, tot=DAG):
    return Afwezigheid.objects.create(gebruiker=wie, van=van, tot=tot, vervanger=vervanger)


def versturen(client, van="1-3-27", tot="5-3-27", vervanger="", adres=ADRES):
    return client.post(adres, {"van": van, "tot": tot, "vervanger": getattr(vervanger, "pk", vervanger)})


def fouten(antwoord):
    return re.findall(r'class="foutregel"><b>Fout:</b> ([^<]+)<', antwoord.content.decode())


# --- wie er is ----------------------------------------------------------------------------------------------------------


def test_wie_er_is_doet_het_zelf(anna):
    assert in_plaats_van([anna.pk], DAG) == {anna.pk: anna.pk}


def test_de_eerste_en_de_laatste_dag_tellen_mee(anna, bram):
    weg(anna, bram, DAG, DAG + timedelta(days=2))
    voor = [in_plaats_van([anna.pk], DAG + timedelta(days=dag))[anna.pk] for dag in range(-1, 4)]
    assert voor == [anna.pk, bram.pk, bram.pk, bram.pk, anna.pk]


def test_een_vervanger_die_zelf_weg_is_geeft_door_aan_de_volgende(anna, bram):
    cas = GebruikerFactory()
    weg(anna, bram)
    weg(bram, cas)
    assert in_plaats_van([anna.pk, bram.pk], DAG) == {anna.pk: cas.pk, bram.pk: cas.pk}


def test_een_kring_van_vervangers_eindigt_bij_niemand(anna, bram):
    weg(anna, bram)
    weg(bram, anna)
    assert in_plaats_van([anna.pk], DAG) == {anna.pk: None}


def test_zonder_vervanger_of_met_een_afgesloten_account_is_er_niemand(anna, bram):
    weg(anna)
    assert in_plaats_van([anna.pk], DAG) == {anna.pk: None}
    Afwezigheid.objects.update(vervanger=bram)
    bram.is_active = False
    bram.save()
    assert in_plaats_van([anna.pk, bram.pk], DAG) == {anna.pk: None, bram.pk: None}


def test_honderd_mensen_kosten_evenveel_vragen_als_een(anna, bram):
    def vragen(mensen):
        with CaptureQueriesContext(connection) as gesteld:
            in_plaats_van([mens.pk for mens in mensen], DAG)
        return len(gesteld)

    veel = GebruikerFactory.create_batch(100)
    for mens in veel:
        weg(mens, bram)
    assert vragen([anna]) == vragen(veel) == 2


def test_het_vangnet_is_wie_er_van_de_coordinatoren_is_en_anders_de_beheerders():
    beheerder = lid("beheerder")
    assert vangnet(DAG) == [beheerder.pk]
    een, twee = lid("loketcoordinator"), lid("loketcoordinator")
    assert vangnet(DAG) == [een.pk, twee.pk]
    weg(een)
    assert vangnet(DAG) == [twee.pk]
    weg(twee)
    assert vangnet(DAG) == [beheerder.pk]


def test_is_iedereen_weg_dan_hoort_een_coordinator_het_toch():
    coordinator = lid("loketcoordinator")
    weg(coordinator)
    assert vangnet(DAG) == [coordinator.pk]


# --- wat de database bewaakt ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("van", "tot"), [(2, 4), (0, 1), (4, 6), (3, 3)])
def test_niemand_is_twee_keer_tegelijk_weg(anna, bram, van, tot):
    begin = DAG
    weg(anna, van=begin + timedelta(days=1), tot=begin + timedelta(days=4))
    weg(bram, van=begin + timedelta(days=1), tot=begin + timedelta(days=4))
    with pytest.raises(IntegrityError, match="afwezigheid_nooit_dubbel"):
        weg(anna, van=begin + timedelta(days=van), tot=begin + timedelta(days=tot))


def test_aansluitende_dagen_mogen(anna):
    weg(anna)
    weg(anna, van=DAG + timedelta(days=1), tot=DAG + timedelta(days=1))
    assert Afwezigheid.objects.count() == 2


def test_de_database_weigert_zichzelf_vervangen_en_een_einde_voor_het_begin(anna):
    for velden, regel in [
        ({"vervanger": anna}, "vervangt_zichzelf"),
        ({"tot": DAG - timedelta(days=1)}, "einde_niet_voor_begin"),
    ]:
        with transaction.atomic(), pytest.raises(IntegrityError, match=regel):
            weg(anna, **velden)


# --- melden -------------------------------------------------------------------------------------------------------------


def test_waarnemen_kan_alleen_een_collega_met_dezelfde_rol_bij_dezelfde_organisatie(anna, bram, organisatie):
    andere_rol = lid("organisatiebeheerder", organisatie)
    elders = lid("maatwerkfunctionaris")
    vertrokken = lid("maatwerkfunctionaris", organisatie)
    Lidmaatschap.objects.filter(gebruiker=vertrokken).update(tot=timezone.localdate())
    afgesloten = lid("maatwerkfunctionaris", organisatie, is_active=False)
    assert list(collegas(anna)) == [bram]
    for wie in (andere_rol, elders, vertrokken, afgesloten, anna):
        with pytest.raises(DomeinFout, match="Kies een collega"):
            meld_afwezig(anna, van=DAG, tot=DAG, vervanger=wie)


def test_wie_zich_afwezig_meldt_leest_terug_wat_is_vastgelegd(anna, bram):
    client = ingelogd(anna)
    assert versturen(client, vervanger=bram).status_code == 302
    tekst = client.get(ADRES).content.decode()
    assert "u bent er niet van 1 maart 2027 tot en met 5 maart 2027. Bram neemt waar." in tekst
    assert "1 maart 2027" in tekst.split("<table")[1]
    assert Regel.objects.filter(werkwoord="afwezig_melden", door=anna.pk).count() == 1


def test_twee_keer_versturen_telt_een_keer(anna, bram):
    client = ingelogd(anna)
    assert [versturen(client, vervanger=bram).status_code for _ in range(2)] == [302, 302]
    assert Afwezigheid.objects.count() == 1


def test_is_de_vervanger_zelf_weg_dan_staat_dat_er(anna, bram):
    weg(bram, van=date(2027, 3, 5), tot=date(2027, 3, 9))
    client = ingelogd(anna)
    versturen(client, vervanger=bram)
    melding = "Let op: Bram is er zelf niet van 5 maart 2027 tot en met 9 maart 2027."
    assert melding in client.get(ADRES).content.decode()


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"van": "31-2-2027"}, "31 februari 2027 bestaat niet. Vul een bestaande datum in, bijvoorbeeld 28-02-2027."),
        ({"van": "13-13-2027"}, "Maand 13 bestaat niet. Kies een maand van 1 tot en met 12."),
        (
            {"van": "3-3-2027", "tot": "1-3-2027"},
            "De einddatum ligt vóór de begindatum (3 maart 2027). Kies een latere datum.",
        ),
        ({"tot": "1-3-2020"}, "1 maart 2020 is al geweest. Kies vandaag of een latere dag."),
        ({"van": ""}, "Vul in vanaf welke dag."),
        ({"tot": ""}, "Vul in tot en met welke dag."),
        ({"vervanger": "999999"}, "Kies een collega met dezelfde rol bij uw organisatie."),
    ],
)
def test_wat_niet_klopt_krijgt_uitleg_en_blijft_staan(anna, velden, zin):
    antwoord = versturen(ingelogd(anna), **velden)
    assert (antwoord.status_code, fouten(antwoord)) == (422, [zin])
    assert "<title>Fout: " in antwoord.content.decode()
    for waarde in velden.values():
        assert waarde == "999999" or f'value="{waarde}"' in antwoord.content.decode() or not waarde


def test_dagen_die_al_gemeld_zijn_geven_de_eerdere_terug(anna):
    weg(anna, van=date(2027, 3, 4), tot=date(2027, 3, 8))
    antwoord = versturen(ingelogd(anna))
    assert antwoord.status_code == 422
    assert "van 4 maart 2027 tot en met 8 maart 2027 niet bent" in antwoord.content.decode()


def test_wijzigen_en_weghalen_kan_alleen_bij_de_eigen_afwezigheid(anna, bram):
    eigen, ander = weg(anna), weg(bram)
    client = ingelogd(anna)
    assert versturen(client, adres=f"{ADRES}{eigen.pk}/", vervanger=bram).status_code == 302
    eigen.refresh_from_db()
    assert (eigen.van, eigen.tot, eigen.vervanger) == (date(2027, 3, 1), date(2027, 3, 5), bram)
    assert client.get(f"{ADRES}{ander.pk}/").status_code == 404
    client.post(f"{ADRES}{ander.pk}/weghalen/")
    client.post(f"{ADRES}{eigen.pk}/weghalen/")
    assert list(Afwezigheid.objects.all()) == [ander]
    assert [
        regel.werkwoord for regel in Regel.objects.filter(door=anna.pk, object_type="gebruiker").order_by("volgnr")
    ][-2:] == [
        "afwezig_wijzigen",
        "afwezig_weghalen",
    ]


def test_wijzigen_naar_dagen_die_al_gemeld_zijn_kan_niet(anna):
    weg(anna, van=date(2027, 3, 4), tot=date(2027, 3, 8))
    andere = weg(anna, van=date(2027, 4, 1), tot=date(2027, 4, 2))
    antwoord = versturen(ingelogd(anna), adres=f"{ADRES}{andere.pk}/")
    assert antwoord.status_code == 422
    assert "van 4 maart 2027" in antwoord.content.decode()


def test_wat_voorbij_is_staat_niet_meer_op_het_scherm(anna):
    gisteren = timezone.localdate() - timedelta(days=1)
    weg(anna, van=gisteren, tot=gisteren)
    assert "<table" not in ingelogd(anna).get(ADRES).content.decode()
