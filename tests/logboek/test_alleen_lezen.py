"""Zolang PMM stilstaat leest iedereen en wijzigt niemand; wat iemand verstuurde is niet weg."""

import html
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from pmm.casus.models import Casus
from pmm.casus.tasks import sluit_delingen_af
from pmm.concepten.models import Concept
from pmm.kern.stilstand import INLOGGEN
from pmm.logboek import schakelaar
from pmm.logboek.models import Breuk, Controle
from pmm.logboek.tasks import zet_ijkpunt
from tests.factories import ingelogd, lid
from tests.weerstand.test_verzoeken import adressen

pytestmark = pytest.mark.django_db
TYPTE = "Sinds dinsdag slaapt het gezin in de auto, en niemand weet waar het heen kan met de kinderen."
WAAROM = "Het logboek klopt niet vanaf regel 4. Wijzig niets en bel de beveiligingsfunctionaris."
LEES = "U kunt nu alleen lezen"


def test_wie_iets_verstuurt_krijgt_zijn_tekst_terug_en_er_gebeurt_niets(gebroken):
    client = ingelogd(lid("maatwerkfunctionaris"))
    formulier = {"sleutel": str(uuid4()), "codenaam": "Iep", "situatie": TYPTE}
    antwoord = client.post(reverse("casus:nieuw"), formulier)
    pagina = html.unescape(antwoord.content.decode())
    assert (antwoord.status_code, antwoord.headers["Retry-After"]) == (503, "3600")
    assert "We kijken of alles in PMM nog klopt." in pagina
    assert TYPTE in pagina
    assert formulier["sleutel"] in pagina
    assert "Het logboek klopt niet" not in pagina
    assert not Casus.objects.exists()


def test_er_is_geen_enkel_adres_waar_iets_te_wijzigen_is(gebroken):
    client = Client()
    open_ = {reverse(naam) for naam in INLOGGEN}
    antwoorden = {adres: client.post(adres).status_code for adres in adressen("PMM-26-BESTNT")}
    assert len(antwoorden) > 300
    assert {adres for adres, status in antwoorden.items() if status != 503} <= open_


def test_ook_wat_iemand_net_typt_wordt_niet_bewaard_en_zijn_pagina_weet_dat(gebroken):
    client = ingelogd(lid("maatwerkfunctionaris"))
    adres = f"{reverse('concepten:bewaar')}?adres={reverse('casus:nieuw')}"
    assert client.post(adres, {"situatie": TYPTE}, headers={"X-Bewaar": "1"}).status_code == 503
    assert not Concept.objects.exists()


def test_lezen_gaat_door_en_iedereen_weet_dat_wijzigen_niet_kan(gebroken):
    antwoord = ingelogd(lid("maatwerkfunctionaris")).get(reverse("casus:nieuw"))
    pagina = html.unescape(antwoord.content.decode())
    assert antwoord.status_code == 200
    assert LEES in pagina
    assert "Het logboek klopt niet" not in pagina


@pytest.mark.parametrize("rol", ["beheerder", "auditor"])
def test_wie_er_iets_mee_moet_leest_wat_er_niet_klopt(gebroken, rol):
    pagina = ingelogd(lid(rol)).get(reverse("beheer_controles")).content.decode()
    assert WAAROM in pagina
    assert Breuk.objects.get().bewijs in pagina
    assert "manage.py vrijgeven" in pagina
    assert "Nu controleren" not in pagina


def test_ook_zonder_breuk_staat_er_geen_balk(db):
    assert LEES not in ingelogd(lid("beheerder")).get(reverse("mijn_werk")).content.decode()


def test_inloggen_en_uitloggen_gaan_door(gebroken, client):
    assert client.post(reverse("account_login"), {"login": "x", "password": "y"}).status_code == 422
    assert ingelogd(lid("auditor")).post(reverse("account_logout")).status_code == 302


def test_een_formulier_van_elders_komt_niet_ingevuld_terug(gebroken, rf):
    client = ingelogd(lid("maatwerkfunctionaris"))
    client.handler.enforce_csrf_checks = True
    antwoord = client.post(reverse("casus:nieuw"), {"situatie": TYPTE})
    assert (antwoord.status_code, TYPTE in antwoord.content.decode()) == (503, False)


def test_gezond_zegt_dat_er_niet_geschreven_wordt_en_blijft_groen(gebroken, client):
    antwoord = client.get("/gezond/klaar")
    assert (antwoord.status_code, antwoord.json()["klaar"], antwoord.json()["schrijven"]) == (200, True, False)


def test_werk_op_de_achtergrond_wacht_en_de_controles_gaan_door(gebroken, monkeypatch):
    gedaan = []
    monkeypatch.setattr("pmm.casus.tasks.sluit_af", lambda: gedaan.append(1))
    aantal = Controle.objects.count()
    sluit_delingen_af()
    zet_ijkpunt()
    assert not gedaan
    assert Controle.objects.count() == aantal + 1


def test_een_verzoek_kost_er_geen_opdracht_bij(gebroken, client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.post("/privacy/").status_code == 503
        assert schakelaar.is_stil()


def test_zonder_bestand_kijkt_een_proces_hooguit_eens_in_de_twee_seconden(
    db, kijkt_in_de_database, django_assert_num_queries
):
    with django_assert_num_queries(1):
        for _ in range(50):
            assert not schakelaar.is_stil()
