"""De schermen van systeemleren."""

import pytest
from django.urls import reverse

from leren.models import Dimensie, Leerpunt
from leren.services import NieuwLeerpunt, sluit
from pmm.casus.models import Casus, Tekst
from pmm.casus.statussen import Status
from tests.factories import CasusFactory, OrganisatieFactory, aantal_vragen, ingelogd, lid

OVERZICHT = reverse("leren:overzicht")


def adres(naam, casus):
    return reverse(f"leren:{naam}", args=[casus.kenmerk])


@pytest.fixture
def ingevuld():
    return {
        "versie": "0",
        "leerpunt-aantal": "2",
        "leerpunt-0-omschrijving": "Een briefadres telt mee als woonadres.",
        "leerpunt-0-dimensie": "wet_regelgeving",
        "leerpunt-1-omschrijving": "Eerder bellen.",
        "leerpunt-1-dimensie": "aanpak",
        "voor_wie": "Voor iedereen zonder vast adres.",
    }


@pytest.fixture
def gesloten(casus, loket):
    les = NieuwLeerpunt(Dimensie.AANPAK, "Eerder bellen.", OrganisatieFactory(naam="Gemeente Waterkant"))
    sluit(casus, leerpunten=[les], voor_wie="Voor velen.", door=loket)
    return casus


# --- sluiten ------------------------------------------------------------------------------------------------------------


def test_sluiten_met_meer_leerpunten(casus, loket, ingevuld):
    antwoord = ingelogd(loket).post(adres("sluiten", casus), ingevuld)
    assert antwoord.url == casus.get_absolute_url()
    assert [leerpunt.dimensie for leerpunt in Leerpunt.objects.order_by("pk")] == ["wet_regelgeving", "aanpak"]


def test_sluiten_zonder_leerpunten_is_een_keuze(casus, loket):
    ingelogd(loket).post(adres("sluiten", casus), {"versie": "0", "geen_leerpunten": "on", "voor_wie": "Niemand."})
    assert Casus.objects.get().geen_leerpunten


def test_een_leerpunt_erbij_zonder_javascript_laat_alles_staan(casus, loket, ingevuld):
    antwoord = ingelogd(loket).post(adres("sluiten", casus), {**ingevuld, "voor_wie": "", "erbij": "leerpunt"})
    assert antwoord.status_code == 200
    assert 'name="leerpunt-2-omschrijving"' in antwoord.text
    assert "Eerder bellen." in antwoord.text
    assert "Er is een probleem" not in antwoord.text


@pytest.mark.parametrize(
    ("leeg", "melding"),
    [
        ("voor_wie", "Beantwoord de vraag: voor wie geldt dit nog meer?"),
        ("leerpunt-1-dimensie", "Kies waar het leerpunt over gaat."),
    ],
)
def test_wat_ontbreekt_krijgt_uitleg_en_de_rest_blijft_staan(casus, loket, ingevuld, leeg, melding):
    antwoord = ingelogd(loket).post(adres("sluiten", casus), {**ingevuld, leeg: ""})
    assert antwoord.status_code == 422
    assert melding in antwoord.text
    assert "Eerder bellen." in antwoord.text


def test_niets_invullen_krijgt_de_zin_van_de_levensloop(casus, loket):
    antwoord = ingelogd(loket).post(adres("sluiten", casus), {"versie": "0", "voor_wie": "Niemand."})
    assert antwoord.status_code == 422
    assert "Leg minstens één leerpunt vast, of kruis aan dat er geen leerpunten zijn." in antwoord.text


def test_een_bsn_in_een_leerpunt_wordt_tegengehouden(casus, loket, ingevuld):
    velden = {**ingevuld, "leerpunt-0-omschrijving": "Bel 111222333."}
    antwoord = ingelogd(loket).post(adres("sluiten", casus), velden)
    assert antwoord.status_code == 422
    assert "Hier lijkt een BSN te staan" in antwoord.text
    assert not Leerpunt.objects.exists()


def test_wie_tegelijk_antwoordde_ziet_dat_van_de_ander(casus, loket, ingevuld):
    Tekst.objects.create(
        casus=casus, onderdeel="voor_wie_nog_meer", versie=1, tekst="Van Bram.", door=lid("loketmedewerker")
    )
    client = ingelogd(loket)
    antwoord = client.post(adres("sluiten", casus), ingevuld)
    assert antwoord.status_code == 409
    assert antwoord.text.count("Bram.") == 1
    assert "Voor iedereen zonder vast adres." in antwoord.text
    assert client.post(adres("sluiten", casus), {**ingevuld, "versie": "1"}).status_code == 302


def test_een_casus_die_nog_loopt_sluit_niet(loket):
    antwoord = ingelogd(loket).get(adres("sluiten", CasusFactory(status=Status.IN_BEHANDELING)))
    assert antwoord.status_code == 422
    assert "‘Sluiten’ kan niet" in antwoord.text


def test_wie_bij_sluiten_mag(casus, loket):
    personen = (loket, casus.aangelegd_door, lid("maatwerkfunctionaris"), lid("programmateam"))
    codes = [ingelogd(persoon).get(adres("sluiten", casus)).status_code for persoon in personen]
    assert codes == [200, 403, 404, 404]


# --- het overzicht ------------------------------------------------------------------------------------------------------


def test_het_loket_ziet_uit_welke_casus_een_leerpunt_komt(gesloten, loket):
    assert gesloten.kenmerk in ingelogd(loket).get(OVERZICHT).text


def test_het_programmateam_ziet_leerpunten_en_geen_casus(gesloten):
    pagina = ingelogd(lid("programmateam")).get(OVERZICHT).text
    assert "Eerder bellen." in pagina
    assert gesloten.kenmerk not in pagina
    assert "/casussen/PMM" not in pagina


@pytest.mark.parametrize("rol", ["maatwerkfunctionaris", "let_voorzitter", "budgethouder", "auditor", "beheerder"])
def test_het_overzicht_is_voor_programmateam_en_loket(db, rol):
    assert ingelogd(lid(rol)).get(OVERZICHT).status_code == 403


@pytest.mark.parametrize(
    ("filters", "gevonden"),
    [
        ({"dimensie": "aanpak"}, True),
        ({"dimensie": "houding"}, False),
        ({"status": "vastgesteld"}, True),
        ({"status": "gerealiseerd"}, False),
        ({"adressaat": "Gemeente Waterkant"}, True),
        ({"status": "onzin"}, True),
        ({"na": "onzin"}, True),
    ],
)
def test_filters_staan_in_het_adres(gesloten, loket, filters, gevonden):
    assert ("Eerder bellen." in ingelogd(loket).get(OVERZICHT, filters).text) is gevonden


def test_het_overzicht_kost_bij_twintig_leerpunten_evenveel_vragen_als_bij_een(gesloten, loket):
    client = ingelogd(loket)
    een = aantal_vragen(client, OVERZICHT)
    for nummer in range(19):
        Leerpunt.objects.create(nummer=f"LP-{nummer}", casus=gesloten, dimensie="houding", omschrijving="Luisteren.")
    assert aantal_vragen(client, OVERZICHT) == een <= 8


def test_het_paneel_toont_leerpunten_en_het_antwoord(gesloten, loket):
    paneel = ingelogd(loket).get(adres("paneel", gesloten), headers={"HX-Request": "true"}).text
    assert "<html" not in paneel
    assert "Eerder bellen." in paneel
    assert "Voor velen." in paneel
