"""Een kwartier stil is uitgelogd, en er gaat geen woord verloren. Zonder tweede factor komt niemand verder."""

import time
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from pmm.concepten import services as concepten
from pmm.concepten.models import Concept
from pmm.logboek.models import Regel
from register.account.sessie import KOEKJE, ZOUT
from tests.factories import ingelogd, lid

pytestmark = pytest.mark.django_db

PAGINA = "/register/"
UIT = "U bent uitgelogd omdat u 15 minuten niets deed."


@pytest.fixture
def anna():
    return lid("maatwerkfunctionaris", naam="Anna de Vries")


@pytest.fixture
def client(anna):
    return ingelogd(anna)


def laatste_handeling(client, gebruiker, seconden_geleden):
    """Alsof deze persoon zo lang geleden voor het laatst iets deed."""
    toen = time.time() - seconden_geleden
    with patch("django.core.signing.time.time", return_value=toen):
        client.cookies[KOEKJE] = signing.dumps(gebruiker.pk, salt=ZOUT)


def test_wie_bezig_is_blijft_ingelogd(client, anna):
    for _ in range(3):
        laatste_handeling(client, anna, 14 * 60)
        assert client.get(PAGINA).status_code == 200
        assert signing.loads(client.cookies[KOEKJE].value, salt=ZOUT, max_age=5) == anna.pk


def test_na_een_kwartier_stil_is_de_sessie_over(client, anna):
    laatste_handeling(client, anna, 15 * 60 + 2)
    antwoord = client.get(f"{PAGINA}?q=duo")
    assert antwoord.headers["Location"] == "/inloggen/?next=/register/%3Fq%3Dduo"
    assert client.get(PAGINA).headers["Location"] == "/inloggen/?next=/register/"


def test_de_inlogpagina_zegt_een_keer_waarom_en_niet_meer_daarna(client, anna):
    laatste_handeling(client, anna, 1000)
    pagina = client.get(PAGINA, follow=True).content.decode()
    assert f"{UIT} Log in om verder te gaan." in pagina
    assert UIT not in client.get("/inloggen/").content.decode()


def test_wat_iemand_verstuurt_na_een_kwartier_wordt_een_concept(client, anna):
    laatste_handeling(client, anna, 1000)
    antwoord = client.post("/casussen/nieuw/", {"situatie": "Er dreigt een ontruiming", "csrfmiddlewaretoken": "x"})
    concept = Concept.objects.get(gebruiker=anna)
    assert (concept.adres, concept.velden) == ("/casussen/nieuw/", {"situatie": ["Er dreigt een ontruiming"]})
    moment = timezone.localtime(concept.op).strftime("%H:%M")
    pagina = client.get(antwoord.headers["Location"]).content.decode()
    assert f"{UIT} Uw concept van {moment} is bewaard. Log in om verder te gaan." in pagina


def test_de_melding_noemt_het_concept_dat_tijdens_het_typen_is_bewaard(client, anna):
    concept = concepten.bewaar(anna.pk, "/casussen/nieuw/", {"situatie": ["Er dreigt"]})
    laatste_handeling(client, anna, 1000)
    moment = timezone.localtime(concept.op).strftime("%H:%M")
    assert f"Uw concept van {moment} is bewaard." in client.get(PAGINA, follow=True).content.decode()


def test_een_concept_van_een_vorige_keer_telt_niet_mee(client, anna):
    concepten.bewaar(anna.pk, "/casussen/nieuw/", {"situatie": ["Er dreigt"]})
    Concept.objects.update(op=timezone.localtime() - timedelta(days=1))
    laatste_handeling(client, anna, 1000)
    assert "Uw concept" not in client.get(PAGINA, follow=True).content.decode()


def test_bewaren_tijdens_het_typen_krijgt_401_en_komt_bij_zijn_eigen_formulier(client, anna):
    laatste_handeling(client, anna, 1000)
    antwoord = client.post("/concept/bewaren/?adres=/casussen/nieuw/", {"situatie": "x"}, headers={"X-Bewaar": "1"})
    assert antwoord.status_code == 401
    assert Concept.objects.get(gebruiker=anna).adres == "/casussen/nieuw/"


def test_htmx_krijgt_401_in_plaats_van_een_inlogpagina_in_een_paneel(client, anna):
    laatste_handeling(client, anna, 1000)
    assert client.get(PAGINA, headers={"HX-Request": "true"}).status_code == 401


@pytest.mark.parametrize("adres", ["/account/wachtwoord/", "/account/bevestigen/", "/bestaat-niet/"])
def test_een_wachtwoord_wordt_nooit_een_concept(client, anna, adres):
    laatste_handeling(client, anna, 1000)
    client.post(adres, {"oldpassword": "geheim", "password1": "geheimer"})
    assert not Concept.objects.exists()


