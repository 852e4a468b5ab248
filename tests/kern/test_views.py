"""Pagina's voor iedereen, en of PMM gezond is."""

import pytest
from django.db import OperationalError, connection

from tests.factories import ingelogd, lid

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("adres", ["/toegankelijkheid/", "/privacy/", "/voor-inwoners/"])
def test_wie_niet_inlogt_kan_de_openbare_paginas_lezen(client, adres, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get(adres).status_code == 200


def test_een_inwoner_leest_dat_inloggen_niet_hoeft_en_waar_wel_hulp_is(client):
    pagina = client.get("/voor-inwoners/").content.decode()
    assert "Bent u inwoner" in pagina
    assert "gemeente" in pagina


def test_leeft_vraagt_niets_aan_de_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        antwoord = client.get("/gezond/leeft")
    assert (antwoord.status_code, antwoord.json()) == (200, {"leeft": True})


def test_klaar_is_groen_als_database_en_logboek_werken_en_schrijft_niets_en_zegt_dat_de_klok_stilstaat(client):
    antwoord = client.get("/gezond/klaar")
    assert (antwoord.status_code, antwoord.json()) == (200, {"klaar": True, "klok": False, "schrijven": True})


def test_klaar_is_rood_zonder_te_zeggen_waarom_als_het_logboek_niet_te_schrijven_is(client):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE logboek_regel RENAME TO logboek_kwijt")
    antwoord = client.get("/gezond/klaar")
    assert (antwoord.status_code, antwoord.json()) == (503, {"klaar": False})


def test_klaar_is_rood_als_de_database_weg_is(client, monkeypatch):
    def weg(*args):
        raise OperationalError("geheim adres van de database")

    monkeypatch.setattr(connection, "cursor", weg)
    antwoord = client.get("/gezond/klaar")
    assert antwoord.status_code == 503
    assert "geheim" not in antwoord.content.decode()


def test_gezondheid_is_ook_te_vragen_door_wie_nog_geen_tweede_stap_heeft():
    client = ingelogd(lid("auditor"))
    assert client.get("/gezond/leeft").status_code == 200
