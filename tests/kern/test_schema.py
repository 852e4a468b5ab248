"""Nieuwe code op een oud schema: niemand raakt iets kwijt, en wie vraagt hoe het gaat krijgt eerlijk antwoord."""

import html
import re

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.urls import reverse

from pmm.concepten.models import Concept
from pmm.kern import schema
from pmm.kern.fouten import Storing
from pmm.kern.taken import taak
from tests.factories import ingelogd, lid

pytestmark = pytest.mark.django_db
BIJWERKEN = "We werken het systeem bij. Dit duurt ongeveer 5 minuten. Uw concepten zijn bewaard."
TYPTE = "Sinds dinsdag slaapt het gezin in de auto, en niemand weet waar het heen kan met de kinderen."


@pytest.fixture
def nog_niet_bij(monkeypatch):
    """Eén migratie van deze code staat nog niet in de database; dit proces heeft nog niet gekeken."""
    monkeypatch.setattr(schema.Stand, "klopt", False)
    monkeypatch.setattr(schema.Stand, "niet_kijken_voor", 0.0)
    laatste = MigrationRecorder.Migration.objects.filter(app="concepten").latest("id")
    MigrationRecorder(connection).record_unapplied(laatste.app, laatste.name)
    return laatste


def bijgewerkt(migratie):
    MigrationRecorder(connection).record_applied(migratie.app, migratie.name)
    schema.Stand.niet_kijken_voor = 0.0


def wie_typt():
    """Een browser die zijn formulier met zijn eigen CSRF-teken verstuurt."""
    client = Client(enforce_csrf_checks=True)
    client.cookies = ingelogd(lid("maatwerkfunctionaris")).cookies
    return client


def teken_van(client):
    client.get(reverse("casus:nieuw"))
    return client.cookies["csrftoken"].value


def test_wie_een_pagina_opent_leest_dat_het_even_duurt(nog_niet_bij):
    antwoord = ingelogd(lid("maatwerkfunctionaris")).get(reverse("casus:nieuw"))
    assert (antwoord.status_code, antwoord.headers["Retry-After"]) == (503, "30")
    assert BIJWERKEN in antwoord.content.decode()
    assert f'href="{reverse("casus:nieuw")}"' in antwoord.content.decode()


def test_wie_verstuurt_houdt_zijn_tekst_en_kan_straks_hetzelfde_formulier_weer_versturen(monkeypatch, request):
    client = wie_typt()
    formulier = {
        "sleutel": "3f0a2a62-2f0e-4c1e-8f6e-6a8f3d1f6b11",
        "codenaam": "Iep",
        "situatie": TYPTE,
        "csrfmiddlewaretoken": teken_van(client),
    }
    migratie = request.getfixturevalue("nog_niet_bij")
    antwoord = client.post(reverse("casus:nieuw"), formulier)
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 503
    assert BIJWERKEN in pagina
    assert TYPTE in pagina

    bijgewerkt(migratie)
    velden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', pagina))
    antwoord = client.post(reverse("casus:nieuw"), {**map_waarden(velden), "situatie": TYPTE})
    assert antwoord.status_code == 302


def map_waarden(velden):
    return {naam: html.unescape(waarde) for naam, waarde in velden.items()}


def test_een_formulier_van_een_andere_site_komt_nooit_ingevuld_terug(nog_niet_bij):
    antwoord = wie_typt().post(reverse("casus:nieuw"), {"situatie": TYPTE})
    assert antwoord.status_code == 503
    assert TYPTE not in antwoord.content.decode()


def test_zodra_de_migraties_klaar_zijn_gaat_alles_weer_open_en_kijkt_niemand_nog(
    nog_niet_bij, django_assert_num_queries
):
    client = Client()
    assert client.get("/privacy/").status_code == 503
    bijgewerkt(nog_niet_bij)
    assert client.get("/privacy/").status_code == 200
    with django_assert_num_queries(0):
        assert client.get("/privacy/").status_code == 200


def test_zolang_het_duurt_kijkt_een_proces_hooguit_elke_twee_seconden(nog_niet_bij, django_assert_num_queries):
    client = Client()
    client.get("/privacy/")
    with django_assert_num_queries(0):
        assert client.get("/privacy/").status_code == 503


def test_een_schema_dat_al_verder_is_dan_deze_code_is_goed(monkeypatch):
    monkeypatch.setattr(schema.Stand, "klopt", False)
    monkeypatch.setattr(schema.Stand, "niet_kijken_voor", 0.0)
    MigrationRecorder(connection).record_applied("casus", "9999_van_de_volgende_versie")
    assert schema.klopt()


def test_klaar_is_rood_en_leeft_is_groen(client, nog_niet_bij):
    assert client.get("/gezond/leeft").status_code == 200
    antwoord = client.get("/gezond/klaar")
    assert (antwoord.status_code, antwoord.json()) == (503, {"klaar": False})
    bijgewerkt(nog_niet_bij)
    assert client.get("/gezond/klaar").status_code == 200


def test_een_taak_doet_niets_en_zegt_dat(nog_niet_bij):
    gedaan = []

    @taak
    def proef():
        gedaan.append(1)

    with pytest.raises(Storing):
        proef()
    assert not gedaan


@pytest.fixture
def tabel_weg(transactional_db):
    tabel = Concept._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {tabel} RENAME TO weg")
        yield
        cursor.execute(f"ALTER TABLE weg RENAME TO {tabel}")


def open_formulier():
    client = ingelogd(lid("maatwerkfunctionaris"))
    client.raise_request_exception = False
    return client.get(reverse("casus:nieuw"))


def test_wordt_het_schema_onder_een_draaiend_proces_teruggezet_dan_zegt_de_pagina_dat_ook(tabel_weg):
    migratie = MigrationRecorder.Migration.objects.filter(app="concepten").latest("id")
    MigrationRecorder(connection).record_unapplied(migratie.app, migratie.name)
    antwoord = open_formulier()
    MigrationRecorder(connection).record_applied(migratie.app, migratie.name)
    assert (antwoord.status_code, BIJWERKEN in antwoord.content.decode()) == (503, True)
    assert schema.kijk_opnieuw()


def test_een_fout_van_onszelf_in_een_vraag_blijft_een_fout(tabel_weg):
    assert open_formulier().status_code == 500
