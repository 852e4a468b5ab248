"""De schermen van uitnodigen: wie ze ziet, wat er gebeurt, en wat er bij een intrekking overblijft."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from escalatie.models import Agendapunt, Bundel, Genodigde, Zitting
from escalatie.uitnodigen.services import antwoord, nodig_opnieuw_uit, trek_in, vervang
from pmm.logboek.models import Regel
from pmm.meldingen.models import Melding
from pmm.uitgaand.melden import meld_niet_aangekomen
from pmm.uitgaand.models import Bericht
from tests.bijeenkomsten.hulp import gemaild
from tests.factories import GenodigdeFactory, ZittingFactory, aantal_vragen, ingelogd, lid

pytestmark = pytest.mark.django_db
VOOR_LEIDING = ("genodigden", "uitnodigen")
VOOR_GENODIGDE = ("antwoord", "vervanger", "geheimhouding")


def adres(naam, zitting, *args):
    return reverse(f"escalatie:{naam}", args=[zitting.sleutel, *args])


# --- wie wat mag --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("naam", [*VOOR_LEIDING, *VOOR_GENODIGDE])
def test_wie_bij_welk_scherm_mag(carla, zitting, loket, naam):
    vreemd = ingelogd(lid("bestuurder")).get(adres(naam, zitting))
    mensen = (loket, zitting.voorzitter, carla.gebruiker)
    standen = [ingelogd(wie).get(adres(naam, zitting)).status_code for wie in mensen]
    assert standen == ([200, 200, 403] if naam in VOOR_LEIDING else [403, 403, 200])
    assert vreemd.status_code == ingelogd(lid("let_voorzitter")).get(adres(naam, zitting)).status_code == 404


def test_een_genodigde_van_een_andere_zitting_bestaat_hier_niet(carla, loket):
    ander = ZittingFactory()
    assert ingelogd(loket).get(adres("genodigde", ander, carla.pk)).status_code == 404


@pytest.mark.parametrize("stand", ["gekozen", "vervangen", "ingetrokken"])
@pytest.mark.parametrize("naam", [*VOOR_GENODIGDE, "datum", "ics"])
def test_wie_niet_of_niet_meer_is_uitgenodigd_krijgt_niets(carla, zitting, naam, stand):
    uitgenodigd = None if stand == "gekozen" else timezone.now()
    Genodigde.objects.update(stand=stand, uitgenodigd_op=uitgenodigd, geantwoord_op=timezone.now())
    weg = ingelogd(carla.gebruiker).get(adres(naam, zitting))
    niets = ingelogd(carla.gebruiker).get(reverse(f"escalatie:{naam}", args=["11111111-2222-4333-8444-555555555555"]))
    assert (weg.status_code, zonder_wisselend(weg)) == (404, zonder_wisselend(niets))


def zonder_wisselend(pagina):
    """De pagina zonder wat bij elk verzoek anders is."""
    return re.sub(r"[0-9A-Z]{8}|nonce=\S+", "", pagina.text)


def test_wie_tijdens_het_lezen_wordt_ingetrokken_krijgt_alleen_de_eigen_tekst_terug(carla, zitting, loket):
    client = ingelogd(carla.gebruiker)
    assert client.get(adres("antwoord", zitting)).status_code == 200
    trek_in(carla, door=loket)
    assert client.get(adres("antwoord", zitting)).status_code == 404
    terug = client.post(adres("antwoord", zitting), {"komt": "komt_niet", "toelichting": "Ik ben dan op reis"})
    assert terug.status_code == 403
    assert "Ik ben dan op reis" in terug.text
    assert zitting.plaats not in terug.text


# --- kiezen en uitnodigen -----------------------------------------------------------------------------------------------


def test_het_loket_kiest_en_verstuurt(zitting, punten, gemeente, collega, loket):
    client = ingelogd(loket)
    lijst = adres("genodigden", zitting)
    assert "Bert Collega" in client.get(lijst).text
    assert client.post(lijst, {"wie": [f"{collega.pk}-{gemeente.pk}"]}).url == lijst
    genodigde = Genodigde.objects.get()
    assert (genodigde.hoedanigheid, list(genodigde.punten.all())) == ("bestuurder", punten[:1])
    nakijken = client.get(adres("uitnodigen", zitting)).text
    assert punten[0].dossier.casus.kenmerk in nakijken
    assert punten[1].dossier.casus.kenmerk not in nakijken
    for _ in range(2):
        assert client.post(adres("uitnodigen", zitting)).url == lijst
    assert len(gemaild("let_uitnodiging")) == 1


def test_niemand_kiezen_krijgt_uitleg(zitting, collega, loket):
    pagina = ingelogd(loket).post(adres("genodigden", zitting), {})
    assert pagina.status_code == 422
    assert "Kies minstens één persoon." in pagina.text
    assert "<title>Fout: " in pagina.text


def test_een_organisatie_die_niets_besluit_is_te_zoeken(zitting, loket):
    adviseur = lid("maatwerkfunctionaris", naam="Ada Advies")
    organisatie = adviseur.organisatie
    client = ingelogd(loket)
    assert "Ada Advies" not in client.get(adres("genodigden", zitting)).text
    zoek = f"{adres('genodigden', zitting)}?bij={organisatie.naam}"
    assert "Ada Advies" in client.get(zoek).text
    client.post(zoek, {"wie": [f"{adviseur.pk}-{organisatie.pk}"]})
    genodigde = Genodigde.objects.get()
    assert (genodigde.hoedanigheid, genodigde.punten.count()) == ("adviseur", 0)
    geweigerd = client.get(adres("uitnodigen", zitting))
    assert geweigerd.status_code == 422
    assert "Kies bij welke casussen Ada Advies aan tafel zit." in geweigerd.text


def test_bij_welke_casussen_iemand_zit_is_te_wijzigen_en_geldt_meteen(carla, punten, zitting, loket):
    Genodigde.objects.update(geheim_op=timezone.now())
    client = ingelogd(loket)
    velden = {"hoedanigheid": "adviseur", "punten": [str(punten[1].pk)]}
    assert client.post(adres("genodigde", zitting, carla.pk), velden).status_code == 302
    assert list(Agendapunt.objects.te_lezen_door(carla.gebruiker)) == punten[1:]


def test_intrekken_en_opnieuw_uitnodigen_vanaf_de_pagina_van_een_genodigde(carla, zitting, loket):
    client = ingelogd(loket)
    pagina = adres("genodigde", zitting, carla.pk)
    for _ in range(2):
        assert client.post(pagina, {"doe": "intrekken"}).status_code == 302
    carla.refresh_from_db()
    assert carla.stand == "ingetrokken"
    for _ in range(2):
        client.post(pagina, {"doe": "opnieuw", "gezien": str(carla.volgnummer)})
    carla.refresh_from_db()
    assert carla.stand == "uitgenodigd"
    assert len(gemaild("let_uitnodiging")) == 1


def test_de_lijst_kost_bij_acht_genodigden_evenveel_vragen_als_bij_een(carla, zitting, punten, loket):
    client = ingelogd(loket)
    een = aantal_vragen(client, adres("genodigden", zitting))
    for _ in range(7):
        GenodigdeFactory(zitting=zitting, punten=punten)
    assert aantal_vragen(client, adres("genodigden", zitting)) == een <= 15


# --- antwoorden en geheimhouding -----------------------------------------------------------------------------------------


def test_een_genodigde_antwoordt_en_kan_dat_wijzigen(carla, zitting):
    client = ingelogd(carla.gebruiker)
    assert client.post(adres("antwoord", zitting), {"komt": "komt"}).url == zitting.get_absolute_url()
    zonder_reden = client.post(adres("antwoord", zitting), {"komt": "komt_niet"})
    assert zonder_reden.status_code == 422
    assert "Schrijf op waarom u niet komt." in zonder_reden.text
    client.post(adres("antwoord", zitting), {"komt": "komt_niet", "toelichting": "Vakantie"})
    carla.refresh_from_db()
    assert (carla.stand, carla.toelichting) == ("komt_niet", "Vakantie")


def test_wie_een_vervanger_stuurt_is_meteen_het_scherm_kwijt_en_een_tweede_klik_is_geen_weigering(
    carla, collega, zitting
):
    client = ingelogd(carla.gebruiker)
    for _ in range(2):
        assert client.post(adres("vervanger", zitting), {"collega": str(collega.pk)}).url == "/"
    assert client.get(adres("antwoord", zitting)).status_code == 404
    assert ingelogd(collega).get(adres("antwoord", zitting)).status_code == 200
    assert Genodigde.objects.count() == 2


def test_zonder_collega_met_een_account_staat_er_wat_iemand_kan_doen(carla, zitting):
    assert "Er is geen collega die u kunt kiezen" in ingelogd(carla.gebruiker).get(adres("vervanger", zitting)).text


def test_geheimhouding_wordt_een_keer_gevraagd(carla, zitting):
    client = ingelogd(carla.gebruiker)
    assert "Wat u leest, houdt u geheim" in client.get(adres("geheimhouding", zitting)).text
    assert client.post(adres("geheimhouding", zitting), {}).status_code == 302
    assert client.get(adres("geheimhouding", zitting)).status_code == 302
    carla.refresh_from_db()
    assert carla.is_geheim


@pytest.mark.parametrize("naam", [*VOOR_GENODIGDE, "datum"])
def test_wie_niet_leest_krijgt_op_geen_van_deze_schermen_iets_uit_een_casus(carla, zitting, punten, naam):
    pagina = ingelogd(carla.gebruiker).get(adres(naam, zitting)).text
    for punt in punten:
        assert punt.dossier.casus.kenmerk not in pagina
        assert punt.dossier.casus.codenaam not in pagina


def test_openen_schrijft_alleen_in_het_logboek(carla, zitting):
    client = ingelogd(carla.gebruiker)
    voor = Regel.objects.count()
    client.get(adres("antwoord", zitting))
    assert Regel.objects.filter(werkwoord="gelezen", object_id=str(zitting.sleutel)).count() == 1
    assert Regel.objects.count() == voor + 1


# --- post die niet aankomt -----------------------------------------------------------------------------------------------


@pytest.fixture
def mislukt(carla, loket):
    """De uitnodiging aan Carla is geweigerd door de mailserver van de gemeente."""
    nodig_opnieuw_uit(carla, gezien=carla.volgnummer, door=loket)
    Bericht.objects.filter(sjabloon="let_uitnodiging").update(
        volgende_poging_op=None, geweigerd_op=timezone.now(), laatste_fout="5.1.1"
    )
    meld_niet_aangekomen(Bericht.objects.get(sjabloon="let_uitnodiging"))
    carla.refresh_from_db()
    return carla


ZIN = "De uitnodiging aan Gemeente Waterkant is niet aangekomen. Bel hen of kies een ander adres."


def test_een_uitnodiging_die_niet_aankomt_staat_op_de_lijst_en_bij_de_voorzitter(mislukt, zitting, punten, loket):
    for scherm in (adres("genodigden", zitting), zitting.get_absolute_url()):
        assert ZIN in ingelogd(loket).get(scherm).text
    for wie in (zitting.voorzitter, punten[0].dossier.casus.behandelaar):
        melding = Melding.objects.get(gebruiker=wie)
        assert (melding.zin, melding.spoed) == (ZIN, True)


def test_opnieuw_sturen_haalt_de_zin_weg(mislukt, zitting, loket):
    client = ingelogd(loket)
    pagina = adres("genodigde", zitting, mislukt.pk)
    assert ZIN in client.get(pagina).text
    client.post(pagina, {"doe": "opnieuw", "gezien": str(mislukt.volgnummer)})
    assert ZIN not in client.get(pagina).text


# --- mijn werk ----------------------------------------------------------------------------------------------------------


def test_mijn_werk_zegt_een_bestuurder_wat_er_te_doen_is(carla, zitting, loket):
    client = ingelogd(carla.gebruiker)
    assert f'href="{adres("antwoord", zitting)}">Zeg of u komt' in client.get("/").text
    antwoord(carla, komt=True, door=carla.gebruiker)
    assert f'href="{zitting.get_absolute_url()}">U wordt verwacht' in client.get("/").text
    trek_in(carla, door=loket)
    leeg = client.get("/").text
    assert str(zitting.sleutel) not in leeg
    assert "U bent nu voor geen zitting uitgenodigd" in leeg


def test_mijn_werk_wijst_naar_de_bundel_en_naar_de_momenten(carla, zitting, loket):
    client = ingelogd(carla.gebruiker)
    assert "Lees de bundel" not in client.get("/").text
    Bundel.objects.create(zitting=zitting, versie=1, gemaakt_door=loket, hash="0" * 64)
    assert f'href="{adres("bundel", zitting)}">Lees de bundel' in client.get("/").text
    Zitting.objects.filter(pk=zitting.pk).update(stand="datum_zoeken", begint=None, eindigt=None)
    assert f'href="{adres("datum", zitting)}">Geef aan wanneer u kunt' in client.get("/").text


def test_een_bestuurder_heeft_een_ingang_naar_het_let_en_verder_niets_over_casussen(carla):
    pagina = ingelogd(carla.gebruiker).get("/").text
    assert 'href="/let/"' in pagina
    assert 'href="/casussen/"' not in pagina


def test_wie_vervangen_is_heeft_op_mijn_werk_niets_meer(carla, collega, zitting):
    vervang(carla, vervanger=collega, door=carla.gebruiker)
    assert str(zitting.sleutel) not in ingelogd(carla.gebruiker).get("/").text
    assert str(zitting.sleutel) in ingelogd(collega).get("/").text


def test_staat_het_let_uit_dan_is_er_niets(carla, zitting, settings):
    settings.PMM_INSTRUMENTEN_UIT = ["let"]
    client = ingelogd(carla.gebruiker)
    assert str(zitting.sleutel) not in client.get("/").text
    assert client.get(adres("antwoord", zitting)).status_code == 404
    assert Zitting.objects.exists()
