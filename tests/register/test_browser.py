"""Zoeken, kiezen en terugkomen na een kwartier stilte, in een echte browser, met en zonder JavaScript."""

import re
import time
from unittest.mock import patch

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import signing
from playwright.sync_api import expect

from register.account.sessie import KOEKJE, ZOUT
from register.models import Gebruiker
from register.zoeken.index import ververs_alles
from tests.factories import ContactFactory, OrganisatieFactory, ingelogd, lid

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def register():
    """Drie organisaties, waarvan één met een contact."""
    ContactFactory(organisatie__naam="Gemeente Lindeveld", naam="Anna de Vries", onderwerpen="schulden")
    OrganisatieFactory(naam="Gemeente Waterkant")
    OrganisatieFactory(naam="DUO", type="publieke_dienstverlener")
    ververs_alles()


@pytest.fixture
def scherm(pagina, live_server, settings, register):
    """Een telefoon in de oefenomgeving, met een functionaris die is ingelogd."""
    settings.DEMO = True
    lid("maatwerkfunctionaris", naam="Mo Bakker", email="functionaris@demo.voorbeeld.example")
    pagina.set_viewport_size({"width": 390, "height": 844})
    pagina.goto("/inloggen/?next=/register/")
    kies_een_rol(pagina)
    return pagina


def kies_een_rol(scherm):
    scherm.get_by_role("button", name="Maatwerkfunctionaris").click()
    # Who types before the script is there gets no results while typing, only with the button.
    scherm.wait_for_load_state()


def kwartier_stil(scherm):
    """De laatste handeling was zestien minuten geleden."""
    with patch("django.core.signing.time.time", return_value=time.time() - 960):
        waarde = signing.dumps(Gebruiker.objects.get(naam="Mo Bakker").pk, salt=ZOUT)
    scherm.context.add_cookies([{"name": KOEKJE, "value": waarde, "url": scherm.evaluate("location.origin")}])


def met_javascript(scherm):
    return scherm.evaluate("typeof htmx") == "object"


def is_toegankelijk(scherm):
    """Niets schuift opzij, en axe vindt niets; axe zelf heeft JavaScript nodig."""
    past = scherm.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    return past and (not met_javascript(scherm) or Axe().run(scherm).response["violations"] == [])


def test_inloggen_brengt_u_waar_u_heen_wilde_en_alle_schermen_zijn_toegankelijk(scherm):
    assert scherm.url.endswith("/register/")
    for adres in ("/register/", "/register/?q=niets", "/privacy/", "/toegankelijkheid/", "/voor-inwoners/"):
        scherm.goto(adres)
        assert is_toegankelijk(scherm)
    scherm.goto("/register/?q=anna")
    scherm.get_by_role("link", name="Gemeente Lindeveld", exact=True).click()
    expect(scherm.get_by_role("heading", name="Anna de Vries")).to_be_visible()
    assert is_toegankelijk(scherm)


def test_zoeken_tijdens_het_typen_of_met_de_knop(scherm):
    veld = scherm.get_by_label("Wie zoekt u?")
    veld.press_sequentially("schul")
    if not met_javascript(scherm):
        veld.press_sequentially("den")
        scherm.get_by_role("button", name="Zoeken").click()
    expect(scherm.get_by_role("status")).to_have_text("1 gevonden")
    expect(scherm.get_by_role("link", name="Bel Anna de Vries")).to_have_attribute("href", "tel:0880000001")
    expect(scherm).to_have_url(re.compile("q=schul"))
    assert is_toegankelijk(scherm)


def test_met_alleen_het_toetsenbord_van_vraag_naar_nummer(scherm):
    scherm.goto("/register/")
    veld = scherm.get_by_label("Wie zoekt u?")
    veld.focus()
    scherm.keyboard.type("lndeveld")
    scherm.keyboard.press("ArrowLeft")
    scherm.keyboard.press("Home")
    scherm.keyboard.press("ArrowRight")
    scherm.keyboard.type("i")
    expect(veld).to_have_value("lindeveld")
    if met_javascript(scherm):
        expect(scherm.get_by_role("link", name="Bel Anna de Vries")).to_be_visible()
        expect(veld).to_be_focused()
    else:
        scherm.keyboard.press("Enter")
    nummer = scherm.get_by_role("link", name="Bel Anna de Vries")
    expect(nummer).to_be_visible()
    for _ in range(40):
        scherm.keyboard.press("Tab")
        if nummer.evaluate("link => link === document.activeElement"):
            break
    expect(nummer).to_be_focused()


