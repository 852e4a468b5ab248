"""Alleen het toetsenbord: een casus aanleggen en indienen zonder één keer te klikken."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("met_javascript", [True], ids=["met-javascript"])]
HOOGSTENS = 60
WAAR = """() => {
  const hier = document.activeElement;
  return hier === document.body ? "" : (hier.labels?.[0] ?? hier).textContent.trim();
}"""
ZICHTBAAR = """() => {
  const hier = document.activeElement;
  return [null, "::after"].some((deel) => getComputedStyle(hier, deel).outlineStyle !== "none");
}"""


class Toetsenbord:
    """Loopt met Tab over een scherm; overal is te zien waar u bent."""

    def __init__(self, scherm):
        self.pagina = scherm.pagina

    def ga_naar(self, naam):
        for _ in range(HOOGSTENS):
            self.pagina.keyboard.press("Tab")
            waar = self.pagina.evaluate(WAAR)
            assert not waar or self.pagina.evaluate(ZICHTBAAR), f"De focus is niet te zien op ‘{waar}’"
            if waar.startswith(naam):
                return
        pytest.fail(f"‘{naam}’ is met Tab niet te bereiken")

    def druk(self, naam):
        """Loop ernaartoe en druk op Enter; wacht op de volgende pagina."""
        self.ga_naar(naam)
        with self.pagina.expect_navigation():
            self.pagina.keyboard.press("Enter")

    def typ(self, naam, tekst):
        self.ga_naar(naam)
        self.pagina.keyboard.type(tekst)

    def kies(self, naam):
        self.ga_naar(naam)
        self.pagina.keyboard.press("Space")


def test_een_casus_aanleggen_en_indienen_kan_zonder_muis(wereld, als):
    scherm = als(wereld.mensen["noor"])
    toetsen = Toetsenbord(scherm)
    scherm.open("/")
    toetsen.ga_naar("Direct naar de inhoud")
    scherm.pagina.keyboard.press("Enter")
    expect(scherm.pagina.get_by_role("main")).to_be_focused()
    toetsen.druk("Nieuwe casus")
    toetsen.druk("Casus aanleggen")
    expect(scherm.pagina.get_by_role("alert")).to_be_focused()
    scherm.pagina.keyboard.press("Tab")
    scherm.pagina.keyboard.press("Enter")
    expect(scherm.pagina.get_by_label("Codenaam voor het huishouden")).to_be_focused()
    scherm.pagina.keyboard.type("Els")
    toetsen.typ("In welke gemeente woont de inwoner?", "Deventer")
    toetsen.typ("Wat is er aan de hand?", "Geen adres, dus geen uitkering.")
    toetsen.druk("Casus aanleggen")
    toetsen.kies("Ja")
    toetsen.druk("Volgende vraag")
    toetsen.typ("Is er lokaal niets geprobeerd?", "Iedereen verwijst naar elkaar.")
    for _ in ("geprobeerd", "belemmeringen", "partijen"):
        toetsen.druk("Volgende vraag")
    toetsen.typ("De doorbraak die u wilt", "Een briefadres.")
    toetsen.druk("Volgende vraag")
    toetsen.typ("Waarom dit haast heeft", "Over twee weken volgt een ontruiming.")
    toetsen.druk("Opslaan en verder")
    toetsen.druk("Verder naar nalezen")
    toetsen.druk("Dien in bij het loket")
    expect(scherm.pagina.get_by_role("main")).to_contain_text("De casus is ingediend bij het loket.")
    assert re.search("PMM-", scherm.pagina.url)
