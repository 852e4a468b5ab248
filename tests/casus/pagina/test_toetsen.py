"""Een belemmering toetsen: staat het er echt? Met een dag, een naam en wat er bleek."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from pmm.casus import services
from pmm.casus.codes import Belemmeringstand
from pmm.casus.models import Belemmering
from tests.casus.conftest import adres
from tests.casus.scherm import open_en_verstuur, tekst_van

pytestmark = pytest.mark.django_db


@pytest.fixture
def belemmering(reis):
    rij = Belemmering(casus=reis.casus, omschrijving="Zonder adres geen uitkering")
    return services.bewaar_onderdeel(rij, door=reis.functionaris)


@pytest.fixture
def url(reis, belemmering):
    return reverse("casus:belemmering_stand", args=[reis.casus.kenmerk, belemmering.pk])


def test_opgelost_met_dag_wie_en_wat_er_bleek_staat_op_de_pagina(client, reis, belemmering, url):
    assert "Getoetst of opgelost" in tekst_van(client.get(adres(reis)))
    antwoord = open_en_verstuur(client, url, stand="opgelost", bleek="Een briefadres is ook een adres.")
    assert antwoord.headers["Location"] == adres(reis, "#belemmeringen")
    pagina = tekst_van(client.get(adres(reis)))
    assert f"{date_format(timezone.localdate(), 'j F Y')}, {reis.functionaris}" in pagina
    assert "Een briefadres is ook een adres." in pagina
    belemmering.refresh_from_db()
    assert (belemmering.stand, belemmering.stand_door, belemmering.versie) == ("opgelost", reis.functionaris, 2)


def test_terug_naar_genoemd_haalt_de_dag_en_de_bevinding_weg(client, belemmering, url):
    open_en_verstuur(client, url, stand="getoetst", bleek="Het staat er.")
    assert open_en_verstuur(client, url, stand="genoemd").status_code == 302
    belemmering.refresh_from_db()
    assert (belemmering.stand_op, belemmering.stand_door, belemmering.bleek) == (None, None, "")


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"stand": ""}, "Kies hoe het met de belemmering staat."),
        ({"stand": "opgelost", "stand_op": ""}, "Vul in sinds welke dag dit zo is."),
        ({"stand": "opgelost", "stand_op": "31-2-2026"}, "31 februari 2026 bestaat niet."),
        ({"stand": "opgelost", "bleek": "BSN 111222333"}, "Hier lijkt een BSN te staan"),
    ],
)
def test_wat_niet_klopt_wordt_gezegd_en_niets_verandert(client, belemmering, url, anders, zin):
    antwoord = open_en_verstuur(client, url, **anders)
    assert antwoord.status_code == 422
    assert zin in tekst_van(antwoord)
    belemmering.refresh_from_db()
    assert (belemmering.stand, belemmering.versie) == ("genoemd", 1)


def test_een_dag_die_nog_moet_komen_kan_niet(client, url):
    morgen = timezone.localdate() + timedelta(days=1)
    antwoord = open_en_verstuur(client, url, stand="opgelost", stand_op=f"{morgen:%d-%m-%Y}")
    assert "Deze dag moet nog komen." in tekst_van(antwoord)


def test_wie_tegelijk_toetst_leest_wat_er_staat(client, reis, belemmering, url):
    open_en_verstuur(client, url, stand="getoetst", bleek="Het staat in artikel 40.")
    antwoord = open_en_verstuur(client, url, versie="1", stand="opgelost", bleek="Het geldt hier niet.")
    assert antwoord.status_code == 409
    pagina = tekst_van(antwoord)
    assert "artikel" in pagina
    assert "Het geldt hier niet." in pagina
    belemmering.refresh_from_db()
    assert belemmering.stand == "getoetst"


def test_een_dag_hoort_bij_een_naam_en_nooit_bij_genoemd(belemmering, reis):
    for anders in (
        {"stand_op": timezone.localdate(), "stand": Belemmeringstand.OPGELOST},
        {"stand_op": timezone.localdate(), "stand_door": reis.functionaris},
        {"stand_door": reis.functionaris, "stand": Belemmeringstand.OPGELOST},
    ):
        rij = Belemmering(casus=reis.casus, omschrijving="x", **anders)
        with pytest.raises(IntegrityError, match="belemmering_stand_met_dag_en_wie"), transaction.atomic():
            rij.save()


def test_een_belemmering_van_een_andere_casus_bestaat_hier_niet(client, url, belemmering):
    assert client.get(url.replace(f"/{belemmering.pk}/", "/99999/")).status_code == 404
