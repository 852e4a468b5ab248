"""Een formulier dat te lang openstond."""

import pytest
from django.test import Client

from pmm.casus.models import Casus
from pmm.concepten import services as concepten
from pmm.concepten.models import Concept
from tests.factories import ingelogd, lid

pytestmark = pytest.mark.django_db

NIEUW = "/casussen/nieuw/"
TEKST = "Er dreigt een ontruiming. <script>alert(1)</script>"


@pytest.fixture
def anna():
    return lid("maatwerkfunctionaris")


@pytest.fixture
def client(anna):
    """Anna in een browser die het CSRF-teken echt nakijkt."""
    streng = Client(enforce_csrf_checks=True)
    streng.cookies = ingelogd(anna).cookies
    return streng


def test_een_oud_formulier_doet_niets_en_geeft_de_tekst_terug(client, anna):
    antwoord = client.post(NIEUW, {"codenaam": "Linde", "situatie": TEKST})
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 403
    assert "Deze pagina stond te lang open. Uw tekst is bewaard. Klik op Opnieuw versturen." in pagina
    assert "Er dreigt een ontruiming. &lt;script&gt;" in pagina
    assert concepten.van(anna.pk, NIEUW).velden["situatie"] == [TEKST]
    assert not Casus.objects.exists()


def test_opnieuw_versturen_werkt(client):
    pagina = client.post(NIEUW, {"codenaam": "Linde", "situatie": TEKST}).content.decode()
    teken = pagina.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    antwoord = client.post(NIEUW, {"codenaam": "Linde", "situatie": TEKST, "csrfmiddlewaretoken": teken})
    assert antwoord.status_code == 302
    assert Casus.objects.get().codenaam == "Linde"


@pytest.mark.parametrize("koppen", [{"Origin": "https://elders.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_wat_een_andere_site_verstuurt_komt_niet_terug_en_wordt_niet_bewaard(client, koppen):
    antwoord = client.post(NIEUW, {"situatie": TEKST}, headers=koppen)
    assert antwoord.status_code == 403
    assert "Er dreigt" not in antwoord.content.decode()
    assert not Concept.objects.exists()


def test_wie_niet_is_ingelogd_krijgt_niets_terug():
    antwoord = Client(enforce_csrf_checks=True).post(NIEUW, {"situatie": TEKST})
    assert antwoord.status_code == 403
    assert "Er dreigt" not in antwoord.content.decode()


def test_een_wachtwoord_komt_nooit_terug_op_de_pagina(client):
    antwoord = client.post("/account/wachtwoord/", {"oldpassword": "mijn geheim", "password1": "x", "password2": "x"})
    assert antwoord.status_code == 403
    assert "mijn geheim" not in antwoord.content.decode()
    assert not Concept.objects.exists()
