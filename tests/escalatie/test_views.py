"""De schermen van het LET: wie ze ziet, wat ze doen, en dat er niets kwijtraakt."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from escalatie.models import Besluit, Letdossier
from escalatie.services import schaal_op
from pmm.casus.codes import Onderdeel
from pmm.casus.models import Casus
from pmm.casus.services import schrijf_tekst
from pmm.casus.statussen import Status
from tests.factories import CasusFactory, OrganisatieFactory, PartijFactory, aantal_vragen, ingelogd, lid

OVERZICHT = reverse("escalatie:overzicht")


def adres(naam, casus):
    return reverse(f"escalatie:{naam}", args=[casus.kenmerk])


def status(casus):
    return Casus.objects.get(pk=casus.pk).status


@pytest.fixture
def let_uit(settings):
    settings.PMM_INSTRUMENTEN_UIT = ["let"]


@pytest.fixture
def client(dossier, voorzitter):
    """De browser van de voorzitter, met een casus bij het LET."""
    return ingelogd(voorzitter)


@pytest.fixture
def ingevuld(db):
    """Twee besluiten, het tweede met twee acties."""
    gemeente, corporatie = OrganisatieFactory(naam="Gemeente Waterkant"), OrganisatieFactory(naam="De Haven")
    straks = f"{timezone.localdate() + timedelta(days=10):%d-%m-%Y}"
    return {
        "datum": f"{timezone.localdate():%d-%m-%Y}",
        "besluit-aantal": "2",
        "besluit-0-tekst": "De gemeente kent een briefadres toe.",
        "besluit-0-besluitnemer": gemeente.naam,
        "besluit-0-actie-aantal": "1",
        "besluit-0-actie-0-omschrijving": "Beschikking sturen",
        "besluit-0-actie-0-eigenaar": gemeente.naam,
        "besluit-0-actie-0-datum": straks,
        "besluit-1-tekst": "De corporatie zoekt een woning.",
        "besluit-1-besluitnemer": corporatie.naam,
        "besluit-1-actie-aantal": "2",
        "besluit-1-actie-0-omschrijving": "Twee woningen voorstellen",
        "besluit-1-actie-0-eigenaar": corporatie.naam,
        "besluit-1-actie-0-datum": straks,
        "besluit-1-actie-1-omschrijving": "Huur eerste maand regelen",
        "besluit-1-actie-1-eigenaar": gemeente.naam,
        "besluit-1-actie-1-datum": straks,
    }


# --- het overzicht ------------------------------------------------------------------------------------------------------


def test_een_voorzitter_ziet_alleen_de_eigen_dossiers(dossier, voorzitter):
    assert dossier.casus.kenmerk in ingelogd(voorzitter).get(OVERZICHT).text
    assert dossier.casus.kenmerk not in ingelogd(lid("let_voorzitter")).get(OVERZICHT).text


def test_het_loket_ziet_alle_open_dossiers(dossier, loket):
    assert dossier.casus.kenmerk in ingelogd(loket).get(OVERZICHT).text


@pytest.mark.parametrize("rol", ["maatwerkfunctionaris", "programmateam", "auditor", "beheerder", "budgethouder"])
def test_het_overzicht_is_voor_voorzitters_en_loket(db, rol):
    assert ingelogd(lid(rol)).get(OVERZICHT).status_code == 403


def test_het_overzicht_kost_bij_twintig_dossiers_evenveel_vragen_als_bij_een(dossier, loket, voorzitter):
    client = ingelogd(loket)
    een = aantal_vragen(client, OVERZICHT)
    for _ in range(19):
        casus = CasusFactory(status=Status.IN_BEHANDELING)
        PartijFactory(casus=casus)
        schaal_op(casus, vraag="Wie besluit?", voorzitter=voorzitter, door=loket)
    assert aantal_vragen(client, OVERZICHT) == een <= 10


# --- wie bij welk scherm mag ---------------------------------------------------------------------------------------------

SCHERMEN = {
    #                 loket  voorzitter  functionaris  andere voorzitter
    "paneel":         (200,  200,        200,          404),
    "opschalen":      (422,  403,        403,          404),
    "besluiten":      (403,  200,        403,          404),
    "terugverwijzen": (403,  200,        403,          404),
    "instemmen":      (403,  200,        403,          404),
}  # fmt: skip


@pytest.mark.parametrize("naam", SCHERMEN)
def test_wie_bij_welk_scherm_mag(dossier, casus, loket, voorzitter, naam):
    personen = (loket, voorzitter, casus.aangelegd_door, lid("let_voorzitter"))
    assert tuple(ingelogd(persoon).get(adres(naam, casus)).status_code for persoon in personen) == SCHERMEN[naam]


@pytest.mark.parametrize("naam", SCHERMEN)
def test_staat_het_let_uit_dan_bestaan_de_schermen_niet(dossier, casus, voorzitter, let_uit, naam):
    client = ingelogd(voorzitter)
    assert client.get(adres(naam, casus)).status_code == 404
    assert client.get(OVERZICHT).status_code == 404


# --- opschalen ----------------------------------------------------------------------------------------------------------


def test_opschalen_brengt_de_casus_bij_het_let(casus, loket, voorzitter):
    client = ingelogd(loket)
    velden = {"versie": "0", "vraag": "Wie besluit?", "voorzitter": str(voorzitter.pk)}
    antwoord = client.post(adres("opschalen", casus), velden)
    assert antwoord.url == casus.get_absolute_url()
    assert Letdossier.objects.get().voorzitter == voorzitter


def test_een_afhankelijke_voorzitter_is_niet_te_kiezen_en_er_staat_waarom(casus, loket, voorzitter):
    partijdig = lid("let_voorzitter", casus.organisatie, naam="Bas Partijdig")
    client = ingelogd(loket)
    pagina = client.get(adres("opschalen", casus)).text
    assert f'value="{voorzitter.pk}"' in pagina
    assert f'value="{partijdig.pk}"' not in pagina
    assert "Bas Partijdig werkt bij" in pagina
    velden = {"versie": "0", "vraag": "Wie besluit?", "voorzitter": str(partijdig.pk)}
    assert client.post(adres("opschalen", casus), velden).status_code == 422
    assert status(casus) == Status.IN_BEHANDELING


def test_een_lege_vraag_krijgt_uitleg_en_de_rest_blijft_staan(casus, loket, voorzitter):
    antwoord = ingelogd(loket).post(
        adres("opschalen", casus), {"versie": "0", "voorzitter": str(voorzitter.pk), "toelichting": "Met spoed."}
    )
    assert antwoord.status_code == 422
    assert "Schrijf de vraag aan het LET op." in antwoord.text
    assert "Met spoed." in antwoord.text


def test_wie_tegelijk_een_vraag_schreef_ziet_die_van_de_ander_en_kan_verder(casus, loket, voorzitter):
    schrijf_tekst(
        casus, Onderdeel.LETVRAAG, "De vraag van Bram.", basis=0, door=lid("loketmedewerker", naam="Bram Jansen")
    )
    client = ingelogd(loket)
    velden = {"versie": "0", "vraag": "Mijn vraag.", "voorzitter": str(voorzitter.pk)}
    antwoord = client.post(adres("opschalen", casus), velden)
    assert antwoord.status_code == 409
    assert "Bram Jansen heeft deze tekst" in antwoord.text
    assert "Mijn vraag." in antwoord.text
    velden["versie"] = str(antwoord.context["form"]["versie"].value())
    assert client.post(adres("opschalen", casus), velden).status_code == 302


# --- besluiten ----------------------------------------------------------------------------------------------------------


def test_meer_besluiten_met_meer_acties(client, casus, ingevuld):
    assert client.post(adres("besluiten", casus), ingevuld).status_code == 302
    acties = [[actie.omschrijving for actie in besluit.acties.all()] for besluit in Besluit.objects.all()]
    assert acties == [["Beschikking sturen"], ["Twee woningen voorstellen", "Huur eerste maand regelen"]]
    assert status(casus) == Status.IN_UITVOERING


@pytest.mark.parametrize(
    ("knop", "erbij"), [("besluit", "besluit-2-tekst"), ("besluit-0-actie", "besluit-0-actie-1-omschrijving")]
)
def test_een_rij_erbij_zonder_javascript_laat_alles_staan(client, casus, ingevuld, knop, erbij):
    del ingevuld["besluit-0-besluitnemer"]
    antwoord = client.post(adres("besluiten", casus), {**ingevuld, "erbij": knop})
    assert antwoord.status_code == 200
    assert f'name="{erbij}"' in antwoord.text
    assert "Huur eerste maand regelen" in antwoord.text
    assert "Er is een probleem" not in antwoord.text
    assert status(casus) == Status.LET


def test_meer_rijen_dan_er_plaats_is_komen_er_niet(client, casus):
    antwoord = client.post(adres("besluiten", casus), {"besluit-aantal": "12", "erbij": "besluit"})
    assert 'name="besluit-11-tekst"' in antwoord.text
    assert 'value="besluit"' not in antwoord.text


def test_lege_rijen_tellen_niet(client, casus, ingevuld):
    velden = {**ingevuld, "besluit-aantal": "5", "besluit-1-actie-aantal": "4"}
    assert client.post(adres("besluiten", casus), velden).status_code == 302
    assert Besluit.objects.count() == 2


@pytest.mark.parametrize(
    ("leeg", "melding"),
    [
        ("besluit-1-besluitnemer", "Kies welke organisatie dit besluit."),
        ("besluit-1-tekst", "Schrijf op wat er is besloten."),
        ("besluit-1-actie-1-eigenaar", "Kies welke organisatie het doet."),
        ("besluit-0-actie-0-datum", "Vul in wanneer het klaar moet zijn."),
    ],
)
def test_een_halve_rij_krijgt_uitleg(client, casus, ingevuld, leeg, melding):
    antwoord = client.post(adres("besluiten", casus), {**ingevuld, leeg: ""})
    assert antwoord.status_code == 422
    assert melding in antwoord.text
    assert "Huur eerste maand regelen" in antwoord.text


def test_een_besluit_zonder_actie_krijgt_uitleg(client, casus, ingevuld):
    velden = {naam: waarde for naam, waarde in ingevuld.items() if not naam.startswith("besluit-0-actie")}
    antwoord = client.post(adres("besluiten", casus), velden)
    assert antwoord.status_code == 422
    assert "Schrijf op wat er gaat gebeuren." in antwoord.text


def test_een_actie_is_niet_klaar_voor_het_besluit(client, casus, ingevuld):
    gisteren = f"{timezone.localdate() - timedelta(days=1):%d-%m-%Y}"
    antwoord = client.post(adres("besluiten", casus), {**ingevuld, "besluit-0-actie-0-datum": gisteren})
    assert antwoord.status_code == 422
    assert "ligt vóór de dag van het besluit" in antwoord.text


@pytest.mark.parametrize("aantal", ["", "x", "-3", "9" * 5000, "0"])
def test_een_vreemd_aantal_rijen_is_gewoon_een_formulier(client, casus, aantal):
    assert client.post(adres("besluiten", casus), {"besluit-aantal": aantal}).status_code == 422


def test_een_concept_met_veel_rijen_komt_heel_terug(client, casus, ingevuld):
    client.post(f"{reverse('concepten:bewaar')}?adres={adres('besluiten', casus)}", ingevuld)
    assert "Huur eerste maand regelen" in client.get(adres("besluiten", casus)).text


@pytest.mark.parametrize("naam", ["besluiten", "terugverwijzen"])
def test_een_dubbele_klik_van_de_voorzitter_is_geen_weigering(client, casus, ingevuld, naam):
    velden = {**ingevuld, "toelichting": "Eerst lokaal.", "sleutel": "0f6c0c4e-6a5b-4b7e-9d5b-0d7b1f0f2a11"}
    client.post(adres(naam, casus), velden)
    assert client.post(adres(naam, casus), velden).url == OVERZICHT
    assert casus.stappen.filter(overgang=naam).count() == 1


# --- terugverwijzen, instemmen, paneel ------------------------------------------------------------------------------------


def test_na_terugverwijzen_gaat_de_voorzitter_naar_het_overzicht(client, casus):
    antwoord = client.post(adres("terugverwijzen", casus), {"toelichting": "Eerst lokaal."}, follow=True)
    assert "U kunt hem niet meer inzien." in antwoord.text
    assert client.get(casus.get_absolute_url()).status_code == 404


def test_de_voorzitter_stemt_in_op_het_scherm(client, casus, voorzitter):
    client.post(adres("instemmen", casus))
    assert Letdossier.objects.get().akkoord_afronden_door == voorzitter


def test_het_paneel_toont_vraag_voorzitter_en_besluiten(client, casus, ingevuld):
    client.post(adres("besluiten", casus), ingevuld)
    paneel = client.get(adres("paneel", casus), headers={"HX-Request": "true"}).text
    assert "<html" not in paneel
    for stuk in (
        "Wie kent het briefadres toe?",
        "Roos Verhulst",
        "kent een briefadres toe",
        "Huur eerste maand regelen",
    ):
        assert stuk in paneel


def test_het_paneel_is_zonder_javascript_een_gewone_pagina(dossier, casus, loket):
    pagina = ingelogd(loket).get(adres("paneel", casus)).text
    assert "<h1>" in pagina
    assert "Wie kent het briefadres toe?" in pagina
