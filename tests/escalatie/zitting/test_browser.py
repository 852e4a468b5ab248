"""De agenda ordenen in een echte browser: slepen met JavaScript, en met de knoppen zonder."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories import AgendapuntFactory, ZittingFactory, ingelogd

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def agenda(pagina, live_server):
    """Linde om tien uur, Vlier om half elf."""
    zitting = ZittingFactory()
    for codenaam in ("Linde", "Vlier"):
        AgendapuntFactory(zitting=zitting, dossier__casus__codenaam=codenaam)
    sessie = ingelogd(zitting.voorzitter).cookies["sessionid"].value
    pagina.context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
    pagina.goto(reverse("escalatie:zitting_agenda", args=[zitting.sleutel]))
    return pagina


def test_een_casus_naar_voren(agenda, axe):
    regels = agenda.locator("[data-punt]")
    axe(agenda)
    if agenda.evaluate("matchMedia('(scripting: none)').matches"):
        agenda.get_by_role("button", name="Omhoog Vlier").click()
    else:
        regels.nth(1).drag_to(regels.nth(0), source_position={"x": 5, "y": 5}, target_position={"x": 5, "y": 5})
    # Half past ten becomes ten: that is what the server says.
    expect(regels.filter(has_text="Vlier")).to_contain_text("10.00 uur")
    # By keyboard: the button that was used keeps the focus.
    agenda.get_by_role("button", name="Omlaag Vlier").press("Enter")
    agenda.wait_for_url("**/agenda/#omhoog-*")
    expect(regels.filter(has_text="Linde")).to_contain_text("10.00 uur")
    expect(agenda.get_by_role("button", name="Omhoog Vlier")).to_be_focused()
    agenda.goto(agenda.url.partition("agenda/")[0])
    axe(agenda)
