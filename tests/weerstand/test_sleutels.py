"""Een sleutel, een versie of een nummer dat niet bij dit formulier hoort, doet niets en breekt niets."""

import pytest

from pmm.casus.models import Partij, Poging, Stap, Tekst
from tests.factories import ActieFactory, OrganisatieFactory, ingelogd
from tests.reis import Reis

pytestmark = pytest.mark.django_db


@pytest.fixture
def een():
    reis = Reis()
    reis.in_behandeling()
    reis.casus.refresh_from_db()
    return reis


@pytest.fixture
def ander(een):
    reis = Reis(organisatie=een.organisatie, functionaris=een.functionaris, loket=een.loket)
    reis.in_behandeling()
    reis.casus.refresh_from_db()
    return reis


def sleutels_van(casus):
    return [str(stap.sleutel) for stap in casus.stappen.all()]


def test_de_sleutel_van_een_stap_van_een_andere_casus_zet_hier_niets(een, ander):
    ActieFactory(casus=een.casus)
    client = ingelogd(een.loket)
    for sleutel in (*sleutels_van(ander.casus), *sleutels_van(een.casus)):
        antwoord = client.post(f"/casussen/{een.casus}/stap/doorbraak/", {"sleutel": sleutel})
        assert antwoord.status_code == 422
        assert "al voor iets anders gebruikt" in antwoord.content.decode()
    een.casus.refresh_from_db()
    assert een.casus.status == "in_behandeling"


@pytest.mark.parametrize(
    ("pad", "velden"),
    [
        ("aanvulling-vragen", {"vraag-0-tekst": "Waarom?", "vraag-aantal": 1}),
        (
            "afronden",
            {"afrondingsreden": "deels_opgelost", "toelichting": "t", "samenvatting": "s", "uitkomst": "u",
             "versie_samenvatting": 0, "versie_uitkomst": 0},
        ),
    ],
)  # fmt: skip
def test_ook_de_schermen_van_het_loket_weigeren_een_sleutel_van_een_andere_casus(een, ander, pad, velden):
    client, voor = ingelogd(een.loket), Stap.objects.count()
    for sleutel in sleutels_van(ander.casus):
        antwoord = client.post(f"/loket/{een.casus}/{pad}/", {**velden, "sleutel": sleutel})
        assert antwoord.status_code == 422
    assert Stap.objects.count() == voor
    assert not een.casus.vragen.exists()


def test_de_sleutel_van_een_rij_van_een_andere_casus_maakt_hier_niets(een, ander):
    vreemd = ander.casus.pogingen.get()
    velden = {"datum": "1-1-2020", "organisatie": OrganisatieFactory().naam, "gevraagd": "Hulp", "versie": 0}
    antwoord = ingelogd(een.functionaris).post(
        f"/casussen/{een.casus}/pogingen/nieuw/", {**velden, "sleutel": vreemd.sleutel}
    )
    assert antwoord.status_code == 422
    assert Poging.objects.filter(casus=een.casus).count() == 1


@pytest.mark.parametrize("versie", [-5, 3, 2**31 - 2, 2**31, 10**30])
def test_een_verzonnen_versie_overschrijft_niets_en_zet_niets_vast(een, versie):
    client, adres = ingelogd(een.functionaris), f"/casussen/{een.casus}/tekst/wens/"
    assert client.post(adres, {"tekst": "Verzonnen", "versie": versie}).status_code == 422
    assert client.post(adres, {"tekst": "Echt", "versie": 0}).status_code == 302
    assert Tekst.objects.huidig().get(casus=een.casus, onderdeel="wens").tekst == "Echt"


def test_een_rij_van_een_andere_casus_bestaat_hier_niet(een, ander):
    partij = Partij.objects.create(casus=ander.casus, organisatie=OrganisatieFactory(), rollen=["beslisser"])
    poging, actie = ander.casus.pogingen.get(), ActieFactory(casus=ander.casus)
    client = ingelogd(een.loket)
    for adres in (
        f"partijen/{partij.pk}",
        f"pogingen/{poging.pk}",
        f"acties/{actie.pk}",
        f"acties/{actie.pk}/afronden",
    ):
        for methode in (client.get, client.post):
            assert methode(f"/casussen/{een.casus}/{adres}/").status_code == 404
