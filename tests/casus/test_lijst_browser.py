"""De lijst van casussen in een echte browser: zoeken, filteren en bewaren, op een telefoon, met en zonder JavaScript."""

import csv
import re

import pytest
from playwright.sync_api import expect

from pmm.casus.codes import Onderdeel
from pmm.casus.models import Bewaardfilter
from pmm.casus.services import schrijf_tekst
from tests.factories import CasusFactory, ingelogd
from tests.reis import Reis

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def reis():
    """Een casus om te vinden, en een die er niet bij hoort."""
    reis = Reis()
    schrijf_tekst(reis.casus, Onderdeel.WENS, "Een woning met een tuin.", basis=0, door=reis.functionaris)
    CasusFactory(organisatie=reis.organisatie, codenaam="Eik")
    return reis


@pytest.fixture
def scherm(pagina, live_server, reis):
    sessie = ingelogd(reis.functionaris).cookies["sessionid"].value
    pagina.context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
    pagina.set_viewport_size({"width": 390, "height": 844})
    pagina.goto("/casussen/")
    return pagina


def test_zoeken_filteren_bewaren_en_als_bestand_meenemen(scherm, reis, axe, tmp_path):
    def klopt():
        axe(scherm)
        assert scherm.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    scherm.get_by_role("searchbox").fill("tuin")
    scherm.get_by_role("button", name="Toon").click()
    expect(scherm.locator("mark")).to_have_text("tuin")
    expect(scherm.get_by_role("link", name="Eik")).to_have_count(0)
    klopt()
    scherm.get_by_role("link", name="Filters en kolommen").click()
    klopt()
    scherm.get_by_label("Ingediend vanaf").fill("31-02-2027")
    scherm.get_by_role("button", name="Toon de lijst").click()
    expect(scherm).to_have_title(re.compile("^Fout: "))
    klopt()
    scherm.get_by_label("Ingediend vanaf").fill("")
    scherm.locator("#id_aan_zet").select_option("ons")
    scherm.get_by_role("button", name="Toon de lijst").click()
    expect(scherm.get_by_role("link", name="Aan zet: ik of mijn organisatie")).to_be_visible()
    scherm.get_by_role("link", name="Bewaar deze lijst").click()
    klopt()
    scherm.get_by_label("Naam", exact=True).fill("Tuinen")
    scherm.get_by_role("button", name="Bewaren").click()
    expect(scherm.get_by_role("link", name="Tuinen", exact=True)).to_have_attribute("aria-current", "page")
    assert Bewaardfilter.objects.get().eigenaar == reis.functionaris
    klopt()
    with scherm.expect_download() as ophalen:
        scherm.get_by_role("button", name="CSV").click()
    ophalen.value.save_as(tmp_path / "lijst.csv")
    regels = (tmp_path / "lijst.csv").read_text(encoding="utf-8-sig").splitlines()
    _, *rijen = csv.reader(regels, delimiter=";")
    assert [rij[0] for rij in rijen] == [reis.casus.kenmerk]
