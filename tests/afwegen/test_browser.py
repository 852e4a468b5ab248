"""Een weging in een echte browser: met en zonder JavaScript, op een telefoon, van beginnen tot vaststellen."""

import pytest
from playwright.sync_api import expect

from pmm.afwegen.models import Weging
from pmm.casus.statussen import Status
from tests.afwegen.conftest import maak_compleet
from tests.casus.zetten import reis_naar
from tests.factories import ingelogd

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def reis():
    return reis_naar(Status.IN_BEHANDELING)


@pytest.fixture
def scherm(pagina, live_server, reis):
    sessie = ingelogd(reis.functionaris).cookies["sessionid"].value
    pagina.context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
    pagina.set_viewport_size({"width": 390, "height": 844})
    pagina.goto(f"{reis.casus.get_absolute_url()}wegingen/")
    return pagina


def klopt(scherm, axe):
    axe(scherm)
    assert scherm.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_een_weging_van_beginnen_tot_vaststellen(scherm, reis, axe):
    scherm.get_by_role("link", name="Weging beginnen").click()
    scherm.get_by_label("Waar gaat de weging over?").fill("Kan het briefadres eerst?")
    scherm.get_by_role("button", name="Opslaan").click()
    klopt(scherm, axe)
    scherm.get_by_role("link", name="Verder: De feiten en de wens").click()
    scherm.get_by_label("Wat zijn de feiten?").fill("Geen adres, dus geen uitkering.")
    klopt(scherm, axe)
    scherm.get_by_role("button", name="Opslaan").click()
    expect(scherm.get_by_text("Geen adres, dus geen uitkering.")).to_be_visible()
    weging = Weging.objects.voor_scherm().get()
    maak_compleet(weging, reis.functionaris, feiten="Geen adres, dus geen uitkering.")
    scherm.reload()
    scherm.get_by_role("link", name="Nakijken en vaststellen").click()
    klopt(scherm, axe)
    scherm.get_by_role("button", name="Vaststellen").click()
    expect(scherm.get_by_role("heading", name="Vastgesteld")).to_be_visible()
    klopt(scherm, axe)
