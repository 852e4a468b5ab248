"""Bevestigen en de deelname in een echte browser, met en zonder JavaScript, op een telefoon."""

import re

import pytest
from playwright.sync_api import expect

from register.models import Bevestiging, Deelname, Escalatiestap
from tests.factories import ContactFactory, OrganisatieFactory, lid

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def telefoon(pagina, settings):
    """Een telefoon in de oefenomgeving, met een organisatie die bijna mee kan doen."""
    settings.DEMO = True
    organisatie = OrganisatieFactory(
        code="lindedorp", naam="Lindedorp", email="post@voorbeeld.example", telefoon="088 000 00 10"
    )
    ContactFactory(organisatie=organisatie)
    Escalatiestap.objects.create(
        organisatie=organisatie, volgorde=1, functie="wethouder", telefoon="088 000 00 11", is_bestuurder=True
    )
    lid("organisatiebeheerder", organisatie, email="beheer@demo.voorbeeld.example")
    lid("programmateam", email="team@demo.voorbeeld.example")
    pagina.set_viewport_size({"width": 390, "height": 844})
    return pagina


def inloggen(pagina, rol, naar):
    pagina.goto(f"/inloggen/?next={naar}")
    pagina.get_by_role("button", name=rol).click()


def test_een_veld_bevestigen_met_een_klik_en_met_alleen_het_toetsenbord(telefoon, axe):
    inloggen(telefoon, "Organisatiebeheerder", "/register/lindedorp/bijhouden/")
    knop = telefoon.get_by_role("button", name=re.compile("Klopt ?: Centraal telefoonnummer"))
    knop.focus()
    telefoon.keyboard.press("Enter")
    expect(knop).to_have_count(0)
    expect(telefoon.locator("#klopt-organisatie-telefoon")).to_contain_text("Bevestigd op")
    # Whoever goes on with the keyboard, goes on where he was.
    telefoon.keyboard.press("Tab")
    expect(telefoon.locator(":focus")).to_be_visible()
    assert Bevestiging.objects.values_list("veld", flat=True).get() == "telefoon"
    axe(telefoon)


def test_van_eerste_gesprek_tot_de_openbare_lijst(telefoon, axe):
    inloggen(telefoon, "Programmateam", "/register/lindedorp/")
    telefoon.get_by_role("link", name="Deelname en voorwaarden").click()
    axe(telefoon)
    telefoon.get_by_role("button", name="In gesprek over deelname").click()
    for stap in ("Toezegging vastleggen", "Handtekening vastleggen", "Laten meedoen", "Toestemming vastleggen"):
        telefoon.get_by_role("link", name=stap).click()
        if stap == "Handtekening vastleggen":
            telefoon.get_by_role("button", name=stap).click()
            expect(telefoon.get_by_role("link", name="Vul in wanneer er getekend is.")).to_be_visible()
            axe(telefoon)
            telefoon.get_by_label("Wanneer is er getekend?").fill("2-3-26")
            telefoon.get_by_label("Wat is de functie van wie tekende?").fill("wethouder")
        if stap == "Toestemming vastleggen":
            telefoon.get_by_label("Wanneer gaf de organisatie toestemming?").fill("2-3-26")
        telefoon.get_by_role("button", name=stap).click()
    axe(telefoon)
    assert Deelname.objects.get().status == "actief"

    telefoon.goto("/deelnemers/overzicht/?mist=kennissessies")
    expect(telefoon.get_by_role("link", name="Lindedorp")).to_be_visible()
    assert telefoon.evaluate("document.documentElement.scrollWidth") == 390
    axe(telefoon)
    telefoon.context.clear_cookies()
    telefoon.goto("/deelnemers/")
    expect(telefoon.get_by_text("Lindedorp")).to_be_visible()
    axe(telefoon)
