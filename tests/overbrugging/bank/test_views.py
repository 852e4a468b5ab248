"""De schermen van fonds, betalen en bank: eerst nakijken, dan boeken, en nooit dubbel."""

import uuid
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from overbrugging.bank.aansluiting import aansluiting
from overbrugging.bank.betalen import bevestig_betaald, maak_opdracht
from overbrugging.bank.koppelen import koppel_vorderingen, leg_terzijde
from overbrugging.bank.stand import stand_van_fonds
from overbrugging.models import Bankafschrift, Betaalopdracht, Boeking, Fonds, Rekening
from pmm.kern.datumveld import voluit
from tests.factories import aantal_vragen, ingelogd, lid
from tests.overbrugging.bank.test_inlezen import bestand
from tests.overbrugging.bank.test_koppelen import lees
from tests.overbrugging.geld import VoorschotFactory, gevorderd, toegekend, uitgekeerd

pytestmark = pytest.mark.django_db
OVERZICHT = reverse("overbrugging:overzicht")
BETALEN = reverse("overbrugging:betalen")
BANKREGELS = reverse("overbrugging:bankregels")


@pytest.fixture
def client(budgethouder):
    return ingelogd(budgethouder)


def vandaag():
    return f"{timezone.localdate():%d-%m-%Y}"


# --- overzicht ----------------------------------------------------------------------------------------------------------


def test_het_overzicht_zegt_de_budgethouder_wat_er_te_doen_is(fonds, budgethouder, client):
    VoorschotFactory(fonds=fonds, bedrag_centen=100_00)
    VoorschotFactory(fonds=fonds, bedrag_centen=100_00, aangevraagd_door=budgethouder)
    toegekend(fonds=fonds, bedrag_centen=700_00)
    lees(fonds, budgethouder, (5_00, ""))
    tekst = " ".join(client.get(OVERZICHT).text.split())
    assert "<b>1</b> goed te keuren" in tekst
    assert "<b>1</b> te betalen" in tekst
    assert "€ 700,00" in tekst
    assert "<b>1</b> bankregel te boeken" in tekst
    assert "€ 9.100,00" in tekst


def test_het_loket_ziet_de_eigen_voorschotten_en_geen_werk_van_een_ander(fonds):
    voorschot = VoorschotFactory(fonds=fonds)
    tekst = ingelogd(lid("loketmedewerker")).get(OVERZICHT).text
    assert voorschot.nummer in tekst
    assert voorschot.kostenplaats.casus.kenmerk in tekst
    assert reverse("overbrugging:betalen") not in tekst


@pytest.mark.parametrize("rol", ["budgethouder", "auditor"])
def test_in_de_boeken_staat_geen_casus(fonds, rol):
    voorschot = VoorschotFactory(fonds=fonds)
    tekst = ingelogd(lid(rol)).get(OVERZICHT).text
    assert voorschot.kostenplaats.casus.codenaam not in tekst
    assert voorschot.kostenplaats.casus.kenmerk not in tekst


def test_zonder_fonds_zegt_het_overzicht_wie_er_een_maakt(client):
    assert "Er is nog geen fonds" in client.get(OVERZICHT).text
    assert "Er is nog geen fonds" in client.get(BETALEN).text


@pytest.mark.parametrize("rol", ["budgethouder", "loketmedewerker"])
def test_het_overzicht_kost_altijd_evenveel_vragen(fonds, budgethouder, rol):
    client = ingelogd(lid(rol))
    VoorschotFactory(fonds=fonds, bedrag_centen=1_00)
    een = aantal_vragen(client, OVERZICHT)
    for _ in range(5):
        VoorschotFactory(fonds=fonds, bedrag_centen=1_00)
    lees(fonds, budgethouder, *[(5_00, "")] * 10)
    assert aantal_vragen(client, OVERZICHT) == een <= 12


# --- fonds --------------------------------------------------------------------------------------------------------------


def test_een_storting_wordt_eerst_nagekeken_en_daarna_een_keer_geboekt(fonds, client):
    adres = reverse("overbrugging:fonds_storten", args=[fonds.code])
    velden = {"bedrag": "€ 1250,5", "boekdatum": vandaag(), "sleutel": str(uuid.uuid4())}
    rekeningen = Rekening.objects.count()
    nakijken = client.post(adres, velden).text
    assert "€ 1.250,50" in nakijken
    assert "Wat er geboekt wordt" in nakijken
    assert "Ingebracht geld" in nakijken
    assert stand_van_fonds(fonds).in_fonds == 10_000_00
    assert Rekening.objects.count() == rekeningen
    for _ in range(2):
        antwoord = client.post(adres, velden | {"bevestigd": "ja"}, follow=True)
        assert antwoord.status_code == 200
    assert stand_van_fonds(fonds).in_fonds == 11_250_50
    assert "al geboekt op" in antwoord.text
    assert "Er is niets dubbel geboekt." in antwoord.text
    anders = client.post(adres, velden | {"bevestigd": "ja", "bedrag": "99"})
    assert anders.status_code == 422
    assert "Dit formulier is al gebruikt voor een ander bedrag." in anders.text