@pytest.mark.parametrize("koppen", [{"Origin": "https://elders.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_wat_een_andere_site_verstuurt_wordt_niet_bewaard(client, anna, koppen):
    laatste_handeling(client, anna, 1000)
    client.post("/casussen/nieuw/", {"situatie": "van elders"}, headers=koppen)
    assert not Concept.objects.exists()


def test_een_ander_op_dezelfde_computer_ziet_niets_van_wat_er_getypt_is(client, anna):
    laatste_handeling(client, anna, 1000)
    client.post("/casussen/nieuw/", {"situatie": "Van Anna"})
    bram = lid("maatwerkfunctionaris")
    client.force_login(bram)
    assert "Van Anna" not in client.get("/inloggen/", follow=True).content.decode()
    assert concepten.van(bram.pk, "/casussen/nieuw/") is None


def test_het_koekje_weggooien_of_vervalsen_rekt_de_sessie_niet(client, anna):
    anna.last_login = timezone.now() - timedelta(minutes=16)
    anna.save()
    for koekje in ("", "onzin", signing.dumps(anna.pk, salt="iets anders"), signing.dumps(anna.pk + 1, salt=ZOUT)):
        client = ingelogd(anna)
        type(anna).objects.update(last_login=timezone.now() - timedelta(minutes=16))
        client.cookies[KOEKJE] = koekje
        assert client.get(PAGINA).status_code == 302


def test_inloggen_als_een_ander_in_dezelfde_browser_werkt_meteen(client, anna):
    client.get(PAGINA)
    laatste_handeling(client, anna, 60)
    bram = lid("loketmedewerker", naam="Bram Jansen")
    client.force_login(bram)
    sessie = client.session
    sessie["account_authentication_methods"] = [{"method": "mfa"}]
    sessie.save()
    assert "Bram Jansen" in client.get(PAGINA).content.decode()


def test_een_pagina_die_niet_bestaat_verlengt_een_oude_sessie_niet(client, anna):
    laatste_handeling(client, anna, 1000)
    assert client.get("/bestaat-niet/").headers["Location"].startswith("/inloggen/")


def test_wat_iemand_verstuurt_na_het_einde_van_zijn_sessie_wordt_een_concept(client, anna):
    client.get(PAGINA)
    client.session.flush()
    antwoord = client.post("/casussen/nieuw/", {"situatie": "Er dreigt een ontruiming"})
    assert antwoord.headers["Location"] == "/inloggen/?next=/casussen/nieuw/"
    assert Concept.objects.get(gebruiker=anna).velden == {"situatie": ["Er dreigt een ontruiming"]}
    assert "Uw sessie is afgelopen. Uw concept van" in client.get(antwoord.headers["Location"]).content.decode()


def test_wie_zelf_uitlogt_laat_geen_koekje_achter_en_daarna_wordt_er_niets_bewaard(client, anna):
    client.get(PAGINA)
    client.post("/uitloggen/")
    assert client.cookies[KOEKJE].value == ""
    client.post("/casussen/nieuw/", {"situatie": "van de volgende"})
    assert not Concept.objects.exists()


def test_een_vervalst_koekje_bewaart_niets(anna):
    client = Client()
    client.cookies[KOEKJE] = signing.dumps(anna.pk, salt="iets anders")
    client.post("/casussen/nieuw/", {"situatie": "van een ander"})
    assert not Concept.objects.exists()


def test_uitgelogd_worden_staat_in_het_logboek(client, anna):
    laatste_handeling(client, anna, 1000)
    client.get(PAGINA)
    assert [(regel.werkwoord, regel.door) for regel in Regel.objects.all()] == [("stil_uitgelogd", anna.pk)]


def test_een_afgesloten_account_is_meteen_overal_uitgelogd(client, anna):
    anna.is_active = False
    anna.save()
    assert client.get(PAGINA).status_code == 302


@pytest.mark.parametrize("adres", [PAGINA, "/", "/beheer/"])
def test_wie_alleen_een_wachtwoord_heeft_stelt_eerst_een_tweede_stap_in(anna, adres):
    client = Client()
    client.force_login(anna)
    assert client.get(adres).headers["Location"] == "/account/totp/activate/"


def test_zonder_tweede_stap_zijn_alleen_de_inlogschermen_en_openbare_paginas_open(anna):
    client = Client()
    client.force_login(anna)
    assert client.get("/privacy/").status_code == 200
    assert client.post("/uitloggen/").status_code == 302
