"""Een vordering in een echte browser, op een telefoon: het loket vordert, de organisatie betwist, de budgethouder boekt."""

import pytest
from django.db import transaction
from playwright.sync_api import expect

from overbrugging.models import Vordering
from tests.factories import OrganisatieFactory, ingelogd, lid
from tests.overbrugging.geld import uitgekeerd

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def voorschot():
    with transaction.atomic():
        return uitgekeerd()


@pytest.fixture
def als(pagina, live_server, axe):
    """Open een adres als deze persoon; wat er dan staat past op een telefoon en axe vindt niets."""
    pagina.set_viewport_size({"width": 390, "height": 844})

    def open_als(persoon, adres):
        sessie = ingelogd(persoon).cookies["sessionid"].value
        pagina.context.clear_cookies()
        pagina.context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
        pagina.goto(f"{live_server.url}{adres}")
        return pagina

    def klopt():
        axe(pagina)
        assert pagina.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    open_als.klopt = klopt
    return open_als


def test_van_vorderen_via_betwisten_tot_terugbetalen(als, voorschot):
    eerste, tweede = OrganisatieFactory(naam="Gemeente Aardam"), OrganisatieFactory(naam="Zorgverzekeraar Bos")
    scherm = als(voorschot.kostenplaats.casus.behandelaar, f"{voorschot.get_absolute_url()}vorderen/")
    scherm.get_by_label("Organisatie 1").fill(eerste.naam)
    scherm.get_by_label("Bedrag 1").fill("1000")
    scherm.get_by_role("button", name="Nakijken").click()
    expect(scherm.get_by_text("Er ontbreekt nog € 250,50").first).to_be_visible()
    als.klopt()
    scherm.get_by_label("Organisatie 2").fill(tweede.naam)
    scherm.get_by_label("Bedrag 2").fill("250,50")
    scherm.get_by_role("button", name="Nakijken").click()
    expect(scherm.get_by_role("heading", name="Kijk na wat u vordert")).to_be_visible()
    als.klopt()
    scherm.get_by_role("button", name="Vorderen").click()
    expect(scherm.get_by_text("De organisaties horen het meteen.")).to_be_visible()

    vordering = Vordering.objects.get(organisatie=eerste)
    scherm = als(lid("maatwerkfunctionaris", eerste), "/overbrugging/vorderingen/")
    als.klopt()
    scherm.get_by_role("link", name=vordering.nummer).click()
    als.klopt()
    scherm.get_by_role("link", name="Betwisten").click()
    scherm.get_by_label("Waarom bent u het niet eens").fill("Dit besluit nam een ander.")
    als.klopt()
    scherm.get_by_role("button", name="Betwisten").click()
    expect(scherm.get_by_text("Nog niet beslecht.")).to_be_visible()

    scherm = als(lid("budgethouder"), "/overbrugging/vorderingen/?stand=betwist")
    als.klopt()
    scherm.get_by_role("link", name=vordering.nummer).click()
    scherm.get_by_role("link", name="Terugbetaling boeken").click()
    scherm.get_by_label("Bedrag").fill("400")
    scherm.get_by_role("button", name="Nakijken").click()
    als.klopt()
    scherm.get_by_role("button", name="Boeken").click()
    expect(scherm.get_by_text("Geboekt: € 400,00 is terugbetaald.")).to_be_visible()
    als.klopt()