def test_wijzigen_brengt_terug_naar_wat_er_getypt_was(fonds, client):
    adres = reverse("overbrugging:fonds_storten", args=[fonds.code])
    terug = client.post(adres, {"bedrag": "12,5", "boekdatum": vandaag(), "wijzigen": "ja"})
    assert terug.status_code == 200
    assert 'value="12,5"' in terug.text


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"bedrag": "1.250"}, "We weten niet zeker welk bedrag u bedoelt. Schrijf het zo: 1250,50."),
        ({"boekdatum": "31-2-2027"}, "31 februari 2027 bestaat niet."),
        ({"boekdatum": "01-01-2199"}, "is nog niet geweest"),
    ],
)
def test_een_storting_die_niet_klopt_blijft_staan(fonds, client, velden, fout):
    adres = reverse("overbrugging:fonds_storten", args=[fonds.code])
    antwoord = client.post(adres, {"bedrag": "77", "boekdatum": vandaag()} | velden)
    assert antwoord.status_code == 422
    assert fout in antwoord.text
    assert "<title>Fout: " in antwoord.text
    for waarde in velden.values():
        assert f'value="{waarde}"' in antwoord.text


NIEUW_FONDS = {
    "naam": "Fonds Noord",
    "iban": "NL20 INGB 0001 2345 67",
    "ten_name_van": "Programma PMM",
    "bic": "INGBNL2A",
    "plafond_centen": "50000",
    "plafond_casus_centen": "10000",
    "tweede_vanaf_centen": "2500",
}


def test_de_beheerder_richt_een_fonds_in_en_niemand_anders(budgethouder):
    client, adres = ingelogd(lid("beheerder")), reverse("overbrugging:fonds_nieuw")
    assert "Fonds inrichten" in client.get(reverse("overbrugging:fondsen")).text
    for _ in range(2):
        assert client.post(adres, NIEUW_FONDS).status_code == 302
    fonds = Fonds.objects.get()
    assert (fonds.code, fonds.iban, fonds.plafond_casus_centen) == ("fonds-noord", "NL20INGB0001234567", 10_000_00)
    ander = client.post(adres, NIEUW_FONDS | {"naam": "Fonds Zuid"})
    assert ander.status_code == 422
    assert "Bij deze rekening hoort al een fonds: Fonds Noord." in ander.text
    assert 'value="Fonds Zuid"' in ander.text
    assert ingelogd(budgethouder).get(adres).status_code == 403


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("iban", "NL20 INGB 0001 2345 68", "Dit rekeningnummer klopt niet."),
        ("bic", "ING", "Deze BIC klopt niet."),
        ("plafond_casus_centen", "60000", "Per casus kan niet meer dan het fonds"),
        ("tweede_vanaf_centen", "2.500", "We weten niet zeker welk bedrag u bedoelt."),
    ],
)
def test_een_fonds_met_een_fout_wordt_niet_ingericht(veld, waarde, zin):
    antwoord = ingelogd(lid("beheerder")).post(reverse("overbrugging:fonds_nieuw"), NIEUW_FONDS | {veld: waarde})
    assert antwoord.status_code == 422
    assert zin in antwoord.text
    assert not Fonds.objects.exists()


def test_de_beheerder_stelt_de_grenzen_en_ziet_wat_een_ander_intussen_deed(fonds):
    client, adres = ingelogd(lid("beheerder")), reverse("overbrugging:fonds_wijzigen", args=[fonds.code])
    velden = {"plafond_centen": "90000", "plafond_casus_centen": "20000", "tweede_vanaf_centen": "4000", "versie": "1"}
    assert client.post(adres, velden).status_code == 302
    fonds.refresh_from_db()
    assert (fonds.plafond_centen, fonds.versie) == (90_000_00, 2)
    botst = client.post(adres, velden | {"plafond_centen": "80000"})
    assert botst.status_code == 409
    assert 'name="versie" value="2"' in botst.text
    te_veel = client.post(adres, velden | {"plafond_casus_centen": "95000", "versie": "2"})
    assert te_veel.status_code == 422
    assert "Per casus kan niet meer dan het fonds" in te_veel.text


