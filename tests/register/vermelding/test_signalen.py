"""Iemand meldt dat er iets niet klopt: één keer, bij wie het kan herstellen, en zonder iets van een casus."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from pmm.logboek.models import Regel
from pmm.meldingen.models import Melding
from register.models import Signaal, Signaalsoort
from register.vermelding import signalen
from tests.factories import ContactFactory, OrganisatieFactory, ingelogd, lid


@pytest.fixture
def noor(organisatie):
    return ContactFactory(organisatie=organisatie, naam="Noor Hofstede")


@pytest.fixture
def melder(db):
    return lid("maatwerkfunctionaris", naam="Mo Bakker")


def test_de_beheerders_van_de_organisatie_horen_het_een_keer(organisatie, hanneke, noor, melder):
    eerste = signalen.meld(noor, soort=Signaalsoort.TELEFOON, toelichting="In gesprek", door=melder)
    assert signalen.meld(noor, soort=Signaalsoort.TELEFOON, door=lid("loketmedewerker")) == eerste
    melding = Melding.objects.get()
    assert (melding.gebruiker, melding.adres) == (hanneke, "/register/lindedorp/bijhouden/")
    assert melding.zin.startswith("Het telefoonnummer klopt niet: Noor Hofstede")
    assert "In gesprek" not in melding.zin
    assert Regel.objects.filter(werkwoord="signaal_melden", object_id="lindedorp").count() == 1


def test_zonder_beheerder_hoort_de_coordinator_van_het_loket_het(melder):
    coordinator = lid("loketcoordinator")
    signalen.meld(OrganisatieFactory(), soort=Signaalsoort.EMAIL, door=melder)
    assert Melding.objects.get().gebruiker == coordinator


def test_na_het_afhandelen_kan_het_opnieuw_gemeld_worden(organisatie, hanneke, melder):
    eerste = signalen.meld(organisatie, soort=Signaalsoort.ANDERS, door=melder)
    signalen.handel_af(eerste, door=hanneke)
    signalen.handel_af(eerste, door=melder)
    eerste.refresh_from_db()
    assert eerste.afgehandeld_door == hanneke
    assert Regel.objects.filter(werkwoord="signaal_afhandelen").count() == 1
    assert signalen.meld(organisatie, soort=Signaalsoort.ANDERS, door=melder) != eerste


@pytest.mark.django_db(transaction=True)
def test_tien_mensen_tegelijk_geven_een_signaal(organisatie, hanneke, melder):
    def meld(_):
        try:
            return signalen.meld(organisatie, soort=Signaalsoort.TELEFOON, door=melder).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as bezig:
        assert len(set(bezig.map(meld, range(10)))) == 1
    assert Melding.objects.count() == 1


def test_melden_op_het_scherm_en_zien_dat_het_gemeld_is(organisatie, noor, melder):
    client = ingelogd(melder)
    adres = f"/register/lindedorp/klopt-niet/?contact={noor.pk}"
    assert f'<option value="{noor.pk}" selected>' in client.get(adres).content.decode()
    antwoord = client.post(adres, {"contact": noor.pk, "soort": "persoon", "toelichting": "Werkt nu in Zwolle"})
    assert antwoord["Location"] == "/register/lindedorp/"
    pagina = client.get("/register/lindedorp/").content.decode()
    assert "Deze persoon werkt hier niet meer: Noor Hofstede, maatwerkfunctionaris." in pagina
    assert "Werkt nu in Zwolle" not in pagina


def test_een_bsn_in_de_toelichting_komt_er_niet_in(organisatie, melder):
    antwoord = ingelogd(melder).post(
        "/register/lindedorp/klopt-niet/", {"soort": "anders", "toelichting": "gaat over 123456782"}
    )
    assert antwoord.status_code == 422
    assert "Hier lijkt een BSN te staan" in antwoord.content.decode()
    assert not Signaal.objects.exists()


def test_wie_er_niet_meer_werkt_moet_iemand_zijn(organisatie, melder):
    antwoord = ingelogd(melder).post("/register/lindedorp/klopt-niet/", {"soort": "persoon"})
    assert antwoord.status_code == 422
    assert "Kies wie er niet meer werkt." in antwoord.content.decode()
    assert not Signaal.objects.exists()


def test_een_contact_van_een_ander_is_geen_keuze(organisatie, melder):
    antwoord = ingelogd(melder).post(
        "/register/lindedorp/klopt-niet/", {"contact": ContactFactory().pk, "soort": "anders"}
    )
    assert "Kies een contact uit de lijst." in antwoord.content.decode()


@pytest.mark.parametrize("vraag", ["x", "99999999999999999999999", "-1"])
def test_een_vreemd_nummer_in_het_adres_breekt_niets(organisatie, melder, vraag):
    assert ingelogd(melder).get(f"/register/lindedorp/klopt-niet/?contact={vraag}").status_code == 200


def test_de_beheerder_ziet_de_toelichting_en_handelt_af(client, organisatie, noor, melder):
    signaal = signalen.meld(noor, soort=Signaalsoort.ANDERS, toelichting="Bel het team", door=melder)
    pagina = client.get("/register/lindedorp/bijhouden/").content.decode()
    assert "Bel het team" in pagina
    assert "Mo Bakker" in pagina
    client.post(f"/register/lindedorp/bijhouden/signalen/{signaal.pk}/")
    assert "Bel het team" not in client.get("/register/lindedorp/bijhouden/").content.decode()


def test_een_signaal_van_een_ander_bestaat_hier_niet(client, melder):
    signaal = signalen.meld(OrganisatieFactory(), soort=Signaalsoort.ANDERS, door=melder)
    assert client.post(f"/register/lindedorp/bijhouden/signalen/{signaal.pk}/").status_code == 404
