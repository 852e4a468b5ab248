"""De werkvoorraad: wat er ligt, in welke volgorde, en wat het kost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from loket.voorraad import stapels, tellen
from pmm.casus.aanwezig import kijkt
from pmm.casus.codes import Aanzet
from pmm.casus.statussen import Status
from pmm.gesprek.models import Gespreksbericht
from register.models import Afwezigheid
from tests.factories import CasusFactory, lid

ADRES = "/loket/"
VANDAAG = timezone.localdate()
DAG = timedelta(days=1)
LANG_GELEDEN = timezone.localtime() - 60 * DAG


def pagina(client, **vraag):
    return client.get(ADRES, vraag)


def op(client, stapel, **filters):
    return [regel["casus"].codenaam for regel in pagina(client, stapel=stapel, **filters).context["regels"]]


def aantallen(client, **vraag):
    return {tab["naam"]: tab["aantal"] for tab in pagina(client, **vraag).context["tabs"]}


def tekst(antwoord):
    return antwoord.content.decode()


@pytest.fixture
def voorraad(medewerker):
    CasusFactory(codenaam="Nieuw", status=Status.INGEDIEND)
    CasusFactory(codenaam="Mijn", status=Status.IN_BEHANDELING, behandelaar=medewerker)
    CasusFactory(codenaam="Vragen", status=Status.AANVULLING_GEVRAAGD, aan_zet=Aanzet.FUNCTIONARIS)
    CasusFactory(codenaam="Laat", status=Status.IN_UITVOERING, aan_zet_datum=VANDAAG - DAG)
    CasusFactory(codenaam="Stil", status=Status.IN_BEHANDELING, gewijzigd_op=LANG_GELEDEN)
    CasusFactory(codenaam="Ontruiming", status=Status.IN_BEHANDELING, spoed_datum=VANDAAG + 3 * DAG)
    CasusFactory(codenaam="Klaar", status=Status.AFGEROND, gewijzigd_op=LANG_GELEDEN)
    CasusFactory(codenaam="Lokaal", status=Status.LOKAAL, spoed_datum=VANDAAG)


@pytest.mark.parametrize(
    ("stapel", "erop"),
    [
        ("te-verdelen", {"Nieuw"}),
        ("van-mij", {"Mijn"}),
        ("wacht-op-anderen", {"Vragen"}),
        ("te-laat", {"Laat"}),
        ("vastgelopen", {"Stil"}),
        ("dreigt", {"Ontruiming"}),
        ("alles", {"Nieuw", "Mijn", "Vragen", "Laat", "Stil", "Ontruiming"}),
        ("waarneming", set()),
        ("bestaat-niet", {"Nieuw"}),
    ],
)
def test_elke_casus_ligt_op_de_stapel_waar_iemand_hem_zoekt(als, voorraad, medewerker, stapel, erop):
    assert set(op(als(medewerker), stapel)) == erop


def test_de_tellingen_kloppen_met_wat_er_op_elke_stapel_ligt(als, voorraad, medewerker):
    client = als(medewerker)
    geteld = aantallen(client)
    assert "Waarneming" not in geteld
    for stapel in stapels.STAPELS:
        if stapel.naam in geteld:
            assert geteld[stapel.naam] == str(len(op(client, stapel.code)))


# --- volgorde -----------------------------------------------------------------------------------------------------------


def test_bovenaan_staat_wat_het_eerst_moet_of_dreigt(als, medewerker):
    velden = {"status": Status.INGEDIEND, "aan_zet_datum": VANDAAG + 5 * DAG}
    CasusFactory(codenaam="Geen dreiging", **velden)
    CasusFactory(codenaam="Dreigt later", spoed_datum=VANDAAG + 9 * DAG, **velden)
    CasusFactory(codenaam="Dreigt morgen", spoed_datum=VANDAAG + DAG, **velden)
    CasusFactory(codenaam="Moet eerst", status=Status.INGEDIEND, aan_zet_datum=VANDAAG - DAG)
    assert op(als(medewerker), "te-verdelen")[:2] == ["Moet eerst", "Dreigt morgen"]


def test_wat_het_langst_stilligt_staat_bij_vastgelopen_bovenaan(als, medewerker):
    for dagen in (40, 90, 60):
        CasusFactory(codenaam=f"{dagen}", status=Status.IN_BEHANDELING, gewijzigd_op=timezone.localtime() - dagen * DAG)
    assert op(als(medewerker), "vastgelopen") == ["90", "60", "40"]


def test_een_bericht_is_leven_en_na_zoveel_werkdagen_niet_meer(als, medewerker, settings):
    casus = CasusFactory(codenaam="Stil", status=Status.IN_BEHANDELING, gewijzigd_op=LANG_GELEDEN)
    Gespreksbericht.objects.create(
        casus=casus, soort="notitie", tekst="Bellen.", door=medewerker, op=timezone.localtime() - 7 * DAG
    )
    client = als(medewerker)
    assert op(client, "vastgelopen") == []
    settings.PMM_VASTGELOPEN_WERKDAGEN = 2
    assert op(client, "vastgelopen") == ["Stil"]
    assert "2 werkdagen lang niets gebeurde" in tekst(pagina(client, stapel="vastgelopen"))


@pytest.mark.parametrize("stapel", ["te-verdelen", "vastgelopen", "dreigt"])
def test_bladeren_slaat_niets_over_en_noemt_niets_twee_keer(als, medewerker, stapel, monkeypatch):
    monkeypatch.setattr("pmm.kern.bladeren.blad.__defaults__", (4,))
    for nummer in range(10):
        spoed = VANDAAG if nummer % 2 or stapel == "dreigt" else None
        CasusFactory(codenaam=f"C{nummer}", status=Status.INGEDIEND, spoed_datum=spoed, gewijzigd_op=LANG_GELEDEN)
    client, adres, gezien = als(medewerker), f"{ADRES}?stapel={stapel}", []
    while adres:
        context = client.get(adres).context
        gezien += [regel["casus"].codenaam for regel in context["regels"]]
        adres = f"{ADRES}{context['blad'].volgende}" if context["blad"].volgende else ""
    assert sorted(gezien) == sorted(f"C{nummer}" for nummer in range(10))


# --- filters ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filters", "erop"),
    [
        ({"status": "in_behandeling"}, {"Mijn", "Stil", "Ontruiming"}),
        ({"zoek": "ontrui"}, {"Ontruiming"}),
        ({"behandelaar": "niemand"}, {"Nieuw", "Vragen"}),
        ({"behandelaar": "9" * 30}, {"Nieuw", "Mijn", "Vragen", "Laat", "Stil", "Ontruiming"}),
        ({"behandelaar": "²"}, {"Nieuw", "Mijn", "Vragen", "Laat", "Stil", "Ontruiming"}),
        ({"status": "gesloten"}, {"Nieuw", "Mijn", "Vragen", "Laat", "Stil", "Ontruiming"}),
    ],
)
def test_een_filter_staat_in_het_adres_en_een_onbekende_waarde_telt_niet(als, voorraad, medewerker, filters, erop):
    assert set(op(als(medewerker), "alles", **filters)) == erop


def test_de_tellingen_tellen_wat_er_met_de_filters_overblijft(als, voorraad, medewerker):
    client = als(medewerker)
    assert aantallen(client, stapel="alles", behandelaar=medewerker.pk)["Team"] == "1"
    assert f"behandelaar={medewerker.pk}" in tekst(pagina(client, stapel="alles", behandelaar=medewerker.pk))


# --- waarnemen, wie er kijkt ----------------------------------------------------------------------------------------------


def test_wie_waarneemt_ziet_de_casussen_van_de_ander_als_eigen_stapel(als, voorraad, medewerker, collega):
    Afwezigheid.objects.create(gebruiker=medewerker, van=VANDAAG, tot=VANDAAG + DAG, vervanger=collega)
    client = als(collega)
    assert aantallen(client)["Waarneming voor Bram Jansen"] == "1"
    assert op(client, "waarneming") == ["Mijn"]
    assert "Waarneming" not in tekst(pagina(als(medewerker)))


def test_bij_van_mij_staat_hoe_druk_u_het_hebt_en_wie_waarneemt(als, voorraad, medewerker, collega):
    CasusFactory(status=Status.IN_BEHANDELING, behandelaar=medewerker, aan_zet_datum=VANDAAG - DAG)
    Afwezigheid.objects.create(gebruiker=medewerker, van=VANDAAG, tot=VANDAAG, vervanger=collega)
    scherm = tekst(pagina(als(medewerker), stapel="van-mij"))
    assert "U behandelt 2 open casussen: 1 te laat, 1 voor deze week." in scherm
    assert "Chris Bakker neemt voor u waar." in scherm


def test_in_de_rij_staat_wie_er_nu_ook_kijkt(als, voorraad, medewerker, collega):
    casus = pagina(als(medewerker)).context["regels"][0]["casus"]
    kijkt(casus.pk, collega)
    kijkt(casus.pk, medewerker)
    assert "Chris Bakker kijkt nu ook." in tekst(pagina(als(medewerker)))


# --- drukte in het team -----------------------------------------------------------------------------------------------------


def test_de_coordinator_ziet_per_mens_hoe_druk_het_is(als, voorraad, medewerker, collega, coordinator):
    CasusFactory(status=Status.IN_BEHANDELING, behandelaar=medewerker, aan_zet_datum=VANDAAG - DAG)
    CasusFactory(status=Status.IN_BEHANDELING, behandelaar=medewerker, aan_zet_datum=VANDAAG + 30 * DAG)
    Afwezigheid.objects.create(gebruiker=medewerker, van=VANDAAG, tot=VANDAAG + DAG, vervanger=collega)
    rijen = {rij.wie: rij for rij in als(coordinator).get("/loket/team/").context["drukte"]}
    bram = rijen[medewerker]
    assert (bram.open, bram.te_laat, bram.deze_week) == ("3", "1", "1")
    assert bram.afwezig.vervanger == collega
    assert rijen[collega].open == "0"


def test_alleen_de_coordinator_ziet_de_drukte_van_anderen(als, medewerker, coordinator):
    assert als(medewerker).get("/loket/team/").status_code == 403
    assert "Drukte in het team" not in tekst(pagina(als(medewerker)))
    assert "Drukte in het team" in tekst(pagina(als(coordinator)))


# --- wat het kost -----------------------------------------------------------------------------------------------------------


def test_een_telling_stopt_bij_duizend(als, voorraad, medewerker, monkeypatch):
    monkeypatch.setattr(tellen, "GENOEG", 2)
    geteld = aantallen(als(medewerker))
    assert (geteld["Te verdelen"], geteld["Team"]) == ("1", "2+")


def kosten(client, adres):
    with CaptureQueriesContext(connection) as vragen:
        assert client.get(adres).status_code == 200
    echt = [vraag["sql"] for vraag in vragen if "SAVEPOINT" not in vraag["sql"]]
    assert len(echt) <= 12, "\n".join(echt)
    return len(echt)


def test_de_werkvoorraad_kost_evenveel_vragen_voor_een_als_voor_25_regels(als, coordinator, collega):
    Afwezigheid.objects.create(gebruiker=collega, van=VANDAAG, tot=VANDAAG, vervanger=coordinator)
    client, gemeten = als(coordinator), []
    for erbij in (1, 24):
        for _ in range(erbij):
            CasusFactory(status=Status.INGEDIEND, behandelaar=None, aan_zet=Aanzet.LOKET)
        gemeten.append([kosten(client, f"{ADRES}?stapel={stapel}") for stapel in ("te-verdelen", "alles", "van-mij")])
    assert gemeten[0] == gemeten[1]
    assert len(client.get(ADRES).content) <= 30 * 1024


def test_het_team_kost_evenveel_vragen_met_meer_mensen(als, coordinator):
    client = als(coordinator)
    eerst = kosten(client, "/loket/team/")
    for _ in range(5):
        lid("loketmedewerker")
    assert kosten(client, "/loket/team/") == eerst


def test_een_lege_stapel_zegt_wat_dat_betekent_en_met_een_filter_wat_u_kunt_doen(als, medewerker):
    client = als(medewerker)
    assert "U behandelt nu geen casussen." in tekst(pagina(client, stapel="van-mij"))
    assert "haal een filter weg" in tekst(pagina(client, stapel="van-mij", zoek="zzz"))
