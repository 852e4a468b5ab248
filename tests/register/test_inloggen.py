"""Inloggen met wachtwoord en tweede stap, en in de oefenomgeving met één knop."""

import re
from unittest.mock import Mock

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.db import connection
from django.test import Client

from pmm.logboek.models import Regel
from pmm.logboek.services import LogboekFout
from pmm.uitgaand.models import Bericht
from register.account.demo import demo_personen
from register.models import Gebruiker
from tests.factories import GebruikerFactory, OrganisatieFactory, ingelogd, lid

pytestmark = pytest.mark.django_db

WACHTWOORD = "een lange zin vol woorden"


@pytest.fixture(autouse=True)
def _geen_oude_pogingen():
    cache.clear()


@pytest.fixture
def anna():
    gebruiker = lid("maatwerkfunctionaris", naam="Anna de Vries", email="anna@voorbeeld.example")
    gebruiker.set_password(WACHTWOORD)
    gebruiker.save()
    return gebruiker


@pytest.fixture
def geheim(anna):
    """Anna heeft een authenticator-app."""
    sleutel = totp.generate_totp_secret()
    totp.TOTP.activate(anna, sleutel)
    return sleutel


def code(sleutel):
    return totp.format_hotp_value(totp.hotp_value(sleutel, next(totp.yield_hotp_counters_from_time())))


def log_in(client, wachtwoord=WACHTWOORD, adres="/inloggen/", wie="anna@voorbeeld.example"):
    return client.post(adres, {"login": wie, "password": wachtwoord})


def logregels():
    return list(Regel.objects.order_by("pk").values_list("werkwoord", "resultaat"))


def test_wachtwoord_en_code_geven_toegang_en_brengen_u_waar_u_heen_wilde(client, anna, geheim):
    antwoord = log_in(client, adres="/inloggen/?next=/register/")
    assert antwoord.headers["Location"].startswith("/account/authenticate/")
    assert client.get("/register/").status_code == 302
    antwoord = client.post(antwoord.headers["Location"], {"code": code(geheim)})
    assert antwoord.headers["Location"] == "/register/"
    assert client.get("/register/").status_code == 200
    assert logregels() == [("ingelogd", "gelukt")]


def test_de_sessie_krijgt_bij_inloggen_een_nieuwe_sleutel(client, anna, geheim):
    client.get("/inloggen/")
    antwoord = log_in(client)
    voor = client.session.session_key
    client.post(antwoord.headers["Location"], {"code": code(geheim)})
    assert client.session.session_key != voor


def test_een_verkeerde_code_komt_er_niet_in_en_staat_in_het_logboek(client, anna, geheim):
    antwoord = client.post(log_in(client).headers["Location"], {"code": "000000"})
    assert "Deze code klopt niet of is al gebruikt." in antwoord.content.decode()
    assert logregels() == [("tweede_stap", "geweigerd")]


def test_een_herstelcode_werkt_een_keer(client, anna, geheim):
    eerste = RecoveryCodes.activate(anna).get_unused_codes()[0]
    for verwacht in ("/", None):
        nieuw = Client()
        antwoord = nieuw.post(log_in(nieuw).headers["Location"], {"code": eerste})
        assert antwoord.headers.get("Location") == verwacht


def test_wie_nog_geen_tweede_stap_heeft_stelt_hem_in_en_kan_dan_verder(client, anna):
    log_in(client)
    pagina = client.get("/register/", follow=True)
    assert pagina.redirect_chain == [("/account/totp/activate/", 302)]
    sleutel = re.search(r'class="kenmerk">(\w+)<', pagina.content.decode())[1]
    antwoord = client.post("/account/totp/activate/", {"code": code(sleutel)})
    assert antwoord.headers["Location"] == "/account/recovery-codes/"
    assert client.get("/register/").status_code == 200


@pytest.mark.parametrize("wie", ["anna@voorbeeld.example", "niemand@voorbeeld.example"])
def test_een_fout_wachtwoord_en_een_onbekende_naam_krijgen_hetzelfde_antwoord(client, anna, wie):
    antwoord = log_in(client, "fout wachtwoord", wie=wie)
    assert antwoord.status_code == 422
    pagina = antwoord.content.decode()
    assert "Dit e-mailadres en wachtwoord horen niet bij elkaar." in pagina
    assert "<title>Fout: Inloggen" in pagina
    assert logregels() == [("ingelogd", "geweigerd")]


