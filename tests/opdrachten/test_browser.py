"""Een lijst opslaan in een echte browser, met en zonder JavaScript."""

import pytest
from playwright.sync_api import expect

from pmm.casus.lijst import opslaan
from pmm.opdrachten.kluis import kluis
from pmm.opdrachten.tasks import werk
from tests.factories import CasusFactory, OrganisatieFactory, ingelogd, lid

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def scherm(pagina, live_server, monkeypatch):
    """De lijst van casussen, op een telefoon; elke lijst is hier te lang om op te wachten."""
    monkeypatch.setattr(opslaan, "METEEN_TOT", 0)
    organisatie = OrganisatieFactory(naam="Gemeente Lindedorp")
    CasusFactory(organisatie=organisatie, codenaam="Linde")
    sessie = ingelogd(lid("maatwerkfunctionaris", organisatie)).cookies["sessionid"].value
    pagina.context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
    pagina.set_viewport_size({"width": 390, "height": 844})
    pagina.goto("/casussen/")
    return pagina


def test_van_de_knop_tot_het_bestand(scherm, request, axe):
    scherm.get_by_role("button", name="CSV").click()
    expect(scherm.get_by_role("heading", name="Wacht op de beurt")).to_be_visible()
    axe(scherm)
    werk()
    if "zonder" in request.node.callspec.id:
        scherm.get_by_role("link", name="Vernieuwen").click()
    # With JavaScript the page finds out by itself.
    expect(scherm.get_by_role("heading", name="Klaar")).to_be_visible()
    axe(scherm)
    assert scherm.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    with scherm.expect_download() as opgehaald:
        scherm.get_by_role("link", name="Bestand ophalen").click()
    assert opgehaald.value.suggested_filename.startswith("casussen-")
    assert kluis().listdir("")[1]


def test_stoppen_voor_het_begint(scherm, axe):
    scherm.get_by_role("button", name="Excel").click()
    scherm.get_by_role("button", name="Stoppen").click()
    expect(scherm.get_by_role("heading", name="Gestopt")).to_be_visible()
    axe(scherm)
    scherm.get_by_role("link", name="Mijn opdrachten").click()
    expect(scherm.get_by_role("cell", name="Gestopt")).to_be_visible()
    axe(scherm)
