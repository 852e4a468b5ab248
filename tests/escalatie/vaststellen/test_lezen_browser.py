"""Een bestuurder leest het verslag op een telefoon en reageert; de voorzitter ziet het, met en zonder JavaScript."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from escalatie.vaststellen.services import leg_ter_commentaar
from tests.escalatie.vaststellen.conftest import besluit_over
from tests.factories import ingelogd, over_dagen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def als(pagina, live_server):
    """De browser, op een telefoon, van deze persoon."""
    pagina.set_viewport_size({"width": 390, "height": 844})

    def wissel(persoon, adres):
        sessie = ingelogd(persoon).cookies["sessionid"].value
        pagina.context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
        pagina.goto(adres)
        return pagina

    return wissel


@pytest.fixture
def lezen(zitting, verslag, punt, gemeente):
    """Waar het verslag te lezen is, nu het ter commentaar ligt."""
    besluit_over(punt, gemeente)
    leg_ter_commentaar(verslag, tot=over_dagen(5).date(), door=zitting.voorzitter)
    return reverse("escalatie:verslaglezen", args=[zitting.sleutel])


def test_van_lezen_tot_antwoord(als, axe, lezen, genodigde, zitting):
    scherm = als(genodigde.gebruiker, lezen)
    axe(scherm)
    scherm.get_by_role("link", name="Opmerking maken").click()
    scherm.get_by_role("button", name="Opmerking versturen").click()
    expect(scherm).to_have_title(re.compile("^Fout: "))
    scherm.get_by_label("Uw opmerking").fill("Wij onderzoeken het, wij kennen het nog niet toe.")
    scherm.get_by_role("button", name="Opmerking versturen").click()
    scherm.wait_for_url("**/verslag/lezen/")
    expect(scherm.get_by_text("Nog geen antwoord.")).to_be_visible()
    scherm = als(zitting.voorzitter, lezen)
    scherm.get_by_role("link", name="Beantwoorden").click()
    scherm.get_by_label("Ja, het verslag is aangepast").check()
    scherm.get_by_role("button", name="Antwoord versturen").click()
    scherm.wait_for_url("**/verslag/lezen/")
    expect(scherm.get_by_text("Overgenomen")).to_be_visible()
    for adres in ("escalatie:cijfers", "escalatie:afspraken"):
        scherm.goto(reverse(adres))
        axe(scherm)
