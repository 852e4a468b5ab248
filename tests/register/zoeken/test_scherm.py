"""De zoekpagina van het register: wie u belt, of dat vandaag kan, en wat er van de vraag wordt onthouden."""

import re
from datetime import date, timedelta

import pytest
from django.db import Error

from pmm.logboek.models import Regel
from pmm.logboek.services import lees_lading
from register import codelijsten
from register.models import Escalatiestap
from register.zoeken import regios
from register.zoeken.index import ververs_alles
from tests.factories import ContactFactory, OrganisatieFactory, aantal_vragen, ingelogd, lid

pytestmark = pytest.mark.django_db
MAANDAG = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _maandag(time_machine):
    time_machine.move_to("2026-11-23T10:00:00+01:00")


@pytest.fixture(autouse=True)
def _geheugen():
    """Wat een andere test over regio's en codelijsten onthield, telt hier niet."""
    regios.vergeet()
    codelijsten.vergeet()


@pytest.fixture
def ik():
    return lid("maatwerkfunctionaris", OrganisatieFactory(naam="Zuiderlicht", code="zuiderlicht", regio="Twente"))


@pytest.fixture
def client(ik):
    return ingelogd(ik)


def pagina(client, vraag="", **meer):
    ververs_alles()
    return client.get("/register/", {"q": vraag, **meer}).content.decode()


def gevonden(html):
    return re.findall(r"<h3>([^<]+)</h3>", html)


def test_u_ziet_wie_u_belt_het_nummer_en_of_dat_vandaag_kan(client):
    anna = ContactFactory(
        naam="Anna de Vries", onderwerpen="schulden en beslag", telefoon="088 000 00 07", organisatie__naam="DUO"
    )
    Escalatiestap.objects.create(
        organisatie=anna.organisatie, volgorde=1, functie="teamleider", telefoon="088 000 00 08"
    )
    html = pagina(client, "schulden duo")
    for tekst in (
        "Anna de Vries, maatwerkfunctionaris",
        'href="tel:0880000007"',
        "Vandaag te bereiken",
        "Voor schulden en beslag.",
        "Lukt het niet? teamleider",
        'href="tel:0880000008"',
        "Nog niet bevestigd",
    ):
        assert tekst in html


def test_wie_er_niet_is_heeft_een_waarnemer_met_nummer(client):
    bram = ContactFactory(naam="Bram Smit", telefoon="088 000 00 09")
    ContactFactory(
        naam="Anna de Vries", organisatie=bram.organisatie, vervanger=bram, afwezig_van=MAANDAG, afwezig_tot=MAANDAG
    )
    html = pagina(client, "anna")
    assert "Vandaag niet; Bram Smit neemt waar." in html
    groot = re.search(r'<p class="bellen">(.*?)</p>', html)[1]
    assert "Bram Smit" in groot
    assert 'href="tel:0880000009"' in groot
    assert gevonden(pagina(client, "anna", vandaag="on")) == []


def test_een_oude_bevestiging_is_te_zien_aan_woorden_en_een_teken(client):
    ContactFactory(naam="Anna", bevestigd_op=MAANDAG - timedelta(days=400))
    assert "Verouderd: laatst bevestigd op" in pagina(client, "anna")


def test_een_organisatie_zonder_contact_toont_haar_centrale_nummer_en_anders_dat_van_het_loket(client, settings):
    OrganisatieFactory(naam="Waterkant", telefoon="088 000 00 04")
    OrganisatieFactory(naam="Bergdorp")
    assert 'href="tel:0880000004"' in pagina(client, "waterkant")
    html = pagina(client, "bergdorp")
    assert "Het nummer staat nog niet in het register" in html
    assert settings.LOKET_TELEFOON in html


def test_wie_geen_nummer_opgaf_staat_niet_tussen_wie_u_over_een_onderwerp_belt(client):
    OrganisatieFactory(naam="Zonder", onderwerpen="huurschuld")
    OrganisatieFactory(naam="Met", onderwerpen="huurschuld", telefoon="088 000 00 04")
    html = pagina(client, "huurschuld")
    assert "Met" in html
    assert "Zonder" not in html


def test_filters_staan_in_het_adres_en_een_onbekend_filter_telt_niet(client):
    for soort, naam, regio in (("zorginstelling", "Anna", "Twente"), ("gemeente", "Bram", "Drenthe")):
        ContactFactory(naam=naam, functie="x", organisatie__type=soort, organisatie__regio=regio)
    assert gevonden(pagina(client, "", soort="zorginstelling")) == ["Anna, x"]
    assert gevonden(pagina(client, "", regio="Drenthe")) == ["Bram, x"]
    assert gevonden(pagina(client, "x", soort="kerk", regio="Atlantis")) == ["Anna, x", "Bram, x"]


def test_zonder_vraag_ziet_u_wie_er_in_uw_regio_is(client):
    ContactFactory(naam="Dichtbij", functie="x", organisatie__regio="Twente")
    ContactFactory(naam="Verweg", functie="x", organisatie__regio="Drenthe")
    html = pagina(client)
    assert "In uw regio: Twente" in html
    assert gevonden(html) == ["Dichtbij, x"]


