"""Het register op het scherm."""

import re

import pytest

from register.models import Organisatie
from tests.factories import ContactFactory, MandaatFactory, OrganisatieFactory, aantal_vragen, ingelogd, lid

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return ingelogd(lid("maatwerkfunctionaris", OrganisatieFactory(naam="Zuiderlicht", code="zuiderlicht")))


def gevonden(antwoord):
    return re.findall(r'class="rijlink" href="[^"]+">([^<]+)<', antwoord.content.decode())


def zoek(client, vraag, **meer):
    return gevonden(client.get("/register/", {"q": vraag, **meer}))


def test_zoeken_vindt_organisaties_op_naam_code_en_andere_naam(client):
    OrganisatieFactory(naam="Gemeente 's-Gravenhage", code="gm0518", ook_bekend_als=["Gemeente Den Haag"])
    for vraag in ("gravenhage", "GM0518", "den haag", "haag den"):
        assert zoek(client, vraag) == ["Gemeente &#x27;s-Gravenhage"]


def test_zoeken_let_niet_op_accenten(client):
    OrganisatieFactory(naam="Gemeente Súdwest-Fryslân")
    assert zoek(client, "sudwest") == ["Gemeente Súdwest-Fryslân"]


def test_zoeken_vindt_een_organisatie_via_wie_er_werkt_en_waarvoor(client):
    contact = ContactFactory(naam="Anna de Vries", onderwerpen="schulden en beslag", organisatie__naam="DUO")
    ContactFactory(naam="Bram", onderwerpen="wonen", organisatie=contact.organisatie)
    assert zoek(client, "vries") == ["DUO"]
    assert zoek(client, "schulden DUO") == ["DUO"]
    assert zoek(client, "schulden vries wonen") == ["DUO"]
    assert zoek(client, "schulden SVB") == []


def test_wie_met_de_vraag_begint_staat_boven(client):
    for naam in ("Dienst Utrecht", "Utrecht Zorg", "Alfa in Utrecht"):
        OrganisatieFactory(naam=naam)
    assert zoek(client, "utrecht") == ["Utrecht Zorg", "Alfa in Utrecht", "Dienst Utrecht"]


def test_de_soort_is_een_filter_in_het_adres_en_een_onbekende_soort_telt_niet(client):
    OrganisatieFactory(naam="Zorg", type="zorginstelling")
    assert zoek(client, "", soort="zorginstelling") == ["Zorg"]
    assert zoek(client, "", soort="kerk") == ["Zorg", "Zuiderlicht"]


def test_de_lijst_staat_op_alfabet_zonder_op_hoofdletters_of_accenten_te_letten(client):
    for naam in ("beta", "Ábel", "Ceta"):
        OrganisatieFactory(naam=naam)
    assert zoek(client, "") == ["Ábel", "beta", "Ceta", "Zuiderlicht"]


def test_zonder_vraag_staat_wie_u_kunt_bellen_boven(client):
    ContactFactory(organisatie__naam="Zwolle")
    assert zoek(client, "") == ["Zwolle", "Zuiderlicht"]


def test_niets_gevonden_zegt_wat_u_kunt_doen(client):
    antwoord = client.get("/register/", {"q": "<script>{{7*7}}"})
    assert "Niets gevonden" in antwoord.content.decode()
    assert "&lt;script&gt;{{7*7}}" in antwoord.content.decode()


def test_htmx_krijgt_alleen_de_resultaten(client):
    heel, deel = (
        client.get("/register/", {"q": "zuid"}, headers=kop).content.decode() for kop in ({}, {"HX-Request": "true"})
    )
    assert "<html" in heel
    assert "<html" not in deel
    assert "1 organisatie bij ‘zuid’" in deel
    assert "Zuiderlicht" in deel


def test_bladeren_toont_iedereen_precies_een_keer(client):
    OrganisatieFactory.create_batch(60)
    namen, adres = [], "/register/"
    while adres:
        antwoord = client.get(adres)
        namen += gevonden(antwoord)
        volgende = re.search(r'rel="next" href="([^"]+)"', antwoord.content.decode())
        adres = "/register/" + volgende[1].replace("&amp;", "&") if volgende else ""
    assert len(namen) == len(set(namen)) == Organisatie.objects.count()


@pytest.mark.parametrize("aantal", [1, 30])
def test_zoeken_kost_vijf_vragen_hoeveel_er_ook_gevonden_wordt(client, aantal):
    ContactFactory.create_batch(aantal, onderwerpen="schulden")
    assert aantal_vragen(client, "/register/?q=schulden") == 5


def test_een_bladzijde_is_klein(client):
    ContactFactory.create_batch(60)
    assert len(client.get("/register/").content) < 30 * 1024


def test_de_pagina_van_een_organisatie_laat_zien_wie_u_belt_en_wie_wat_mag_toezeggen(client):
    organisatie = OrganisatieFactory(
        code="duo", naam="DUO", email="maatwerk@voorbeeld.example", telefoon="088 000 00 04", deelnemer=True
    )
    team = ContactFactory(organisatie=organisatie, naam="", functie="Team Maatwerk", soort="team")
    anna = ContactFactory(organisatie=organisatie, naam="Anna de Vries", vervanger=team)
    MandaatFactory(
        contact=anna, omschrijving="een betalingsregeling", tot_bedrag_centen=125050, daarboven="de teamleider"
    )
    pagina = client.get("/register/duo/").content.decode()
    for tekst in (
        "Anna de Vries, maatwerkfunctionaris",
        "een betalingsregeling, tot € 1.250,50",
        "Daarboven: de teamleider",
        "Team Maatwerk, ",
        "maatwerk@voorbeeld.example",
        'href="tel:0880000004"',
        "Nog niet bevestigd",
    ):
        assert tekst in pagina


def test_een_mandaat_dat_niet_meer_geldt_staat_er_niet(client):
    mandaat = MandaatFactory(geldig_van="2020-01-01", geldig_tot="2020-12-31")
    assert "Mag toezeggen" not in client.get(mandaat.contact.organisatie.get_absolute_url()).content.decode()


@pytest.mark.parametrize("aantal", [1, 20])
def test_de_pagina_van_een_organisatie_kost_zes_vragen_hoeveel_contacten_zij_ook_heeft(client, aantal):
    organisatie = OrganisatieFactory()
    for contact in ContactFactory.create_batch(aantal, organisatie=organisatie, vervanger=ContactFactory()):
        MandaatFactory(contact=contact)
    assert aantal_vragen(client, organisatie.get_absolute_url()) == 6


def test_een_organisatie_zonder_contacten_zegt_wat_u_kunt_doen(client):
    pagina = client.get(OrganisatieFactory().get_absolute_url()).content.decode()
    assert "Nog geen contact" in pagina
    assert "Staat nog niet in het register" in pagina


def test_een_organisatie_die_er_niet_is_geeft_404(client):
    assert client.get("/register/bestaat-niet/").status_code == 404


def test_het_register_is_voor_elke_rol_en_alleen_na_inloggen(client):
    assert ingelogd(lid("auditor")).get("/register/").status_code == 200
    client.logout()
    assert client.get("/register/").headers["Location"] == "/inloggen/?next=/register/"


def test_alleen_de_beheerder_ziet_het_beheer():
    pagina = ingelogd(lid("beheerder")).get("/beheer/")
    assert pagina.status_code == 200
    assert "Open accounts" in pagina.content.decode()
    for rol in ("loketcoordinator", "maatwerkfunctionaris", "auditor"):
        assert ingelogd(lid(rol)).get("/beheer/").status_code == 403
