"""Afwezig melden en een adres voor de agenda maken, in een echte browser, met en zonder JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.factories import OrganisatieFactory, lid

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def scherm(pagina, settings):
    """Een telefoon in de oefenomgeving, met een functionaris die is ingelogd en een collega heeft."""
    settings.DEMO = True
    organisatie = OrganisatieFactory()
    lid("maatwerkfunctionaris", organisatie, naam="Mo Bakker", email="functionaris@demo.voorbeeld.example")
    lid("maatwerkfunctionaris", organisatie, naam="Anna de Vries")
    pagina.set_viewport_size({"width": 390, "height": 844})
    pagina.goto("/inloggen/?next=/account/afwezig/")
    pagina.get_by_role("button", name="Maatwerkfunctionaris").click()
    return pagina


def test_afwezig_melden_terug_laten_zien_en_weer_weghalen(scherm, axe):
    scherm.get_by_label("Vanaf welke dag bent u er niet?").fill("31-2-2030")
    scherm.get_by_role("button", name="Vastleggen").click()
    expect(scherm.get_by_role("link", name="31 februari 2030 bestaat niet.")).to_be_visible()
    axe(scherm)
    scherm.get_by_label("Vanaf welke dag bent u er niet?").fill("2-3-30")
    scherm.get_by_label("Tot en met welke dag?").fill("5-3-2030")
    scherm.get_by_label("Wie neemt voor u waar?").select_option("Anna de Vries")
    scherm.get_by_role("button", name="Vastleggen").click()
    expect(scherm.get_by_text("u bent er niet van 2 maart 2030 tot en met 5 maart 2030")).to_be_visible()
    axe(scherm)
    scherm.get_by_role("link", name="2 maart 2030").click()
    axe(scherm)
    scherm.get_by_role("button", name="Deze afwezigheid weghalen").click()
    expect(scherm.get_by_role("table")).to_have_count(0)


def test_een_adres_voor_de_agenda_maken_en_weer_intrekken(scherm, axe):
    scherm.goto("/meldingen/voorkeuren/")
    scherm.get_by_role("button", name="Adres maken").click()
    adres = scherm.get_by_label("Adres").input_value()
    assert "/agenda/" in adres
    axe(scherm)
    scherm.get_by_role("link", name="Naar uw voorkeuren").click()
    axe(scherm)
    scherm.get_by_role("button", name="Adres intrekken").click()
    expect(scherm.get_by_text("Het adres van uw agenda werkt niet meer.")).to_be_visible()