def test_bank_en_grootboek_sluiten_altijd_aan(fonds, budgethouder):
    uitgekeerd(fonds=fonds, bedrag_centen=500_00)
    vordering = gevorderd(fonds=fonds, bedrag_centen=300_00)[0]
    regels = lees(fonds, budgethouder, (10_000_00, "inbreng"), (300_00, vordering.nummer), (-7_00, "kosten"))
    koppel_vorderingen(regels[1], [(vordering, 200_00)], door=budgethouder, sleutel=uuid.uuid4())
    leg_terzijde(regels[2], reden="Kosten van de bank.", door=budgethouder)
    klopt = aansluiting(fonds)
    assert klopt.bank == klopt.grootboek + klopt.begin + klopt.nog_te_boeken + klopt.terzijde + klopt.eraf
    assert (klopt.nog_te_boeken, klopt.terzijde) == (10_100_00, -7_00)
    tekst = ingelogd(budgethouder).get(fonds.get_absolute_url()).text
    assert "Op de bank, nog niet geboekt" in tekst
    assert "€ -7,00" in tekst


# --- betalen ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def voorschot(fonds):
    return toegekend(fonds=fonds, bedrag_centen=1_250_50)


def test_betalen_van_kiezen_tot_uitgekeerd(fonds, voorschot, client):
    velden = {"voorschotten": [voorschot.pk], "uitvoeren_op": vandaag(), "sleutel": str(uuid.uuid4())}
    nakijken = client.post(BETALEN, velden)
    assert "€ 1.250,50 betalen?" in nakijken.text
    assert not Betaalopdracht.objects.exists()
    for _ in range(2):
        gemaakt = client.post(BETALEN, velden | {"bevestigd": "ja"}, follow=True)
        assert gemaakt.status_code == 200
    opdracht = Betaalopdracht.objects.get()
    bestand = client.get(reverse("overbrugging:betaalbestand", args=[opdracht.sleutel]))
    assert bestand["Content-Disposition"] == f'attachment; filename="{opdracht.nummer}.xml"'
    nogmaals = client.get(reverse("overbrugging:betaalbestand", args=[opdracht.sleutel]))
    assert bestand.content == nogmaals.content == opdracht.bestand.encode()
    lijst = client.get(reverse("overbrugging:betaallijst", args=[opdracht.sleutel])).content.decode("utf-8-sig")
    assert lijst.splitlines()[1].startswith(f"{voorschot.nummer};{voorschot.leverancier.naam};NL91")
    betaald = reverse("overbrugging:opdracht_betaald", args=[opdracht.sleutel])
    kort = f"{timezone.localdate().day}-{timezone.localdate():%m-%y}"
    nakijken = client.post(betaald, {"betaald_op": kort}).text
    assert f"De bank betaalde op {voluit(timezone.localdate())}." in nakijken
    assert "Wat er geboekt wordt" in nakijken
    assert client.post(betaald, {"betaald_op": kort, "bevestigd": "ja"}).status_code == 302
    dubbel = client.post(betaald, {"betaald_op": kort, "bevestigd": "ja"}, follow=True)
    assert "Er is niets dubbel geboekt." in dubbel.text
    assert Boeking.objects.filter(soort="uitkering").count() == 1
    assert "uitgekeerd" in client.get(opdracht.get_absolute_url()).text


def test_vervallen_zegt_waarom(fonds, voorschot, budgethouder, client):
    opdracht = maak_opdracht(
        fonds, [voorschot], uitvoeren_op=timezone.localdate(), door=budgethouder, sleutel=uuid.uuid4()
    )
    adres = reverse("overbrugging:opdracht_vervallen", args=[opdracht.sleutel])
    assert client.post(adres, {"reden": ""}).status_code == 422
    client.post(adres, {"reden": "De bank nam het bestand niet aan."})
    assert "De bank nam het bestand niet aan." in client.get(opdracht.get_absolute_url()).text
    assert voorschot.nummer in client.get(BETALEN).text


def test_een_bsn_in_een_reden_wordt_geweigerd(fonds, budgethouder, client):
    (regel,) = lees(fonds, budgethouder, (5_00, ""))
    adres = reverse("overbrugging:bankregel_terzijde", args=[regel.pk])
    antwoord = client.post(adres, {"reden": "van 111222333"})
    assert antwoord.status_code == 422
    assert "Hier lijkt een BSN te staan" in antwoord.text


