"""Bellen vanuit een casus in een echte browser: met en zonder JavaScript, op een telefoon, en met alleen het toetsenbord."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from pmm.casus.models import Partij, Poging
from pmm.casus.services import bewaar_onderdeel
from pmm.casus.statussen import Status
from pmm.kern.datumveld import voluit
from register.models import Signaal
from register.zoeken.index import ververs_alles
from tests.casus.zetten import reis_naar
from tests.factories import ContactFactory, OrganisatieFactory, ingelogd

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def reis():
    """Een casus met een partij waar u iemand kunt bellen."""
    reis = reis_naar(Status.LOKAAL)
    partij = OrganisatieFactory(naam="Woonstichting Berkenhof")
    ContactFactory(organisatie=partij, naam="Anke Bos", functie="consulent", telefoon="088-000 20 01")
    bewaar_onderdeel(Partij(casus=reis.casus, organisatie=partij, rollen=["schuldeiser"]), door=reis.functionaris)
    ververs_alles()
    return reis


@pytest.fixture
def scherm(pagina, live_server, reis):
    sessie = ingelogd(reis.functionaris).cookies["sessionid"].value
    pagina.context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
    pagina.set_viewport_size({"width": 390, "height": 844})
    pagina.goto(reis.casus.get_absolute_url())
    return pagina


def past(scherm):
    return scherm.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def klopt(scherm, axe):
    axe(scherm)
    assert past(scherm)


def met_toetsen(scherm, rol, naam):
    """Met Tab naar dit ding; wie er niet komt, kan het niet bedienen."""
    doel = scherm.get_by_role(rol, name=naam).first
    for _ in range(80):
        if doel.evaluate("ding => ding === document.activeElement"):
            return
        scherm.keyboard.press("Tab")
    pytest.fail(f"met Tab is {naam} niet te bereiken")


def test_van_de_casus_naar_een_nummer_naar_vastgelegd(scherm, reis, axe):
    scherm.get_by_role("link", name="Wie bel ik?").first.click()
    expect(scherm.get_by_role("heading", name="Anke Bos")).to_be_visible()
    expect(scherm.get_by_role("link", name="088-000 20 01")).to_have_attribute("href", "tel:088-0002001")
    klopt(scherm, axe)
    scherm.get_by_role("link", name="Ik heb gebeld met Anke Bos").click()
    klopt(scherm, axe)
    scherm.get_by_role("button", name="Gesprek vastleggen").click()
    expect(scherm).to_have_title(re.compile("^Fout: "))
    klopt(scherm, axe)
    scherm.get_by_label("Ik kreeg niemand te pakken").check()
    terug = timezone.localdate() + timedelta(days=7)
    scherm.get_by_label("Wanneer belt u terug?").fill(terug.strftime("%d-%m-%Y"))
    scherm.get_by_role("button", name="Gesprek vastleggen").click()
    expect(scherm.get_by_text(f"U krijgt op {voluit(terug)} een herinnering om terug te bellen.")).to_be_visible()
    expect(scherm.get_by_text("Niemand bereikt")).to_be_visible()
    klopt(scherm, axe)
    scherm.get_by_role("link", name="Ik heb teruggebeld").first.click()
    scherm.get_by_label("Het nummer klopt niet").check()
    scherm.get_by_role("button", name="Gesprek vastleggen").click()
    expect(scherm.get_by_text("Wij hebben Woonstichting Berkenhof gevraagd")).to_be_visible()
    expect(scherm.get_by_role("link", name="Ik heb teruggebeld")).to_have_count(0)
    assert Signaal.objects.get().contact.naam == "Anke Bos"


def test_met_alleen_het_toetsenbord(scherm, reis):
    met_toetsen(scherm, "link", "Wie bel ik?")
    scherm.keyboard.press("Enter")
    scherm.wait_for_url("**/wie-bel-ik/")
    met_toetsen(scherm, "link", "Ik heb gebeld met Anke Bos")
    scherm.keyboard.press("Enter")
    scherm.wait_for_url("**/wie-bel-ik/contact/*/")
    met_toetsen(scherm, "radio", "Ik heb iemand gesproken")
    scherm.keyboard.press("Space")
    met_toetsen(scherm, "textbox", "Wat hebt u gevraagd?")
    scherm.keyboard.type("Mag het?")
    met_toetsen(scherm, "textbox", "Wat was het antwoord?")
    scherm.keyboard.type("Ja.")
    met_toetsen(scherm, "button", "Gesprek vastleggen")
    scherm.keyboard.press("Enter")
    expect(scherm.get_by_text("Antwoord: Ja.")).to_be_visible()
    assert Poging.objects.latest("pk").contact.naam == "Anke Bos"


def test_zoeken_zonder_de_casus_kwijt_te_raken(scherm, reis, axe):
    scherm.get_by_role("link", name="Wie bel ik?").first.click()
    scherm.get_by_label("Wie zoekt u?").fill("berkenhof")
    scherm.get_by_role("button", name="Zoeken").click()
    expect(scherm.get_by_role("heading", name="Gevonden in het register")).to_be_visible()
    klopt(scherm, axe)
    scherm.get_by_role("link", name="Terug naar wie wij voorstellen").click()
    expect(scherm.get_by_role("heading", name="Betrokken bij deze casus")).to_be_visible()
