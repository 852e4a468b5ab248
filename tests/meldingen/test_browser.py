"""Een melding openen en voorkeuren kiezen in een echte browser, met en zonder JavaScript, op een telefoon."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from pmm.meldingen.models import Voorkeur, Wijze
from tests.factories import ingelogd, lid
from tests.meldingen.hulp import gemeld

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ik():
    return lid("loketmedewerker", naam="Bram Jansen")


@pytest.fixture
def scherm(pagina, live_server, ik):
    sessie = ingelogd(ik).cookies["sessionid"].value
    pagina.context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
    pagina.set_viewport_size({"width": 390, "height": 844})
    return pagina


def past(scherm):
    return scherm.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_wie_een_melding_opent_is_waar_zij_over_gaat_en_de_teller_daalt(scherm, ik, axe):
    gemeld(ik, zin="Zoek in het register.", adres="/register/", over="", spoed=True)
    gemeld(ik, zin="Kijk bij de casussen.", adres="/casussen/", over="")
    scherm.goto(reverse("mijn_werk"))
    scherm.get_by_role("link", name="Meldingen 2 ongelezen").click()
    axe(scherm)
    assert past(scherm)
    scherm.get_by_role("button", name="Zoek in het register.").click()
    scherm.wait_for_url("**/register/")
    expect(scherm.get_by_role("link", name="Meldingen 1 ongelezen")).to_be_visible()


def test_wie_zijn_voorkeuren_tegenspreekt_leest_waarom_en_kan_door(scherm, ik, axe):
    scherm.goto(reverse("meldingen:voorkeuren"))
    scherm.get_by_role("group", name="Herinneringen").get_by_label("Meteen een mail").check()
    scherm.get_by_label("Hoe laat komt de mail per werkdag?").select_option("06:00")
    scherm.get_by_role("button", name="Opslaan").click()
    expect(scherm).to_have_title("Fout: Wanneer krijgt u mail? – PMM")
    axe(scherm)
    assert past(scherm)
    scherm.get_by_label("Stil tot").select_option("06:00")
    scherm.get_by_role("button", name="Opslaan").click()
    expect(scherm.get_by_text("Uw keuze is opgeslagen.")).to_be_visible()
    assert Voorkeur.objects.get(gebruiker=ik).herinneringen == Wijze.METEEN
