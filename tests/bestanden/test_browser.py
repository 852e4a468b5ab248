"""Een brief toevoegen op een telefoon, in een echte browser, met en zonder JavaScript."""

import pytest
from playwright.sync_api import expect

from pmm.bestanden.models import Bestand
from tests.bestanden.inhoud import EXE, pdf, png
from tests.e2e.scherm import PAST
from tests.factories import CasusFactory, ingelogd

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def telefoon(pagina, live_server):
    """De bestanden van een casus, op een telefoon."""
    casus = CasusFactory(status="in_behandeling")
    sessie = ingelogd(casus.aangelegd_door).cookies["sessionid"].value
    pagina.context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
    pagina.set_viewport_size({"width": 390, "height": 844})
    pagina.goto(f"/casussen/{casus.kenmerk}/bestanden/")
    return pagina


def kies(pagina, *bestanden):
    pagina.get_by_label("Welke bestanden voegt u toe?").set_input_files(
        [{"name": naam, "mimeType": "application/pdf", "buffer": inhoud} for naam, inhoud in bestanden]
    )


def test_van_leeg_tot_opgehaald_en_weggehaald(telefoon, axe):
    axe(telefoon)
    telefoon.get_by_role("link", name="Bestand toevoegen").click()
    telefoon.get_by_label("Wat is dit?").fill("De brieven over de ontruiming")
    kies(telefoon, ("brief.pdf", pdf()), ("nep.pdf", EXE), ("foto.png", png()))
    telefoon.get_by_role("button", name="Toevoegen").click()
    expect(telefoon.get_by_role("heading", name="Er is een probleem")).to_be_visible()
    expect(telefoon.get_by_role("status").filter(has_text="brief.pdf")).to_be_visible()
    expect(telefoon.get_by_label("Wat is dit?")).to_have_value("De brieven over de ontruiming")
    assert telefoon.title().startswith("Fout: ")
    axe(telefoon)
    kies(telefoon, ("echt.pdf", pdf(2)))
    telefoon.get_by_role("button", name="Toevoegen").click()
    expect(telefoon.get_by_text("echt.pdf is bewaard.")).to_be_visible()
    axe(telefoon)
    assert telefoon.evaluate(PAST)
    with telefoon.expect_download() as opgehaald:
        telefoon.get_by_role("link", name="echt.pdf", exact=True).click()
    assert opgehaald.value.path().read_bytes() == pdf(2)
    telefoon.get_by_role("link", name="Weghalen van foto.png").click()
    telefoon.get_by_label("Waarom haalt u dit bestand weg?").fill("Er staat iemand op")
    telefoon.get_by_role("button", name="Weghalen").click()
    expect(telefoon.get_by_role("heading", name="Weggehaald")).to_be_visible()
    axe(telefoon)
    assert Bestand.objects.aanwezig().count() == 2
