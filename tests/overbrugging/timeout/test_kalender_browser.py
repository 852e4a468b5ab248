"""De kalender van time-outs op een telefoon, in een echte browser, met en zonder JavaScript."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from overbrugging.models import Antwoord, Timeoutsoort
from overbrugging.timeout.services import Toezegging, leg_antwoord_vast, vraag_aan
from tests.factories import OrganisatieFactory, ingelogd

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAST = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture
def lopend(casus, loket):
    vandaag = timezone.localdate()
    for soort, van, tot in ((Timeoutsoort.ONTRUIMING, -20, -2), (Timeoutsoort.INVORDERING, -10, 60)):
        timeout = vraag_aan(
            casus, organisatie=OrganisatieFactory(), welk_besluit=f"Besluit over {soort}", soort=soort, door=loket
        )
        toezegging = Toezegging(vandaag + timedelta(days=van), vandaag + timedelta(days=tot))
        leg_antwoord_vast(timeout, antwoord=Antwoord.TOEGEZEGD, toezegging=toezegging, bron="Per mail", door=loket)
    return timeout


@pytest.fixture
def scherm(pagina, live_server, loket):
    """Van iemand van het loket, op een telefoon."""
    sessie = ingelogd(loket).cookies["sessionid"].value
    pagina.context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
    pagina.set_viewport_size({"width": 390, "height": 844})
    return pagina


def kijk_na(scherm, axe):
    assert scherm.evaluate(PAST), scherm.url
    axe(scherm)


def test_van_de_lijst_naar_de_kalender_en_naar_een_casus(scherm, axe, casus, lopend):
    scherm.goto(reverse("overbrugging:time_outs"))
    kijk_na(scherm, axe)
    scherm.get_by_role("link", name="Kalender").click()
    expect(scherm.get_by_role("img", name="Time-outs van")).to_be_visible()
    kijk_na(scherm, axe)
    scherm.get_by_label("Wat stil moet staan").select_option("Ontruiming")
    scherm.get_by_role("button", name="Toon").focus()
    scherm.keyboard.press("Enter")
    expect(scherm.get_by_role("link", name="Besluit over invordering")).to_be_hidden()
    expect(scherm.get_by_text("Einde voorbij, nog niet vastgelegd hoe het afliep")).to_be_visible()
    scherm.get_by_role("link", name="Jaar").click()
    scherm.wait_for_url("**soort=ontruiming**per=jaar**")

    scherm.goto(reverse("overbrugging:paneel", args=[casus.kenmerk]))
    kijk_na(scherm, axe)
    scherm.get_by_role("link", name="Kalender van deze casus").click()
    expect(scherm.get_by_role("link", name="Besluit over invordering")).to_be_visible()
    kijk_na(scherm, axe)
