"""Het register op het scherm."""

import re

import pytest

from register.models import Organisatie
from tests.factories import ContactFactory, OrganisatieFactory, aantal_vragen, ingelogd, lid

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
