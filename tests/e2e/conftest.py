"""De verzonnen wereld, haar mensen achter een echt scherm, en de brievenbus."""

import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from pmm.demo import wereld as demo
from pmm.werkplaats.brievenbus import Brievenbus
from register import codelijsten
from tests.e2e.scherm import Scherm
from tests.factories import ingelogd
from tests.uitgaand.hulp import Luisteraar


@pytest.fixture
def wereld(transactional_db):
    """De organisaties, het register en de mensen van de oefenomgeving, nog zonder casussen."""
    yield demo.maak(timezone.localdate())
    codelijsten.vergeet()


def kijkmap():
    """Waar plaatjes van elke toestand komen, als iemand daarom vraagt."""
    if not (gevraagd := os.environ.get("PMM_KIJK")):
        return None
    kijkmap = Path(gevraagd)
    kijkmap.mkdir(parents=True, exist_ok=True)
    return kijkmap


@pytest.fixture(params=[True, False], ids=["met-javascript", "zonder-javascript"])
def met_javascript(request):
    return request.param


@pytest.fixture
def venster(browser, browser_context_args, live_server, met_javascript, axe):
    """Maakt een leeg venster; aan het eind heeft in geen enkel venster de browser geklaagd."""
    schermen = []

    def maak(**anders):
        context = browser.new_context(
            **browser_context_args, base_url=live_server.url, java_script_enabled=met_javascript, **anders
        )
        context.set_default_timeout(10_000)
        schermen.append(Scherm(context, met_javascript=met_javascript, axe=axe, kijkmap=kijkmap()))
        return schermen[-1]

    yield maak
    for scherm in schermen:
        scherm.pagina.context.close()
    assert [klacht for scherm in schermen for klacht in scherm.klachten] == []


@pytest.fixture
def als(venster, live_server):
    """Maakt een venster waarin deze persoon al is ingelogd."""

    def log_in(persoon, **anders):
        scherm = venster(**anders)
        sessie = ingelogd(persoon).cookies["sessionid"].value
        scherm.pagina.context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
        return scherm

    return log_in


@pytest.fixture
def post(settings, live_server):
    """De brievenbus van de oefenomgeving staat aan; aanroepen laat de veger één ronde lopen."""
    luisteraar = Luisteraar(Brievenbus())
    luisteraar.start()
    settings.DEMO = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = luisteraar.port
    settings.PMM_ADRES = live_server.url
    yield lambda: call_command("herinneringen", stdout=StringIO())
    luisteraar.stop()
