"""Een gesprek in een echte browser, op een telefoon: van vraag naar antwoord, met een notitie die niemand anders ziet."""

import pytest
from playwright.sync_api import expect

from pmm.gesprek.models import Gespreksbericht
from pmm.meldingen.models import Melding
from tests.factories import ingelogd
from tests.gesprek.kring import maak_kring

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def als(pagina, adres, persoon):
    """Ga verder als deze persoon."""
    sessie = ingelogd(persoon).cookies["sessionid"].value
    pagina.context.add_cookies([{"name": "sessionid", "value": sessie, "url": adres}])


def klopt(pagina, axe):
    axe(pagina)
    assert pagina.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_van_vraag_naar_antwoord(pagina, live_server, axe):
    kring = maak_kring()
    pagina.set_viewport_size({"width": 390, "height": 844})
    als(pagina, live_server.url, kring.mens("indiener"))
    pagina.goto(f"/casussen/{kring.casus.kenmerk}/gesprek/")
    klopt(pagina, axe)
    pagina.get_by_role("button", name="Versturen").click()
    expect(pagina.get_by_role("link", name="Schrijf een bericht.")).to_be_visible()
    klopt(pagina, axe)
    pagina.get_by_label("Uw bericht", exact=True).fill("Wanneer hoor ik iets?")
    pagina.get_by_role("button", name="Versturen").click()
    expect(pagina.get_by_text("Nog niet gelezen")).to_be_visible()

    als(pagina, live_server.url, kring.mens("loket"))
    pagina.goto(Melding.objects.get(gebruiker=kring.mensen["loket"]).adres)
    expect(pagina.get_by_text("Wanneer hoor ik iets?")).to_be_visible()
    if pagina.evaluate("matchMedia('(scripting: none)').matches"):
        pagina.get_by_role("button", name="Ik heb dit gelezen").click()
        pagina.get_by_role("link", name="Antwoorden").click()
    expect(pagina.get_by_role("button", name="Ik heb dit gelezen")).to_have_count(0)
    klopt(pagina, axe)
    pagina.get_by_label("Uw bericht", exact=True).fill("Morgen, @Iris Indiener.")
    pagina.get_by_role("button", name="Versturen").click()
    expect(pagina.get_by_text("Onder de aandacht van Iris Indiener")).to_be_visible()
    pagina.get_by_role("link", name="Schrijf een notitie").click()
    klopt(pagina, axe)
    pagina.get_by_label("Uw notitie", exact=True).fill("Zij belde ook al.")
    pagina.get_by_role("button", name="Notitie opslaan").click()
    expect(pagina.get_by_text("Zij belde ook al.")).to_be_visible()
    klopt(pagina, axe)

    als(pagina, live_server.url, kring.mens("indiener"))
    pagina.goto("/")
    pagina.get_by_role("link", name="Een nieuw bericht").click()
    expect(pagina.get_by_text("Morgen, @Iris Indiener.")).to_be_visible()
    expect(pagina.get_by_text("Gelezen door Bram Behandelaar")).to_be_visible()
    expect(pagina.get_by_text("Zij belde ook al.")).to_have_count(0)
    assert Gespreksbericht.objects.count() == 3
