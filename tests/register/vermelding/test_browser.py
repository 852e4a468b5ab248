"""Een vermelding bijhouden in een echte browser, op een telefoon, met en zonder JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from register.models import Signaalsoort
from register.vermelding import signalen
from register.vermelding.inhoud import route_van
from tests.factories import ContactFactory, OrganisatieFactory, lid

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lindedorp(transactional_db):
    organisatie = OrganisatieFactory(
        code="lindedorp", naam="Gemeente Lindedorp", email="post@voorbeeld.example", telefoon="088 000 00 10"
    )
    lid("organisatiebeheerder", organisatie, naam="Hanneke", email="hanneke@demo.voorbeeld.example")
    ContactFactory(organisatie=organisatie, naam="Noor Hofstede")
    return organisatie


@pytest.fixture
def scherm(pagina, settings, lindedorp):
    """Een telefoon in de oefenomgeving, van de organisatiebeheerder, op haar vermelding."""
    settings.DEMO = True
    pagina.set_viewport_size({"width": 390, "height": 844})
    pagina.goto("/inloggen/?next=/register/lindedorp/bijhouden/")
    pagina.get_by_role("button", name="Organisatiebeheerder").click()
    return pagina


def past(scherm):
    assert scherm.evaluate("document.documentElement.scrollWidth") <= 390


def test_een_regel_bevestigen_en_een_nummer_herstellen(scherm, lindedorp, axe):
    signalen.meld(
        lindedorp.contacten.get(), soort=Signaalsoort.TELEFOON, toelichting="In gesprek", door=lid("loketmedewerker")
    )
    scherm.reload()
    expect(scherm.get_by_role("heading", name="Het telefoonnummer klopt niet: Noor Hofstede")).to_be_visible()
    past(scherm)
    axe(scherm)
    scherm.get_by_role("button", name=re.compile("Klopt ?: Centraal telefoonnummer")).click()
    expect(scherm.get_by_role("button", name=re.compile("Klopt ?: Centraal telefoonnummer"))).to_have_count(0)
    expect(scherm.get_by_text(re.compile("Bevestigd op"))).to_have_count(1)
    scherm.get_by_role("link", name="Wijzigen van Telefoonnummer, Noor Hofstede").click()
    scherm.get_by_label("Telefoonnummer").fill("bel maar")
    scherm.get_by_role("button", name="Opslaan").click()
    expect(scherm.get_by_role("link", name="Schrijf een telefoonnummer")).to_be_visible()
    past(scherm)
    axe(scherm)
    scherm.get_by_label("Telefoonnummer").fill("088 000 00 99")
    scherm.get_by_role("button", name="Opslaan").click()
    expect(scherm.get_by_text("Opgeslagen en daarmee bevestigd.")).to_be_visible()
    expect(scherm.get_by_text("In gesprek")).to_have_count(0)
    scherm.get_by_role("link", name="Gemeente Lindedorp", exact=True).click()
    expect(scherm.get_by_role("link", name="088 000 00 99")).to_have_attribute("href", "tel:0880000099")
    past(scherm)
    axe(scherm)


def test_een_route_met_alleen_het_toetsenbord(scherm, lindedorp, axe):
    scherm.get_by_role("link", name="Wijzigen van Escalatieroute").focus()
    scherm.keyboard.press("Enter")
    scherm.get_by_label("Functie").fill("wethouder")
    scherm.get_by_label("Telefoonnummer").fill("088 000 00 02")
    scherm.get_by_role("button", name="Stap erbij").focus()
    scherm.keyboard.press("Enter")
    scherm.get_by_label("Functie").nth(1).fill("afdelingshoofd")
    scherm.get_by_label("Telefoonnummer").nth(1).fill("088 000 00 01")
    scherm.get_by_role("button", name="Omhoog van stap 2").focus()
    scherm.keyboard.press("Enter")
    expect(scherm.get_by_label("Functie").first).to_have_value("afdelingshoofd")
    scherm.get_by_label("De laatste in deze route is een bestuurder").check()
    past(scherm)
    axe(scherm)
    # Enter in a field saves; it never presses the first button that takes a row away.
    scherm.get_by_label("Functie").first.press("Enter")
    expect(scherm.get_by_text("Opgeslagen en daarmee bevestigd.")).to_be_visible()
    stappen = [(stap["functie"], stap["is_bestuurder"]) for stap in route_van(lindedorp)]
    assert stappen == [("afdelingshoofd", False), ("wethouder", True)]


def test_melden_dat_er_iets_niet_klopt(scherm, lindedorp, axe):
    scherm.goto("/register/lindedorp/")
    scherm.get_by_role("link", name="Klopt er iets niet? Meld het over Noor Hofstede").click()
    past(scherm)
    axe(scherm)
    scherm.get_by_label("Deze persoon werkt hier niet meer").check()
    scherm.get_by_role("button", name="Melden").click()
    expect(scherm.get_by_text("Dank u wel. Gemeente Lindedorp krijgt de vraag")).to_be_visible()
    expect(scherm.get_by_text("Deze persoon werkt hier niet meer: Noor Hofstede")).to_be_visible()
