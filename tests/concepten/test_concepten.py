"""Wat iemand typte komt terug bij diezelfde persoon, zonder BSN en zonder wachtwoord."""

import pytest

from pmm.concepten import services
from pmm.concepten.models import Concept
from tests.factories import ingelogd, lid

pytestmark = pytest.mark.django_db

BEWAREN = "/concept/bewaren/?adres=/casussen/nieuw/"


@pytest.fixture
def anna():
    return lid("maatwerkfunctionaris")


@pytest.fixture
def client(anna):
    return ingelogd(anna)


def test_bewaren_tijdens_het_typen_zegt_hoe_laat(client, anna):
    antwoord = client.post(BEWAREN, {"situatie": "Er dreigt"}).json()
    concept = Concept.objects.get()
    assert (concept.gebruiker, concept.adres) == (anna, "/casussen/nieuw/")
    assert len(antwoord["op"]) == len("14:03")
    assert antwoord["melding"] == ""


def test_de_laatste_stand_telt_en_er_is_er_een_per_formulier(client):
    for tekst in ("Er", "Er dreigt"):
        client.post(BEWAREN, {"situatie": tekst})
    assert Concept.objects.get().velden == {"situatie": ["Er dreigt"]}


@pytest.mark.parametrize("getal", ["111222333", "1112.22.333", "111 222 333"])
def test_een_bsn_komt_nooit_in_een_concept_en_dat_zeggen_we(client, getal):
    antwoord = client.post(BEWAREN, {"situatie": f"Haar nummer is {getal}."}).json()
    assert antwoord["melding"] == "Een getal dat op een BSN lijkt, is niet mee opgeslagen."
    assert Concept.objects.get().velden == {"situatie": ["Haar nummer is •••••••33."]}


def test_een_wachtwoord_en_het_csrf_teken_komen_nooit_in_een_concept(anna):
    services.bewaar(anna.pk, "/x/", {"password": ["geheim"], "csrfmiddlewaretoken": ["t"], "naam": ["x"]})
    assert Concept.objects.get().velden == {"naam": ["x"]}


def test_het_concept_staat_weer_in_het_formulier_met_het_moment_erbij(client, anna):
    services.bewaar(anna.pk, "/casussen/nieuw/", {"situatie": ["Er dreigt <b>"], "codenaam": ["Linde"]})
    pagina = client.get("/casussen/nieuw/").content.decode()
    assert "Er dreigt &lt;b&gt;" in pagina
    assert 'value="Linde"' in pagina
    assert "Uw concept van" in pagina


def test_niemand_anders_ziet_het_concept(anna):
    services.bewaar(anna.pk, "/casussen/nieuw/", {"situatie": ["Van Anna"]})
    ander = ingelogd(lid("maatwerkfunctionaris"))
    assert "Van Anna" not in ander.get("/casussen/nieuw/").content.decode()


def test_na_het_versturen_is_het_concept_weg(client):
    client.post(BEWAREN, {"situatie": "Er dreigt"})
    client.post("/casussen/nieuw/", {"codenaam": "Linde", "situatie": "Er dreigt"})
    assert not Concept.objects.exists()


def test_een_lang_adres_past(anna):
    services.bewaar(anna.pk, "/x/" * 100, {"naam": ["x"]})
    assert services.van(anna.pk, "/x/" * 100) is not None


def test_bewaren_is_er_alleen_voor_wie_is_ingelogd_en_niet_met_get(client):
    assert client.get(BEWAREN).status_code == 405
    client.logout()
    assert client.post(BEWAREN, {"situatie": "x"}).status_code in {302, 401}
    assert not Concept.objects.exists()