def test_het_logboek_zegt_om_wie_het_gaat_en_nooit_wat_er_getypt_is(client, anna):
    log_in(client, "fout wachtwoord")
    log_in(client, "fout wachtwoord", wie="niemand@voorbeeld.example")
    assert list(Regel.objects.order_by("pk").values_list("door", "object_id")) == [(None, str(anna.pk)), (None, "")]
    with connection.cursor() as cursor:
        cursor.execute("SELECT logboek_regel::text FROM logboek_regel")
        assert not any("fout" in rij or "niemand" in rij for (rij,) in cursor.fetchall())


@pytest.mark.parametrize("wie", ["anna@voorbeeld.example", "niemand@voorbeeld.example"])
def test_na_vijf_fouten_wacht_u_een_kwartier_ook_met_het_goede_wachtwoord(client, anna, wie):
    for _ in range(5):
        log_in(client, "fout wachtwoord", wie=wie)
    antwoord = log_in(client, WACHTWOORD, wie=wie)
    assert antwoord.status_code == 422
    assert "Inloggen lukt nu niet. Probeer het over 15 minuten opnieuw of vraag hulp aan uw beheerder." in (
        antwoord.content.decode()
    )


def test_de_buren_kunnen_gewoon_inloggen_als_een_ander_te_vaak_fout_typt(client, anna, geheim):
    for _ in range(6):
        log_in(client, "fout", wie="buurman@voorbeeld.example")
    assert log_in(client).status_code == 302


def test_lege_velden_krijgen_elk_hun_eigen_zin(client):
    pagina = client.post("/inloggen/", {}).content.decode()
    assert "Vul uw e-mailadres in." in pagina
    assert "Vul uw wachtwoord in." in pagina


def test_een_afgesloten_account_hoort_dat_pas_met_het_goede_wachtwoord(client, anna):
    Gebruiker.objects.update(is_active=False)
    assert "horen niet bij elkaar" in log_in(client, "fout").content.decode()
    assert log_in(client).headers["Location"] == "/account/afgesloten/"
    assert "Uw account is afgesloten." in client.get("/account/afgesloten/").content.decode()


def test_inloggen_brengt_u_nooit_naar_een_andere_site(client, anna, geheim):
    antwoord = log_in(client, adres="/inloggen/?next=https://elders.example/")
    assert client.post(antwoord.headers["Location"], {"code": code(geheim)}).headers["Location"] == "/"


def test_zonder_logboek_komt_niemand_binnen(client, anna, geheim, monkeypatch):
    adres = log_in(client).headers["Location"]
    monkeypatch.setattr("register.account.aanmelden.schrijf", Mock(side_effect=LogboekFout))
    antwoord = client.post(adres, {"code": code(geheim)})
    assert antwoord.status_code == 503
    assert "omdat het logboek niet werkt" in antwoord.content.decode()
    assert "_auth_user_id" not in client.session


def test_uitloggen_vraagt_om_een_knop_en_staat_in_het_logboek(anna):
    client = ingelogd(anna)
    assert client.get("/uitloggen/").status_code == 200
    assert client.post("/uitloggen/").headers["Location"] == "/inloggen/"
    assert client.get("/register/").status_code == 302
    assert logregels() == [("uitgelogd", "gelukt")]


def test_niemand_kan_zelf_een_account_maken(client):
    client.post(
        "/account/aanmelden/", {"email": "x@voorbeeld.example", "password1": WACHTWOORD, "password2": WACHTWOORD}
    )
    assert not Gebruiker.objects.exists()


def test_een_nieuw_wachtwoord_kiezen_gaat_via_de_postbus(client, anna):
    client.post("/account/wachtwoord/vergeten/", {"email": "anna@voorbeeld.example"})
    bericht = Bericht.objects.get()
    assert (bericht.aan, bericht.onderwerp) == ("anna@voorbeeld.example", "Kies een nieuw wachtwoord voor PMM")
    adres = re.search(r"http://testserver(\S+)", bericht.tekst)[1]
    pagina = client.get(adres, follow=True)
    adres = pagina.redirect_chain[-1][0]
    nieuw = "weer een heel andere lange zin"
    client.post(adres, {"password1": nieuw, "password2": nieuw})
    anna.refresh_from_db()
    assert anna.check_password(nieuw)


