"""Wat is ingediend blijft te lezen zoals het was, naast hoe het nu is en naast de keer daarvoor."""

import pytest

from loket.services import leg_terug
from pmm.casus import services
from pmm.casus.codes import Onderdeel
from pmm.casus.models import Indiening
from pmm.casus.overgangen import voer_uit
from pmm.casus.secties import Sectie
from pmm.casus.statussen import Status
from tests.casus.conftest import adres, vers
from tests.casus.scherm import tekst_van
from tests.casus.zetten import reis_naar
from tests.factories import ContactFactory, DelingFactory, ingelogd, lid

pytestmark = pytest.mark.django_db
TOEN, NU = "Een gezin zonder briefadres krijgt geen uitkering.", "Inmiddels staat het gezin op straat."


@pytest.fixture
def reis():
    return reis_naar(Status.INGEDIEND)


@pytest.fixture
def client(reis):
    return ingelogd(reis.functionaris)


def herschrijf(reis, tekst):
    basis = vers(reis).tekst(Onderdeel.SITUATIE).versie
    services.schrijf_tekst(reis.casus, Onderdeel.SITUATIE, tekst, basis=basis, door=reis.functionaris)


def test_een_indiening_verandert_niet_als_de_casus_verandert(reis, client):
    herschrijf(reis, NU)
    gelezen = tekst_van(client.get(adres(reis, "indieningen/1/")))
    assert TOEN in gelezen
    assert NU not in gelezen


def test_het_verschil_met_nu_toont_alleen_wat_anders_is(reis, client):
    leeg = tekst_van(client.get(adres(reis, "indieningen/1/?naast=nu")))
    assert "Niets veranderd" in leeg
    herschrijf(reis, NU)
    verschillen = client.get(adres(reis, "indieningen/1/?naast=nu")).context["verschillen"]
    assert [verschil["kop"] for verschil in verschillen] == ["Situatie"]


def test_een_tweede_indiening_staat_naast_de_eerste(reis, client):
    leg_terug(reis.casus, contacten=[ContactFactory()], reden="Bel eerst de gemeente.", door=reis.loket)
    herschrijf(reis, NU)
    voer_uit("indienen", vers(reis), door=reis.functionaris)
    assert "Anders dan indiening 1" in tekst_van(client.get(adres(reis, "indieningen/2/")))
    (verschil,) = client.get(adres(reis, "indieningen/2/?naast=vorige")).context["verschillen"]
    links, rechts = ("".join(deel.tekst for deel in tekst["delen"]) for tekst in verschil["teksten"])
    assert (links, rechts) == (TOEN, NU)


@pytest.mark.parametrize("rest", ["indieningen/0/", "indieningen/2/", "indieningen/99999999999999999999/"])
def test_een_indiening_die_er_niet_is_bestaat_niet(client, reis, rest):
    assert client.get(adres(reis, rest)).status_code == 404


@pytest.mark.parametrize("naast", ["vorige", "iets", "nu&naast=x"])
def test_een_vreemde_vergelijking_toont_gewoon_de_indiening(client, reis, naast):
    assert TOEN in tekst_van(client.get(adres(reis, f"indieningen/1/?naast={naast}")))


def test_wie_alleen_gedeelde_secties_ziet_ziet_geen_indiening_ook_niet_alle_secties_op_verloop_na(reis):
    ontvanger = lid("maatwerkfunctionaris")
    organisatie = ontvanger.lidmaatschappen.get().organisatie
    DelingFactory(
        casus=reis.casus,
        organisatie=organisatie,
        secties=[Sectie.VERHAAL, Sectie.GEGEVENS],
        gedeeld_door=reis.loket,
    )
    ander = ingelogd(ontvanger)
    assert ander.get(adres(reis)).status_code == 200
    for rest in ("indieningen/", "indieningen/1/", "stap-voor-stap/", "stap-voor-stap/situatie/", "dubbel/"):
        assert ander.get(adres(reis, rest)).status_code == 404, rest


def test_ook_een_indiening_van_voor_de_zelfcheck_is_te_lezen(reis, client):
    """Zoals ze er vroeger uitzagen: zonder belemmeringen, zelfcheck en uitkomst van een poging."""
    inhoud = Indiening.objects.get().inhoud
    for sleutel in ("belemmeringen", "zelfcheck"):
        inhoud.pop(sleutel)
    for poging in inhoud["pogingen"]:
        poging.pop("uitkomst")
    stap = reis.casus.stappen.first()
    Indiening.objects.create(stap=stap, casus=reis.casus, inhoud=inhoud)
    assert TOEN in tekst_van(client.get(adres(reis, "indieningen/2/")))
