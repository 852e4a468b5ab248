"""Wie er bij een organisatie werkt: wie dat bijhoudt, wie erbij komt en wie een andere rol krijgt."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from pmm.kern.fouten import DomeinFout
from pmm.meldingen.models import Melding
from pmm.uitgaand.models import Bericht
from register.account.afwezigheid_melden import meld_afwezig
from register.medewerkers.services import geef_rollen
from register.models import Gebruiker, Lidmaatschap
from tests.factories import GebruikerFactory, aantal_vragen, ingelogd, lid

pytestmark = pytest.mark.django_db
NIEUW = {"naam": "Stijn Kramer", "email": "Stijn@voorbeeld.example", "rol": "maatwerkfunctionaris"}
TEKEN = re.compile(rb'(csrfmiddlewaretoken|name="sleutel")" value="[^"]+"|value="[-0-9a-f]{36}"')


def zonder_teken(antwoord):
    return TEKEN.sub(b"", antwoord.content)


# --- de lijst -----------------------------------------------------------------------------------------------------------


def test_de_lijst_zegt_wie_er_werkt_met_welke_rol_en_wie_er_vandaag_niet_is(gemeente):
    dag = timezone.localdate()
    meld_afwezig(gemeente.yusuf, van=dag, tot=dag + timedelta(days=2), vervanger=None)
    pagina = gemeente.client().get(gemeente.adres()).content.decode()
    assert all(naam in pagina for naam in ("Hanneke de Wit", "Noor Hofstede", "Organisatiebeheerder", "Afwezig"))


def test_de_lijst_kost_evenveel_vragen_bij_meer_mensen(gemeente):
    client = gemeente.client()
    voor = aantal_vragen(client, gemeente.adres())
    for _ in range(20):
        lid("maatwerkfunctionaris", gemeente.organisatie)
    assert aantal_vragen(client, gemeente.adres()) == voor


def test_de_beheerder_van_een_andere_organisatie_komt_er_niet_in(gemeente):
    vreemd = ingelogd(lid("organisatiebeheerder"))
    for adres in (gemeente.adres(), gemeente.adres("nieuw/"), gemeente.adres("vertrek/", gemeente.noor)):
        assert vreemd.get(adres).status_code == 403
        assert vreemd.post(adres, NIEUW).status_code in {403, 405}


def test_wie_hier_niet_werkt_bestaat_hier_niet(gemeente):
    elders = lid("maatwerkfunctionaris")
    for wat in ("", "overdragen/", "vertrek/"):
        assert gemeente.client().get(gemeente.adres(wat, elders)).status_code == 404


# --- erbij --------------------------------------------------------------------------------------------------------------


def test_een_nieuwe_medewerker_kiest_zelf_een_wachtwoord(gemeente):
    gemeente.client().post(gemeente.adres("nieuw/"), NIEUW)
    stijn = Gebruiker.objects.get(email="stijn@voorbeeld.example")
    assert not stijn.has_usable_password()
    bericht = Bericht.objects.get(aan=stijn.email)
    assert bericht.onderwerp == "Uw account bij PMM"
    client = Client()
    pad = re.search(r"https?://[^/]+(/account/wachtwoord/kiezen/\S+)", bericht.tekst)[1]
    adres = client.get(pad, follow=True).redirect_chain[-1][0]
    client.post(adres, dict.fromkeys(("password1", "password2"), "een heel lange zin met woorden"))
    stijn.refresh_from_db()
    assert stijn.check_password("een heel lange zin met woorden")


def test_aan_het_scherm_is_niet_te_zien_of_iemand_al_een_account_had(gemeente):
    """Drie adressen: onbekend, van iemand elders, en van een afgesloten account."""
    lid(
        "bestuurder",
        email="zz-bekend@voorbeeld.example",
        naam="Geheime Naam",
        functie="wethouder",
        telefoon="088-000 99 99",
    )
    GebruikerFactory(email="zz-dicht@voorbeeld.example", naam="Geheime Naam", is_active=False)
    gezien = []
    for email in ("zz-nieuw@voorbeeld.example", "zz-bekend@voorbeeld.example", "zz-dicht@voorbeeld.example"):
        client = gemeente.client()
        klaar = client.post(gemeente.adres("nieuw/"), {**NIEUW, "email": email}, follow=True)
        wie = Gebruiker.objects.get(email=email)
        adres = re.search(f'href="(\\S+/medewerkers/(\\d+)/)">{email}', klaar.content.decode())
        pagina = client.get(adres[1])
        weg = re.compile(f"{email}|{re.escape(quote(email))}|medewerkers(/|%2F){adres[2]}(/|%2F)".encode())
        gezien.append([weg.sub(b"", zonder_teken(antwoord)) for antwoord in (klaar, pagina)])
        weer_weg = {"per": timezone.localdate().strftime("%d-%m-%Y"), "nagekeken": "ja"}
        na = [client.post(f"{adres[1]}vertrek/", weer_weg, follow=True).content for _ in range(2)]
        assert b"Geheime Naam" not in b"".join([klaar.content, pagina.content, *na])
        wie.lidmaatschappen.filter(organisatie=gemeente.organisatie).delete()
    for eerste, *anderen in zip(*gezien, strict=True):
        assert [eerste.splitlines()] * 2 == [ander.splitlines() for ander in anderen]


def test_een_bestaand_account_houdt_zijn_naam_en_krijgt_een_ander_bericht(gemeente):
    bekend = lid("maatwerkfunctionaris", email="stijn@voorbeeld.example", naam="Stijn K.")
    bekend.set_password("iets wat lang genoeg is")
    bekend.save()
    gemeente.client().post(gemeente.adres("nieuw/"), NIEUW)
    bekend.refresh_from_db()
    assert bekend.naam == "Stijn K."
    assert bekend.lidmaatschappen.geldig().count() == 2
    assert Bericht.objects.get(aan=bekend.email).onderwerp == "U werkt in PMM nu ook voor een andere organisatie"


def test_de_naam_verschijnt_zodra_iemand_inlogt(gemeente):
    gemeente.client().post(gemeente.adres("nieuw/"), NIEUW)
    assert "Stijn Kramer" not in gemeente.client().get(gemeente.adres()).content.decode()
    Gebruiker.objects.filter(email="stijn@voorbeeld.example").update(last_login=timezone.now())
    assert "Stijn Kramer" in gemeente.client().get(gemeente.adres()).content.decode()


def test_een_afgesloten_account_gaat_langs_de_beheerder(gemeente):
    anouk = lid("beheerder")
    GebruikerFactory(email="stijn@voorbeeld.example", is_active=False)
    gemeente.client().post(gemeente.adres("nieuw/"), NIEUW)
    assert not Gebruiker.objects.get(email="stijn@voorbeeld.example").is_active
    assert "met een afgesloten account" in Melding.objects.get(gebruiker=anouk).zin


def test_iemand_twee_keer_toevoegen_is_een_fout_en_geen_tweede_bericht(gemeente):
    gemeente.client().post(gemeente.adres("nieuw/"), NIEUW)
    antwoord = gemeente.client().post(gemeente.adres("nieuw/"), NIEUW)
    assert antwoord.status_code == 422
    assert "Deze persoon werkt hier al." in antwoord.content.decode()
    assert Bericht.objects.count() == 1


@pytest.mark.parametrize("rol", ["beheerder", "loketmedewerker", "auditor", "onzin"])
def test_een_organisatie_geeft_alleen_haar_eigen_rollen(gemeente, rol):
    antwoord = gemeente.client().post(gemeente.adres("nieuw/"), {**NIEUW, "rol": rol})
    assert antwoord.status_code == 422
    gemeente.client().post(gemeente.adres("", gemeente.yusuf), {"rollen": ["maatwerkfunctionaris", rol]})
    assert not Lidmaatschap.objects.filter(rol=rol, organisatie=gemeente.organisatie).exists()


def test_lege_velden_krijgen_elk_hun_eigen_zin(gemeente):
    pagina = gemeente.client().post(gemeente.adres("nieuw/"), {}).content.decode()
    assert "<title>Fout: " in pagina
    for zin in ("Vul in hoe deze persoon heet.", "Vul het e-mailadres in.", "Kies een rol."):
        assert zin in pagina


# --- een andere rol -----------------------------------------------------------------------------------------------------


def rollen(wie):
    return sorted(Lidmaatschap.objects.geldig().filter(gebruiker=wie).values_list("rol", flat=True))


def test_een_rol_erbij_en_er_weer_af(gemeente):
    for gekozen in (["maatwerkfunctionaris", "organisatiebeheerder"], ["organisatiebeheerder"]):
        gemeente.client().post(gemeente.adres("", gemeente.yusuf), {"rollen": gekozen})
        assert rollen(gemeente.yusuf) == gekozen


def test_zonder_rol_blijft_niemand_staan(gemeente):
    antwoord = gemeente.client().post(gemeente.adres("", gemeente.yusuf), {})
    assert antwoord.status_code == 422
    assert "Kies minstens één rol." in antwoord.content.decode()


def test_een_rol_met_open_werk_gaat_er_niet_af(gemeente):
    with pytest.raises(DomeinFout, match="Draag het eerst over"):
        geef_rollen(gemeente.noor, gemeente.organisatie, ["organisatiebeheerder"], door=gemeente.beheerder)
    assert rollen(gemeente.noor) == ["maatwerkfunctionaris"]


def test_de_laatste_organisatiebeheerder_houdt_die_rol(gemeente):
    antwoord = gemeente.client().post(gemeente.adres("", gemeente.beheerder), {"rollen": ["maatwerkfunctionaris"]})
    assert "is de enige organisatiebeheerder van Gemeente Lindedorp" in antwoord.content.decode()
    assert rollen(gemeente.beheerder) == ["organisatiebeheerder"]


def test_een_organisatiebeheerder_wijzigt_geen_rol_die_pmm_geeft(gemeente):
    carla = lid("bestuurder", gemeente.organisatie)
    gemeente.client().post(gemeente.adres("", carla), {"rollen": ["maatwerkfunctionaris"]})
    assert rollen(carla) == ["bestuurder"]