def test_een_onbekend_adres_krijgt_dezelfde_pagina_en_een_bericht_dat_er_geen_account_is(client, anna):
    bekend, onbekend = (
        client.post("/account/wachtwoord/vergeten/", {"email": f"{naam}@voorbeeld.example"}, follow=True)
        for naam in ("anna", "niemand")
    )
    assert bekend.redirect_chain == onbekend.redirect_chain
    assert Bericht.objects.get(aan="niemand@voorbeeld.example").onderwerp == "Geen account bij PMM"


def test_twee_schrijfwijzen_van_een_adres_zijn_een_account(anna):
    assert Gebruiker.objects.create_user("Bram@Voorbeeld.example", "Bram").email == "bram@voorbeeld.example"


# --- de oefenomgeving ----------------------------------------------------------------------------------------------------


@pytest.fixture
def demo(settings):
    """Een oefenomgeving met een beheerder en een functionaris, en iemand met een echt adres."""
    settings.DEMO = True
    organisatie = OrganisatieFactory(naam="Gemeente Lindeveld")
    lid("beheerder", organisatie, naam="Bo", email="beheerder@demo.voorbeeld.example")
    lid("maatwerkfunctionaris", organisatie, naam="Mo", email="functionaris@demo.voorbeeld.example")
    lid("maatwerkfunctionaris", organisatie, email="echt@voorbeeld.example")


def test_de_oefenomgeving_heeft_een_knop_per_rol(client, demo):
    assert [(persoon.naam, persoon.rol, persoon.organisatie, persoon.sleutel) for persoon in demo_personen()] == [
        ("Mo", "Maatwerkfunctionaris", "Gemeente Lindeveld", "functionaris"),
        ("Bo", "Beheerder", "Gemeente Lindeveld", "beheerder"),
    ]
    pagina = client.get("/inloggen/").content.decode()
    assert 'name="persoon" value="functionaris"' in pagina


def test_een_druk_op_de_knop_en_u_bent_binnen_zonder_tweede_stap(client, demo):
    antwoord = client.post("/inloggen/demo/", {"persoon": "functionaris", "next": "/register/"})
    assert antwoord.headers["Location"] == "/register/"
    assert "Mo" in client.get("/register/").content.decode()
    assert logregels() == [("ingelogd", "gelukt")]


def test_van_rol_wisselen_kan_zonder_eerst_uit_te_loggen(client, demo):
    for persoon, status in (("functionaris", 403), ("beheerder", 200)):
        client.post("/inloggen/demo/", {"persoon": persoon})
        assert client.get("/beheer/").status_code == status
    assert [werkwoord for werkwoord, _ in logregels()] == ["ingelogd", "uitgelogd", "ingelogd"]


@pytest.mark.parametrize("persoon", ["", "echt", "niemand", "echt@voorbeeld.example"])
def test_alleen_de_verzonnen_mensen_hebben_een_knop(client, demo, persoon):
    assert client.post("/inloggen/demo/", {"persoon": persoon}).status_code == 404


def test_de_oefenomgeving_stuurt_nooit_naar_een_andere_site(client, demo):
    antwoord = client.post("/inloggen/demo/", {"persoon": "beheerder", "next": "//elders.example/"})
    assert antwoord.headers["Location"] == "/"


def test_buiten_de_oefenomgeving_bestaan_de_knoppen_niet(client, demo, settings):
    settings.DEMO = False
    assert demo_personen() == []
    assert client.get("/inloggen/").status_code == 200
    for verstuur in (client.get, client.post):
        assert verstuur("/inloggen/demo/", {"persoon": "beheerder"}).status_code == 404


def test_een_sessie_uit_de_oefenomgeving_is_elders_niet_genoeg(client, demo, settings):
    client.post("/inloggen/demo/", {"persoon": "beheerder"})
    settings.DEMO = False
    assert client.get("/beheer/").headers["Location"] == "/account/totp/activate/"


def test_de_factory_maakt_mensen_met_kleine_letters():
    assert GebruikerFactory().email.islower()
