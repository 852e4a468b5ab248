"""De werkkopie is van de voorzitter alleen: geen ander account, geen bundel, logboek, zoekindex of melding kent haar."""

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from escalatie.models import Letdossier, Werkkopie
from escalatie.verslag.werkkopie import bewaar_werkkopie
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import Verouderd
from register.rollen import ROLLEN
from tests.factories import ingelogd, lid

GEHEIM = "kwetsbarezin"
VELDEN = {"notities": f"Mijn {GEHEIM}", "vragen": "Waarom niet?", "besluiten": ""}
HTMX = {"HX-Request": "true"}


@pytest.fixture
def adres(zitting, punt):
    return reverse("escalatie:werkkopie", args=[zitting.sleutel, punt.dossier.casus.kenmerk])


@pytest.fixture
def geschreven(adres, voorzitter):
    """De voorzitter schreef iets, langs de gewone weg."""
    client = ingelogd(voorzitter)
    assert client.post(adres, {**VELDEN, "versie": "0"}, headers=HTMX).status_code == 200
    return client


def test_de_voorzitter_leest_terug_wat_vanzelf_is_bewaard(geschreven, adres):
    assert GEHEIM in geschreven.get(adres).text


@pytest.mark.parametrize("rol", sorted(ROLLEN))
def test_geen_ander_account_ziet_de_werkkopie(geschreven, adres, rol):
    ander = ingelogd(lid(rol))
    antwoord = ander.get(adres)
    assert antwoord.status_code in {403, 404}
    assert GEHEIM not in antwoord.text
    assert ander.post(adres, {**VELDEN, "versie": "1"}).status_code in {403, 404}


def test_een_genodigde_ziet_de_werkkopie_niet(geschreven, adres, genodigde):
    assert ingelogd(genodigde.gebruiker).get(adres).status_code == 403


def test_een_nieuwe_voorzitter_begint_leeg_en_de_vorige_komt_er_niet_meer_bij(geschreven, zitting, adres):
    nieuw = lid("let_voorzitter")
    Letdossier.objects.update(voorzitter=nieuw)
    type(zitting).objects.update(voorzitter=nieuw)
    assert geschreven.get(adres).status_code == 404
    antwoord = ingelogd(nieuw).get(adres)
    assert antwoord.status_code == 200
    assert GEHEIM not in antwoord.text


def test_wat_erin_staat_staat_nergens_anders(geschreven):
    """Elke tabel van de database, als tekst: log, historie, zoekindex, meldingen, uitgaande post, concepten."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()")
        tabellen = [tabel for (tabel,) in cursor.fetchall()]
        gevonden = []
        for tabel in tabellen:
            cursor.execute(f'SELECT count(*) FROM "{tabel}" rij WHERE rij::text ILIKE %s', [f"%{GEHEIM}%"])  # noqa: S608
            if cursor.fetchone()[0]:
                gevonden.append(tabel)
    assert gevonden == ["escalatie_werkkopie"]
    assert not mail.outbox


def test_geen_ander_scherm_van_de_zitting_of_de_casus_toont_haar(geschreven, zitting, punt, loket, voorzitter):
    casus = punt.dossier.casus
    paden = [
        zitting.get_absolute_url(),
        reverse("escalatie:verslag", args=[zitting.sleutel]),
        reverse("escalatie:bundel", args=[zitting.sleutel]),
        reverse("escalatie:dossier", args=[casus.kenmerk]),
        casus.get_absolute_url(),
        reverse("casus:wie_keek", args=[casus.kenmerk]),
    ]
    for persoon in (loket, voorzitter):
        client = ingelogd(persoon)
        for pad in paden:
            antwoord = client.get(pad)
            assert antwoord.status_code == 200, pad
            assert GEHEIM not in antwoord.text, pad


def test_in_een_ander_venster_gewijzigd_laat_beide_teksten_zien(geschreven, adres):
    oud = {"notities": "Heel iets anders", "vragen": "", "besluiten": "", "versie": "0"}
    antwoord = geschreven.post(adres, oud, headers=HTMX)
    assert antwoord.status_code == 409
    assert GEHEIM in antwoord.text
    assert "in een ander venster ook gewijzigd" in antwoord.text
    antwoord = geschreven.post(adres, oud)
    assert antwoord.status_code == 409
    assert "Heel iets anders</textarea>" in antwoord.text
    assert geschreven.post(adres, oud | {"versie": "1"}).status_code == 302
    assert Werkkopie.objects.get().notities == "Heel iets anders"


def test_alleen_de_voorzitter_van_deze_zitting_heeft_er_een(punt, loket, voorzitter):
    with pytest.raises(DomeinFout, match="Alleen de voorzitter"):
        bewaar_werkkopie(punt, van=loket, velden=VELDEN, versie=0)
    assert bewaar_werkkopie(punt, van=voorzitter, velden=VELDEN, versie=0).versie == 1
    assert bewaar_werkkopie(punt, van=voorzitter, velden=VELDEN, versie=0).versie == 1  # a double click
    with pytest.raises(Verouderd):
        bewaar_werkkopie(punt, van=voorzitter, velden={**VELDEN, "vragen": ""}, versie=0)