def test_niets_gevonden_zegt_wat_u_kunt_doen_en_toont_de_vraag_als_tekst(client):
    html = pagina(client, "<script>{{7*7}}")
    assert "Niets gevonden" in html
    assert "&lt;script&gt;{{7*7}}" in html


def test_een_tikfout_en_een_onbekend_woord_worden_genoemd(client):
    ContactFactory(organisatie__naam="Lindeveld")
    html = pagina(client, "lindevelt qqqq")
    assert "Wij zochten op ‘lindeveld’" in html
    assert "‘qqqq’ staat niet in het register en telt niet mee" in html


def test_htmx_krijgt_alleen_de_resultaten(client):
    ContactFactory(naam="Anna")
    ververs_alles()
    heel, deel = (
        client.get("/register/", {"q": "anna"}, headers=kop).content.decode() for kop in ({}, {"HX-Request": "true"})
    )
    assert "<html" in heel
    assert "<html" not in deel
    assert "<form" not in deel
    assert "1 gevonden" in deel


@pytest.mark.parametrize("kop", [{}, {"HX-Request": "true"}])
def test_een_bsn_zoeken_wij_niet_en_het_staat_nergens(client, kop):
    antwoord = client.get("/register/", {"q": "dhr 111222333"}, headers=kop)
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert "Een BSN is niet nodig en mag hier niet." in html
    assert "111222333" not in html
    assert not Regel.objects.filter(werkwoord="register_zoeken").exists()


def test_elke_vraag_staat_in_het_logboek_met_wie_er_te_zien_was(client, ik):
    contact = ContactFactory(naam="Anna")
    pagina(client, "anna")
    regel = Regel.objects.get(werkwoord="register_zoeken")
    assert (regel.door, regel.namens) == (ik.pk, ik.namens_id)
    assert lees_lading(regel) == {"vraag": "anna", "filters": {}, "contacten": [contact.pk]}
    assert b"anna" not in bytes(regel.lading)


def test_zonder_logboek_is_er_niets_te_zien(client, monkeypatch):
    ContactFactory(naam="Anna de Vries")
    ververs_alles()
    client.raise_request_exception = False

    def kapot(*args, **kwargs):
        raise Error("vol")

    monkeypatch.setattr(Regel, "save", kapot)
    antwoord = client.get("/register/", {"q": "anna"})
    assert antwoord.status_code == 503
    assert "Vries" not in antwoord.content.decode()


def test_twee_letters_zijn_het_begin_van_een_hele_naam(client):
    ContactFactory(naam="Duveken Vos", functie="x")
    ContactFactory(naam="Anna", functie="x", onderwerpen="dubbele kinderbijslag")
    assert gevonden(pagina(client, "du")) == ["Duveken Vos, x"]
    assert gevonden(pagina(client, "dubb")) == ["Anna, x"]


@pytest.mark.parametrize("aantal", [1, 12])
def test_zoeken_kost_een_vast_aantal_vragen_hoeveel_er_ook_gevonden_wordt(client, aantal):
    for contact in ContactFactory.create_batch(aantal, onderwerpen="schulden", organisatie__regio="Twente"):
        ContactFactory(organisatie=contact.organisatie)
    ververs_alles()
    client.get("/register/?q=schulden")
    assert aantal_vragen(client, "/register/?q=schulden") == 11
    assert aantal_vragen(client, "/register/?q=twente%20schulden") <= 13


def test_een_bladzijde_is_klein(client):
    ContactFactory.create_batch(60, onderwerpen="schulden")
    assert len(pagina(client, "schulden").encode()) < 40 * 1024


def test_de_beste_tien_staan_er_en_wie_meer_wil_ziet_er_vijftig(client):
    ContactFactory.create_batch(60, onderwerpen="schulden")
    html = pagina(client, "schulden")
    assert len(gevonden(html)) == 10
    assert "De beste 10" in html
    adres = re.search(r'href="([^"]+)">toon er meer', html)[1].replace("&amp;", "&")
    html = client.get("/register/" + adres).content.decode()
    assert len(gevonden(html)) == 50
    assert "Typ een woord erbij" in html
    assert "toon er meer" not in html


@pytest.mark.parametrize("vraag", ["", " ", "a", "!!!", "' | & !:*", "x" * 5000, "de het een", "🦆", "1"])
def test_wat_er_ook_getypt_wordt_er_komt_een_gewone_pagina(client, vraag):
    ContactFactory(naam="Anna")
    ververs_alles()
    assert client.get("/register/", {"q": vraag}).status_code == 200


def test_het_register_is_voor_elke_rol_en_alleen_na_inloggen(client):
    assert ingelogd(lid("auditor")).get("/register/").status_code == 200
    client.logout()
    assert client.get("/register/").headers["Location"] == "/inloggen/?next=/register/"


def test_wie_op_een_feestdag_zoekt_leest_dat(ik, time_machine):
    time_machine.move_to("2026-12-25T10:00:00+01:00")
    ContactFactory(naam="Anna")
    assert "Het is vandaag Eerste Kerstdag" in pagina(ingelogd(ik), "anna")
