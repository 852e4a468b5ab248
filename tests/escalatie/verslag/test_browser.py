"""Twee schrijvers aan één verslag, elk in een eigen browser: verschillende vakken botsen niet, hetzelfde vak wel."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from escalatie.models import Afspraak, Genodigde, Verslagtekst
from tests.factories import ingelogd

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BESPROKEN, STANDPUNT, CONCLUSIE = "Wat er is besproken", "Standpunt van UWV", "Waar het op uitkwam"


class Schrijver:
    """Iemand met het verslagblad voor zich."""

    def __init__(self, pagina, gebruiker, adres, live_server, *, met_javascript):
        self.pagina, self.met_javascript = pagina, met_javascript
        sessie = ingelogd(gebruiker).cookies["sessionid"].value
        pagina.context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
        pagina.clock.install()
        pagina.goto(adres)

    def vak(self, naam):
        return self.pagina.get_by_role("textbox", name=naam, exact=True)

    def schrijf(self, naam, tekst):
        """Typen, en het blad laten bewaren: vanzelf, of zonder JavaScript met de knop."""
        self.vak(naam).fill(tekst)
        if self.met_javascript:
            with self.pagina.expect_response(lambda antwoord: antwoord.request.method == "POST"):
                self.pagina.clock.fast_forward(3_000)
        else:
            self.knop("Alles opslaan")

    def knop(self, naam):
        self.pagina.get_by_role("button", name=naam, exact=True).click()


@pytest.fixture
def ander_venster(pagina, browser, browser_context_args, live_server):
    """Een tweede browser, die net als de eerste wel of geen JavaScript heeft."""
    met_javascript = pagina.evaluate("matchMedia('(scripting: enabled)').matches")
    context = browser.new_context(**browser_context_args, base_url=live_server.url, java_script_enabled=met_javascript)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def schrijvers(pagina, ander_venster, live_server, punt, loket):
    adres = reverse("escalatie:verslag", args=[punt.zitting.sleutel])
    met_javascript = pagina.evaluate("matchMedia('(scripting: enabled)').matches")
    return [
        Schrijver(venster, persoon, adres, live_server, met_javascript=met_javascript)
        for venster, persoon in ((pagina, loket), (ander_venster, punt.zitting.voorzitter))
    ]


def staat_er(punt):
    return [tekst.tekst for tekst in Verslagtekst.objects.huidig([punt])]


def test_twee_schrijvers_verliezen_niets(genodigde, schrijvers, punt, axe):
    loket, voorzitter = schrijvers
    loket.pagina.set_viewport_size({"width": 390, "height": 844})
    axe(loket.pagina)
    assert loket.pagina.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    loket.schrijf(BESPROKEN, "De gemeente licht toe.")
    voorzitter.schrijf(CONCLUSIE, "UWV wacht met terugvorderen.")
    assert staat_er(punt) == ["De gemeente licht toe.", "UWV wacht met terugvorderen."]

    if loket.met_javascript:
        loket.pagina.clock.fast_forward(10_000)
        expect(loket.vak(CONCLUSIE)).to_have_value("UWV wacht met terugvorderen.")

    voorzitter.pagina.route("**/versies/", lambda verzoek: verzoek.abort())  # has not seen the next one yet
    loket.schrijf(STANDPUNT, "UWV kan drie maanden wachten.")
    voorzitter.schrijf(STANDPUNT, "UWV kan een half jaar wachten.")
    expect(voorzitter.pagina.get_by_text("Samira el Amrani heeft deze tekst om")).to_have_count(
        1 if voorzitter.met_javascript else 2
    )
    axe(voorzitter.pagina)
    expect(voorzitter.pagina.get_by_text("drie maanden").first).to_be_visible()
    expect(voorzitter.vak(STANDPUNT)).to_have_value("UWV kan een half jaar wachten.")
    assert "UWV kan drie maanden wachten." in staat_er(punt)
    voorzitter.knop("Mijn tekst bewaren" if voorzitter.met_javascript else "Alles opslaan")
    expect(voorzitter.pagina.get_by_text("door Roos Verhulst")).to_have_count(2)
    assert "UWV kan een half jaar wachten." in staat_er(punt)


def test_afspraken_gaan_rij_voor_rij_met_het_toetsenbord(genodigde, schrijvers, punt):
    pagina = schrijvers[0].pagina
    pagina.get_by_label(f"{genodigde.gebruiker}, UWV").check()
    for wat in ("Wacht met terugvorderen", "Belt de gemeente"):
        pagina.get_by_label("Wie zegt toe?").select_option(label="UWV")
        pagina.get_by_label("Wat gaat er gebeuren?").fill(wat)
        pagina.get_by_label("Uiterlijk op welke dag?").fill("1-2-2030")
        pagina.keyboard.press("Enter")
        expect(pagina.get_by_role("cell", name=wat, exact=True)).to_be_visible()
    assert Afspraak.objects.filter(punt=punt).count() == 2
    assert Genodigde.objects.get(pk=genodigde.pk).aanwezig is True


@pytest.mark.parametrize("pagina", [True], ids=["met-javascript"], indirect=True)
def test_een_storing_haalt_niets_van_het_scherm_en_daarna_wordt_het_bewaard(genodigde, schrijvers, punt):
    loket = schrijvers[0]
    loket.pagina.route("**/bespreking/", lambda verzoek: verzoek.fulfill(status=503, body="<main>stuk</main>"), times=1)
    loket.schrijf(BESPROKEN, "De gemeente licht toe.")
    expect(loket.pagina.get_by_text("Nog niet opgeslagen. Laat deze pagina open.")).to_be_visible()
    expect(loket.vak(BESPROKEN)).to_have_value("De gemeente licht toe.")
    loket.pagina.clock.fast_forward(6_000)
    expect(loket.pagina.get_by_text("Opgeslagen om")).to_be_visible()
    assert staat_er(punt) == ["De gemeente licht toe."]