# --- afschriften en bankregels ------------------------------------------------------------------------------------------


def stuur(client, inhoud):
    ingeleverd = SimpleUploadedFile("afschrift.xml", inhoud)
    return client.post(reverse("overbrugging:afschrift_inlezen"), {"bestand": ingeleverd}, follow=True)


def test_inlezen_zegt_wat_er_gebeurde_of_wat_er_mis_is(fonds, client):
    assert "met 2 regels. Er is nog niets geboekt" in stuur(client, bestand(fonds, 5_00, -3_00)).text
    dubbel = stuur(client, bestand(fonds, 5_00, -3_00))
    assert dubbel.status_code == 422
    assert "is al ingelezen op" in dubbel.text
    assert "geen bankafschrift" in stuur(client, b"%PDF-1.7").text
    assert Bankafschrift.objects.count() == 1


def test_een_voorstel_is_ingevuld_en_pas_geboekt_na_nakijken(fonds, budgethouder, client):
    vordering = gevorderd(fonds=fonds, bedrag_centen=300_00)[0]
    (regel,) = lees(fonds, budgethouder, (300_00, vordering.nummer))
    pagina = client.get(regel.get_absolute_url()).text
    assert "Het bedrag is precies wat er openstaat." in pagina
    assert f'value="{vordering.nummer}"' in pagina
    velden = {"kenmerk_1": vordering.nummer.lower(), "bedrag_1": "300", "sleutel": str(uuid.uuid4())}
    nakijken = client.post(regel.get_absolute_url(), velden).text
    assert "Wat er geboekt wordt" in nakijken
    assert not Boeking.objects.filter(soort="terugbetaling").exists()
    for _ in range(2):
        antwoord = client.post(regel.get_absolute_url(), velden | {"bevestigd": "ja"}, follow=True)
    assert "Er is niets dubbel geboekt." in antwoord.text
    assert Boeking.objects.filter(soort="terugbetaling").count() == 1
    assert "Helemaal geboekt" in client.get(regel.get_absolute_url()).text


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"kenmerk_1": "T-26-000000", "bedrag_1": "1"}, "Dit betalingskenmerk kennen we niet."),
        ({"bedrag_1": "1"}, "Vul in van welke vordering dit de terugbetaling is."),
        ({}, "Vul in hoeveel ervan bij deze vordering hoort."),
        ({"kenmerk_1": "x", "bedrag_1": "1", "bedrag_2": "1"}, "Vul in van welke vordering"),
    ],
)
def test_wat_niet_klopt_zegt_wat(fonds, budgethouder, client, velden, fout):
    (regel,) = lees(fonds, budgethouder, (5_00, ""))
    antwoord = client.post(regel.get_absolute_url(), velden)
    assert antwoord.status_code == 422
    assert fout in antwoord.text


def test_een_afschrijving_koppelen_en_een_storting_boeken(fonds, voorschot, budgethouder, client):
    opdracht = maak_opdracht(
        fonds, [voorschot], uitvoeren_op=timezone.localdate(), door=budgethouder, sleutel=uuid.uuid4()
    )
    af, bij = lees(fonds, budgethouder, (-1_250_50, voorschot.nummer), (40_00, "inbreng"))
    keuze = {"betalingen": [opdracht.betalingen.get().pk], "sleutel": str(uuid.uuid4())}
    assert "uitgekeerd" in client.post(af.get_absolute_url(), keuze).text
    for _ in range(2):
        assert client.post(af.get_absolute_url(), keuze | {"bevestigd": "ja"}).status_code == 302
    assert Boeking.objects.filter(soort="uitkering").count() == 1
    adres, sleutel = reverse("overbrugging:bankregel_storting", args=[bij.pk]), {"sleutel": str(uuid.uuid4())}
    assert "Ingebracht geld" in client.post(adres, sleutel).text
    for _ in range(2):
        client.post(adres, sleutel | {"bevestigd": "ja"})
    assert Boeking.objects.filter(soort="storting", bankregel=bij).count() == 1
    assert "Alles is geboekt" in client.get(BANKREGELS).text


def test_terzijde_en_terug(fonds, budgethouder, client):
    (regel,) = lees(fonds, budgethouder, (-7_00, "kosten"))
    client.post(reverse("overbrugging:bankregel_terzijde", args=[regel.pk]), {"reden": "Kosten van de bank."})
    assert "Kosten van de bank." in client.get(BANKREGELS, {"welke": "terzijde"}).text
    assert client.get(reverse("overbrugging:bankregel_terzijde", args=[regel.pk])).status_code == 422
    client.post(reverse("overbrugging:bankregel_terughalen", args=[regel.pk]))
    assert "Nog niet geboekt" in client.get(regel.get_absolute_url()).text


