"""Wijzigen op de plek zelf: de pagina vraagt een deel en krijgt de sectie, en verder werkt alles als altijd."""

import re

import pytest

from pmm.casus import services
from pmm.casus.codes import Onderdeel
from tests.casus.conftest import adres, vers
from tests.casus.scherm import ingevuld, tekst_van

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
SCHERMEN = {
    "tekst/situatie/": "situatie",
    "gegevens/": "gegevens",
    "pogingen/nieuw/": "pogingen",
    "belemmeringen/nieuw/": "belemmeringen",
    "partijen/nieuw/": "partijen",
    "acties/nieuw/": "acties",
}


@pytest.mark.parametrize(("scherm", "plek"), SCHERMEN.items())
def test_een_deel_is_de_sectie_en_een_pagina_heeft_haar_ook(client, reis, scherm, plek):
    deel = client.get(adres(reis, scherm), headers=HTMX).content.decode()
    assert "<html" not in deel
    assert deel.strip().startswith(f'<section class="deel" id="{plek}">')
    assert f'hx-post="{adres(reis, scherm)}"' in deel
    assert "autofocus" in deel
    pagina = client.get(adres(reis, scherm)).content.decode()
    assert "<html" in pagina
    assert "hx-post" not in pagina
    assert "autofocus" not in pagina


def test_twee_open_secties_hebben_geen_veld_met_hetzelfde_id(client, reis):
    alles = "".join(client.get(adres(reis, scherm), headers=HTMX).content.decode() for scherm in SCHERMEN)
    ids = re.findall(r'\sid="([^"]+)"', alles)
    assert len(ids) == len(set(ids))


def test_een_fout_blijft_op_de_plek_staan_met_alles_wat_er_getypt_was(client, reis):
    antwoord = client.post(adres(reis, "belemmeringen/nieuw/"), {"versie": "0", "artikel": "art. 1"}, headers=HTMX)
    assert antwoord.status_code == 422
    deel = antwoord.content.decode()
    assert 'id="belemmeringen"' in deel
    assert "<html" not in deel
    assert 'value="art. 1"' in deel


def test_twee_tegelijk_krijgen_op_de_plek_beide_teksten(client, reis):
    url = adres(reis, "tekst/situatie/")
    velden = ingevuld(client.get(url, headers=HTMX)) | {"tekst": "Mijn tekst."}
    nu = vers(reis).tekst(Onderdeel.SITUATIE)
    services.schrijf_tekst(reis.casus, Onderdeel.SITUATIE, "De andere.", basis=nu.versie if nu else 0, door=reis.loket)
    antwoord = client.post(url, velden, headers=HTMX)
    assert antwoord.status_code == 409
    deel = tekst_van(antwoord)
    assert "<html" not in deel
    assert "De" in deel
    assert "andere." in deel
    assert ">Mijn tekst.</textarea>" in " ".join(deel.split("\n")).replace("> Mijn", ">Mijn")
    assert vers(reis).tekst(Onderdeel.SITUATIE).tekst == "De andere."


def test_opslaan_leidt_naar_de_casuspagina_op_dezelfde_plek(client, reis):
    url = adres(reis, "tekst/situatie/")
    antwoord = client.post(url, ingevuld(client.get(url)) | {"tekst": "Nieuw."}, headers=HTMX)
    assert antwoord.headers["Location"] == adres(reis, "#situatie")
