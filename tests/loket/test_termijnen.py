"""De cijfers van de termijnen."""

import re

import pytest
import time_machine

from pmm.termijnen.models import Termijn
from pmm.termijnen.regels import alle_regels
from tests.factories import ingelogd, lid
from tests.termijnen.voorbeeld import moment

pytestmark = pytest.mark.django_db
NU = moment("2026-12-15 12:00")
ADRES = "/loket/termijnen/"


@pytest.fixture(autouse=True)
def _nu():
    with time_machine.travel(NU, tick=True):
        yield


@pytest.fixture
def client():
    return ingelogd(lid("loketmedewerker"))


def termijn(soort, nummer, uiterlijk, einde=None, uitkomst=""):
    regel = next(regel for regel in alle_regels() if regel.soort == soort)
    Termijn.objects.create(
        regel=regel,
        soort=soort,
        bron="casus",
        object=f"x{nummer}",
        over=f"PMM-26-{nummer}",
        begin=f"{soort}:{nummer}",
        begonnen_met="indienen",
        begon_op=moment("2026-10-01"),
        uiterlijk_op=moment(uiterlijk).date(),
        geeindigd_op=moment(einde) if einde else None,
        uitkomst=uitkomst,
    )


def vul(keer):
    for nummer in range(keer):
        termijn("eerste_contact", nummer, "2026-10-05", "2026-10-05", "gehaald")
        termijn("intake", nummer, "2026-10-05", "2026-11-05", "te_laat")
        termijn("plan", nummer, "2026-12-01")
    termijn("eerste_contact", "a", "2026-10-05", "2026-11-09", "te_laat")
    termijn("eerste_contact", "b", "2026-10-05", "2026-11-09", "gestopt")
    termijn("plan", "b", "2026-12-15")


def rij(pagina, naam):
    (gevonden,) = [stuk for stuk in pagina.split("<tr>") if f">{naam}</a>" in stuk]
    return " ".join(re.sub(r"<title>.*?</title>|<[^>]+>", " ", gevonden).split())


def test_elke_soort_met_hoeveel_er_op_tijd_waren_en_hoeveel_nu_te_laat_zijn(client):
    vul(3)
    pagina = client.get(ADRES).content.decode()
    assert "Termijnen in 2026" in pagina
    assert rij(pagina, "Eerste contact").startswith("Eerste contact 3 van 4 0")
    assert rij(pagina, "Intake").startswith("Intake 0 van 3 0")
    assert rij(pagina, "Plan").startswith("Plan nog geen 3")
    assert "<title>3 van 4 op tijd, 1 te laat</title>" in pagina


def test_een_soort_per_maand(client):
    vul(2)
    pagina = client.get(f"{ADRES}2026/?soort=eerste_contact").content.decode()
    assert "Eerste contact per maand" in pagina
    assert pagina.index("Oktober") < pagina.index("2 van 2") < pagina.index("November") < pagina.index("0 van 1")


def test_een_soort_zonder_cijfers_zegt_dat(client):
    alle_regels()
    assert "In 2026 eindigde er geen." in client.get(f"{ADRES}2026/?soort=plan").content.decode()


def test_een_onbekende_soort_toont_gewoon_alles(client):
    alle_regels()
    assert client.get(f"{ADRES}?soort=onzin").status_code == 200


def test_zonder_termijnen_is_de_pagina_leeg_met_uitleg(client):
    assert "Er zijn nog geen termijnen" in client.get(ADRES).content.decode()


@pytest.mark.parametrize("jaar", [2014, 2027, 99999])
def test_een_jaar_dat_niet_kan_is_er_niet(client, jaar):
    assert client.get(f"{ADRES}{jaar}/").status_code == 404


def test_van_jaar_naar_jaar(client):
    pagina = client.get(f"{ADRES}2025/").content.decode()
    assert f'href="{ADRES}2024/"' in pagina
    assert f'href="{ADRES}2026/"' in pagina


def test_altijd_evenveel_vragen(client, django_assert_max_num_queries):
    adressen = (ADRES, f"{ADRES}2026/?soort=eerste_contact")

    def tel():
        aantallen = []
        for adres in adressen:
            with django_assert_max_num_queries(8) as gezien:
                client.get(adres)
            aantallen.append(len(gezien))
        return aantallen

    vul(1)
    weinig = tel()
    for nummer in range(100, 200):
        termijn("intake", nummer, "2026-10-05", "2026-11-05", "gehaald")
    assert tel() == weinig
    assert len(set(weinig)) == 1


def test_het_programmateam_ziet_de_cijfers_en_vindt_ze_in_het_menu():
    client = ingelogd(lid("programmateam"))
    assert 'href="/loket/termijnen/"' in client.get("/").content.decode()
    assert client.get(ADRES).status_code == 200