def test_de_auditor_kijkt_en_boekt_niet(fonds, budgethouder):
    (regel,) = lees(fonds, budgethouder, (5_00, ""))
    client = ingelogd(lid("auditor"))
    assert client.get(regel.get_absolute_url()).status_code == 200
    assert client.post(regel.get_absolute_url(), {}).status_code == 403
    assert "Verder naar nakijken" not in client.get(regel.get_absolute_url()).text


def test_de_lijst_kost_bij_twintig_regels_evenveel_als_bij_een(fonds, budgethouder, client):
    vordering = gevorderd(fonds=fonds, bedrag_centen=300_00)[0]
    lees(fonds, budgethouder, (1_00, vordering.nummer), (-1_00, ""))
    een = aantal_vragen(client, BANKREGELS)
    lees(fonds, budgethouder, *[(1_00 + nr, vordering.nummer) for nr in range(19)])
    assert aantal_vragen(client, BANKREGELS) == een <= 8


@pytest.mark.parametrize("naam", ["fonds", "opdracht", "betalen", "afschriften", "regel"])
def test_een_pagina_kost_weinig_vragen(fonds, voorschot, budgethouder, client, naam):
    opdracht = maak_opdracht(
        fonds, [voorschot], uitvoeren_op=timezone.localdate(), door=budgethouder, sleutel=uuid.uuid4()
    )
    vordering = gevorderd(fonds=fonds, bedrag_centen=300_00)[0]
    (regel,) = lees(fonds, budgethouder, (300_00, vordering.nummer))
    adressen = {
        "fonds": fonds.get_absolute_url(),
        "opdracht": opdracht.get_absolute_url(),
        "betalen": BETALEN,
        "afschriften": reverse("overbrugging:afschriften"),
        "regel": regel.get_absolute_url(),
    }
    assert aantal_vragen(client, adressen[naam]) <= 12


def test_een_opdracht_boeken_kost_weinig_opdrachten(fonds, voorschot, budgethouder):
    opdracht = maak_opdracht(
        fonds, [voorschot], uitvoeren_op=timezone.localdate(), door=budgethouder, sleutel=uuid.uuid4()
    )
    with CaptureQueriesContext(connection) as opdrachten:
        bevestig_betaald(opdracht, betaald_op=timezone.localdate(), door=budgethouder)
    echt = [opdracht["sql"] for opdracht in opdrachten if "SAVEPOINT" not in opdracht["sql"]]
    assert len(echt) <= 20, "\n".join(echt)


def test_een_gesloten_fonds_betaalt_niet_en_krijgt_niets(fonds, client):
    Fonds.objects.update(gesloten_op=timezone.now())
    adres = reverse("overbrugging:fonds_storten", args=[fonds.code])
    antwoord = client.post(adres, {"bedrag": "5", "boekdatum": vandaag(), "bevestigd": "ja"})
    assert antwoord.status_code == 422
    assert "Dit fonds is gesloten." in antwoord.text
    assert "Er is nog geen fonds" in client.get(BETALEN).text


def test_zoeken_naar_een_vordering_en_haar_kiezen(fonds, budgethouder, client):
    vordering = gevorderd(fonds=fonds, bedrag_centen=300_00)[0]
    (regel,) = lees(fonds, budgethouder, (5_00, "geen idee"))
    adres = regel.get_absolute_url()
    assert f"?vordering={vordering.nummer}" in client.get(adres, {"zoek": vordering.organisatie.naam[:8]}).text
    assert "Niets gevonden" in client.get(adres, {"zoek": "bestaat niet"}).text
    gekozen = client.get(adres, {"vordering": vordering.nummer}).text
    assert f'value="{vordering.nummer}"' in gekozen
    assert 'value="5,00"' in gekozen


@pytest.mark.parametrize("teken", ["\ud800", "%", "_", "🏠"])
def test_een_vreemd_teken_in_het_adres_breekt_niets(fonds, budgethouder, client, teken):
    (regel,) = lees(fonds, budgethouder, (5_00, ""))
    for naam in ("zoek", "vordering", "welke", "fonds", "na"):
        vraag = urlencode({naam: teken}, errors="surrogatepass")
        for adres in (regel.get_absolute_url(), BANKREGELS, BETALEN):
            assert client.get(f"{adres}?{vraag}").status_code == 200
