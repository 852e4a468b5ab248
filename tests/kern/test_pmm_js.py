"""Het script in een echte browser: bewaren, tellen, en de fout vinden. Het netwerk spelen we na."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from playwright.sync_api import expect

from tests.kern.test_vorm import ProefForm

pytestmark = pytest.mark.browser
BEGIN = datetime(2026, 3, 3, 14, tzinfo=UTC)
ADRES = "http://pmm.test/casussen/PMM-26-7K3F9Q/situatie/"
STATIC = Path(settings.BASE_DIR) / "static"


class Server:
    """Geeft de pagina en de bestanden, en antwoordt op bewaren wat de test wil."""

    def __init__(self, page, form):
        self.bewaard = []
        self.antwoord = {"status": 200, "json": {"op": "14:03", "melding": ""}}
        self.html = render_to_string("basis.html").replace(
            '<div class="verhaal">',
            '<div class="verhaal"><form method="post" novalidate data-bewaar="/concept/bewaren/?adres=/x/">'
            f'<input type="hidden" name="csrfmiddlewaretoken" value="teken">{form}<p data-bewaard role="status"></p></form>',
        )
        page.route("**/*", self.geef)
        page.clock.install(time=BEGIN)
        page.goto(ADRES)
        # From here on only the test moves the clock, however slow the machine is.
        page.clock.pause_at(BEGIN + timedelta(minutes=10))

    def geef(self, route):
        adres = route.request.url
        if "/static/" in adres:
            route.fulfill(path=STATIC / adres.split("/static/")[1])
        elif "/concept/bewaren/" in adres:
            self.bewaard.append(route.request)
            route.abort() if self.antwoord is None else route.fulfill(**self.antwoord)
        else:
            route.fulfill(
                body=self.html, content_type="text/html", headers={"Content-Security-Policy": "default-src 'self'"}
            )


@pytest.fixture
def server(page):
    return Server(page, ProefForm())


def test_drie_seconden_na_het_typen_is_het_formulier_bewaard(page, server):
    page.get_by_label("Naam").press_sequentially("Linde")
    page.clock.run_for(2900)
    assert server.bewaard == []
    page.clock.run_for(200)
    expect(page.get_by_role("status")).to_have_text("opgeslagen om 14:03")
    verzoek = server.bewaard[0]
    velden = parse_qs(verzoek.post_data)
    assert velden["naam"] == ["Linde"]
    assert velden["csrfmiddlewaretoken"] == ["teken"]
    assert verzoek.headers["x-bewaar"] == "1"


def test_zonder_wijziging_wordt_er_niets_bewaard(page, server):
    page.clock.run_for(20_000)
    assert server.bewaard == []


def test_de_server_mag_er_iets_bij_zeggen(page, server):
    server.antwoord["json"]["melding"] = "Een getal dat op een BSN lijkt, is niet mee opgeslagen."
    page.get_by_label("Naam").fill("111222333")
    page.clock.run_for(3100)
    expect(page.get_by_role("status")).to_contain_text("opgeslagen om 14:03. Een getal dat op een BSN lijkt")


def test_zonder_verbinding_staat_er_dat_het_nog_niet_is_opgeslagen_en_probeert_het_opnieuw(page, server):
    goed, server.antwoord = server.antwoord, None
    page.get_by_label("Naam").fill("Linde")
    page.clock.run_for(3100)
    expect(page.get_by_role("status")).to_have_text("Nog niet opgeslagen. Laat deze pagina open.")
    server.antwoord = goed
    page.clock.run_for(6100)
    expect(page.get_by_role("status")).to_have_text("opgeslagen om 14:03")


def test_na_het_uitloggen_staat_er_waar_het_concept_is_en_hoe_iemand_verder_gaat(page, server):
    page.get_by_label("Naam").fill("Linde")
    page.clock.run_for(3100)
    expect(page.get_by_role("status")).to_have_text("opgeslagen om 14:03")
    server.antwoord = {"status": 401}
    page.get_by_label("Naam").fill("Linde en meer")
    page.clock.run_for(3100)
    expect(page.get_by_role("alert")).to_have_text(
        "U bent uitgelogd omdat u 15 minuten niets deed. Uw concept van 14:03 is bewaard. Log in om verder te gaan."
    )
    link = page.get_by_role("link", name="Log in om verder te gaan.")
    expect(link).to_have_attribute("href", "/inloggen/?next=%2Fcasussen%2FPMM-26-7K3F9Q%2Fsituatie%2F")
    expect(page.get_by_label("Naam")).to_have_value("Linde en meer")


def test_een_omleiding_naar_inloggen_is_ook_uitgelogd(page, server):
    server.antwoord = {"status": 302, "headers": {"Location": "/inloggen/"}}
    page.get_by_label("Naam").fill("Linde")
    page.clock.run_for(3100)
    expect(page.get_by_role("alert")).to_contain_text("wat u typte is nog niet bewaard")


def test_de_teller_telt_mee_en_zegt_wanneer_het_te_veel_is(page, server):
    page.get_by_label("Verhaal").fill("x" * 12)
    teller = page.locator("#id_verhaal_teller")
    expect(teller).to_have_text("Nog 8 tekens.")
    page.get_by_label("Verhaal").fill("x" * 25)
    expect(teller).to_have_text("5 tekens te lang.")
    expect(teller).to_have_attribute("aria-live", "polite")
    expect(page.get_by_label("Verhaal")).to_have_value("x" * 25)


def test_de_foutsamenvatting_heeft_de_focus_en_wijst_naar_het_veld(page):
    Server(page, ProefForm({}))
    expect(page.locator("[data-foutsamenvatting]")).to_be_focused()
    expect(page).to_have_title("Fout: Professionals voor Maatwerk Multiproblematiek – PMM")
    page.get_by_role("alert").get_by_role("link").first.click()
    expect(page.get_by_label("Naam")).to_be_focused()


def test_de_browser_bewaart_niets(page, server):
    page.get_by_label("Naam").fill("Linde")
    page.clock.run_for(3100)
    expect(page.get_by_role("status")).to_have_text("opgeslagen om 14:03")
    assert json.loads(page.evaluate("JSON.stringify([localStorage.length, sessionStorage.length])")) == [0, 0]


def test_wat_verstuurd_is_wordt_niet_nog_eens_als_concept_bewaard(page, server):
    page.get_by_label("Naam").fill("Linde")
    page.evaluate("document.querySelector('form').addEventListener('submit', (e) => e.preventDefault())")
    page.get_by_label("Naam").press("Enter")
    page.clock.run_for(10_000)
    assert server.bewaard == []
    page.get_by_label("Naam").fill("Linde en meer")
    page.clock.run_for(3100)
    expect(page.get_by_role("status")).to_have_text("opgeslagen om 14:03")
