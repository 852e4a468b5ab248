"""De bundel in een echte browser op een telefoon: het loket maakt haar, een bestuurder leest en neemt haar mee."""

import pytest
from playwright.sync_api import expect

from tests.factories import ingelogd

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAST = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture
def als(pagina, live_server, axe):
    """Ga als deze persoon op een telefoon naar een adres; axe vindt er niets, en de pagina schuift niet opzij."""
    pagina.set_viewport_size({"width": 390, "height": 844})

    def ga(persoon, adres):
        pagina.context.clear_cookies()
        sessie = ingelogd(persoon).cookies["sessionid"].value
        pagina.context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
        pagina.goto(adres)
        kijk_na(pagina, axe)
        return pagina

    return ga


def kijk_na(pagina, axe):
    assert pagina.evaluate(PAST), pagina.url
    axe(pagina)


def test_maken_lezen_en_meenemen(als, axe, punt, bestuurder, loket):
    adres = f"{punt.zitting.get_absolute_url()}bundel/"
    scherm = als(loket, adres)
    scherm.get_by_role("link", name=f"Wijzigen van {punt.dossier.casus.kenmerk}").click()
    scherm.get_by_label("Belemmeringen").check()
    kijk_na(scherm, axe)
    scherm.get_by_role("button", name="Opslaan").click()
    scherm.get_by_role("button", name="Bundel maken").click()
    expect(scherm.get_by_text("Versie 1 van de bundel is gemaakt.")).to_be_visible()
    kijk_na(scherm, axe)

    scherm = als(bestuurder.gebruiker, adres)
    scherm.get_by_role("link", name="1. Populier").click()
    expect(scherm.get_by_role("heading", name="De vraag aan het LET")).to_be_visible()
    kijk_na(scherm, axe)
    scherm.get_by_role("link", name="Mogelijkheden").click()
    assert scherm.url.endswith("#kop-4")
    scherm.get_by_role("link", name="Alle casussen in deze bundel").click()
    with scherm.expect_download() as gehaald:
        scherm.get_by_role("button", name="Ophalen als PDF").focus()
        scherm.keyboard.press("Enter")
    assert gehaald.value.suggested_filename.endswith("-versie-1.pdf")
