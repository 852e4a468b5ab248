"""De werkvoorraad: wat er ligt, in welke volgorde, en wat het kost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from loket.voorraad import stapels as werkvoorraad
from pmm.casus.codes import Aanzet
from pmm.casus.statussen import Status
from tests.factories import CasusFactory, aantal_vragen

ADRES = "/loket/"
VANDAAG = timezone.localdate()
DAG = timedelta(days=1)


def op(stapel, ik):
    return [casus.codenaam for casus in werkvoorraad.op_stapel(werkvoorraad.kies(stapel), ik)]


@pytest.fixture
def voorraad(db, medewerker):
    CasusFactory(codenaam="Nieuw", status=Status.INGEDIEND)
    CasusFactory(codenaam="Mijn", status=Status.IN_BEHANDELING, behandelaar=medewerker)
    CasusFactory(codenaam="Vragen", status=Status.AANVULLING_GEVRAAGD, aan_zet=Aanzet.FUNCTIONARIS)
    CasusFactory(codenaam="Laat", status=Status.IN_UITVOERING, aan_zet_datum=VANDAAG - DAG)
    CasusFactory(codenaam="Klaar", status=Status.AFGEROND)
    CasusFactory(codenaam="Lokaal", status=Status.LOKAAL)


@pytest.mark.parametrize(
    ("stapel", "erop"),
    [
        ("te-verdelen", {"Nieuw"}),
        ("van-mij", {"Mijn"}),
        ("wacht-op-anderen", {"Vragen"}),
        ("te-laat", {"Laat"}),
        ("alles", {"Nieuw", "Mijn", "Vragen", "Laat"}),
        ("bestaat-niet", {"Nieuw"}),
    ],
)
def test_elke_casus_ligt_op_de_stapel_waar_iemand_hem_zoekt(voorraad, medewerker, stapel, erop):
    assert set(op(stapel, medewerker)) == erop


def test_wat_het_eerst_moet_staat_bovenaan_en_bij_gelijke_datum_wat_het_eerst_dreigt(als, medewerker):
    velden = {"status": Status.INGEDIEND, "aan_zet_datum": VANDAAG}
    CasusFactory(codenaam="Geen dreiging", **velden)
    CasusFactory(codenaam="Dreigt later", spoed_datum=VANDAAG + 9 * DAG, **velden)
    CasusFactory(codenaam="Dreigt morgen", spoed_datum=VANDAAG + DAG, **velden)
    CasusFactory(codenaam="Moet eerst", status=Status.INGEDIEND, aan_zet_datum=VANDAAG - DAG)
    regels = als(medewerker).get(ADRES).context["blad"].regels
    assert [casus.codenaam for casus in regels] == ["Moet eerst", "Dreigt morgen", "Dreigt later", "Geen dreiging"]


def test_bladeren_slaat_niets_over_en_noemt_niets_twee_keer(als, medewerker):
    for nummer in range(60):
        CasusFactory(codenaam=f"C{nummer}", status=Status.INGEDIEND, spoed_datum=VANDAAG if nummer % 2 else None)
    client, adres, gezien = als(medewerker), ADRES, []
    while adres:
        blad = client.get(adres).context["blad"]
        gezien += [casus.codenaam for casus in blad.regels]
        adres = f"{ADRES}{blad.volgende}" if blad.volgende else ""
    assert sorted(gezien) == sorted(f"C{nummer}" for nummer in range(60))


def test_een_telling_stopt_bij_duizend(voorraad, medewerker, monkeypatch):
    monkeypatch.setattr(werkvoorraad, "GENOEG", 2)
    tellingen = werkvoorraad.tellingen(medewerker)
    assert (tellingen["te-verdelen"], tellingen["alles"]) == ("1", "2+")


def test_de_werkvoorraad_kost_evenveel_vragen_voor_een_als_voor_25_regels(als, medewerker):
    client = als(medewerker)
    kosten = []
    for erbij in (1, 24):
        for _ in range(erbij):
            CasusFactory(status=Status.INGEDIEND, aan_zet=Aanzet.LOKET)
        kosten.append(aantal_vragen(client, ADRES))
    assert kosten[0] == kosten[1] <= 8
    assert len(client.get(ADRES).content) <= 30 * 1024


def test_een_lege_stapel_zegt_wat_dat_betekent(als, medewerker):
    assert "U behandelt nu geen casussen." in als(medewerker).get(f"{ADRES}?stapel=van-mij").content.decode()