def test_verfijnen_blijft_bij_de_vraag_staan(scherm):
    scherm.goto("/register/?q=anna&soort=woningcorporatie")
    expect(scherm.get_by_role("heading", name="Niets gevonden")).to_be_visible()
    expect(scherm.get_by_label("Soort organisatie")).to_have_value("woningcorporatie")
    scherm.get_by_label("Soort organisatie").select_option("gemeente")
    if not met_javascript(scherm):
        scherm.get_by_role("button", name="Zoeken").click()
    expect(scherm.get_by_role("heading", name="Anna de Vries")).to_be_visible()
    expect(scherm).to_have_url(re.compile("soort=gemeente"))


def test_een_bsn_in_het_zoekveld_komt_niet_in_het_adres(scherm):
    scherm.goto("/register/")
    scherm.get_by_label("Wie zoekt u?").fill("111222333")
    if not met_javascript(scherm):
        scherm.get_by_role("button", name="Zoeken").click()
    expect(scherm.get_by_text("Een BSN is niet nodig en mag hier niet.")).to_be_visible()
    if met_javascript(scherm):
        assert "111222333" not in scherm.url
    assert is_toegankelijk(scherm)


def test_een_organisatie_kiezen_met_een_deel_van_de_naam(scherm):
    scherm.goto("/casussen/nieuw/")
    scherm.get_by_label("Codenaam voor het huishouden").fill("Linde")
    veld = scherm.get_by_label("In welke gemeente woont de inwoner?")
    veld.fill("gemeente")
    if met_javascript(scherm):
        expect(scherm.locator("datalist option")).to_have_count(2 + 1)
    scherm.get_by_role("button", name="Casus aanleggen").click()
    expect(scherm.get_by_role("alert")).to_contain_text("Bij ‘gemeente’ horen er meer")
    assert is_toegankelijk(scherm)
    veld.fill("waterkant")
    scherm.get_by_role("button", name="Casus aanleggen").click()
    scherm.wait_for_url(re.compile("/casussen/PMM-"))
    scherm.goto(re.search("/casussen/PMM-[^/]+/", scherm.url)[0])
    expect(scherm.get_by_role("main")).to_contain_text("Gemeente Waterkant")


def test_wat_u_typte_staat_er_weer_na_een_kwartier_stilte(scherm):
    scherm.goto("/casussen/nieuw/")
    scherm.get_by_label("Wat is er aan de hand?").fill("Over twee weken volgt een ontruiming.")
    if met_javascript(scherm):
        expect(scherm.get_by_text("opgeslagen om")).to_be_visible()
        kwartier_stil(scherm)
        scherm.reload()
    else:
        kwartier_stil(scherm)
        scherm.get_by_role("button", name="Casus aanleggen").click()
    melding = r"U bent uitgelogd omdat u 15 minuten niets deed. Uw concept van \d\d:\d\d is bewaard. Log in om verder te gaan."
    expect(scherm.get_by_role("status")).to_have_text(re.compile(melding))
    assert is_toegankelijk(scherm)
    kies_een_rol(scherm)
    expect(scherm.get_by_label("Wat is er aan de hand?")).to_have_value("Over twee weken volgt een ontruiming.")


def test_een_ander_op_dezelfde_computer_ziet_het_concept_niet(scherm, live_server):
    scherm.goto("/casussen/nieuw/")
    scherm.get_by_label("Wat is er aan de hand?").fill("Van Mo.")
    kwartier_stil(scherm)
    scherm.get_by_role("button", name="Casus aanleggen").click()
    sessie = ingelogd(lid("maatwerkfunctionaris")).cookies["sessionid"].value
    scherm.context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
    scherm.goto("/casussen/nieuw/")
    expect(scherm.get_by_label("Wat is er aan de hand?")).to_have_value("")
