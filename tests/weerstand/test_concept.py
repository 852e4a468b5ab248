"""Een concept is van één persoon, past in de database en loopt niet vol."""

import pytest

from pmm.concepten import services
from pmm.concepten.models import Concept
from tests.factories import ingelogd, lid

pytestmark = pytest.mark.django_db
ADRES = "/casussen/nieuw/"


@pytest.fixture
def anna():
    return lid("maatwerkfunctionaris")


def bewaar(wie, velden, adres=ADRES):
    return ingelogd(wie).post(f"/concept/bewaren/?adres={adres}", velden)


def test_niemand_leest_of_overschrijft_het_concept_van_een_ander(anna):
    bram = lid("maatwerkfunctionaris")
    bewaar(anna, {"codenaam": "Kastanje", "gebruiker": bram.pk, "gebruiker_id": bram.pk})
    bewaar(bram, {"codenaam": "Wilg", "gebruiker": anna.pk})
    assert services.van(anna.pk, ADRES).velden["codenaam"] == ["Kastanje"]
    assert "Kastanje" not in ingelogd(bram).get(ADRES).content.decode()


def test_een_te_groot_concept_krijgt_een_zin_en_het_vorige_blijft(anna):
    bewaar(anna, {"situatie": "Goed"})
    antwoord = bewaar(anna, {"situatie": "x" * 300_000})
    assert antwoord.status_code == 413
    assert "te veel om als concept te bewaren" in antwoord.json()["melding"]
    assert services.van(anna.pk, ADRES).velden["situatie"] == ["Goed"]


def test_zestigduizend_tekens_passen_in_een_concept(anna):
    assert bewaar(anna, {"situatie": "é" * 60_000}).status_code == 200


def test_de_concepten_van_een_persoon_lopen_niet_vol(anna):
    for nummer in range(services.CONCEPTEN_MAX + 5):
        services.bewaar(anna.pk, f"/casussen/{nummer}/", {})
    assert Concept.objects.filter(gebruiker=anna).count() == services.CONCEPTEN_MAX
    assert services.van(anna.pk, "/casussen/0/") is None


@pytest.mark.parametrize("adres", ["", "/bestaat-niet/", "https://kwaad.example/", "123456782", "//kwaad.example"])
def test_een_adres_dat_niet_bestaat_heeft_geen_concept(anna, adres):
    assert bewaar(anna, {"a": "b"}, adres).status_code == 404
    assert not Concept.objects.exists()


def test_een_bsn_verstopt_in_de_naam_van_een_veld_komt_er_niet_in(anna):
    bewaar(anna, {"veld 123456782": "x"})
    assert "123456782" not in str(services.van(anna.pk, ADRES).velden)
