"""Elke controle laat een rij achter, ook als zij zelf stukgaat, en wat niet in orde is wordt gemeld."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, OperationalError
from django.utils import timezone

from pmm.kern.bevinding import Bevinding
from pmm.logboek import nalopen
from pmm.logboek.models import NIET_AF, Controle
from pmm.logboek.tasks import controleer, zet_ijkpunt

pytestmark = pytest.mark.django_db
GEMELD = []


def goed():
    return None


def fout():
    return Bevinding("Het klopt niet. Bel de beheerder.", "Rij 3.")


def database_weg():
    raise OperationalError("geheim adres van de database")


def bug():
    raise ZeroDivisionError("met iets geheims erin")


def meld(bevindingen):
    GEMELD.extend((controle.onderdeel, controle.melding) for controle in bevindingen)


@pytest.fixture(autouse=True)
def _eigen_controles(settings):
    GEMELD.clear()
    settings.PMM_BIJ_BEVINDING = ["tests.logboek.test_nalopen.meld"]

    def zet(*namen):
        settings.PMM_CONTROLES = {naam: f"tests.logboek.test_nalopen.{naam}" for naam in namen}

    return zet


@pytest.fixture
def controles(_eigen_controles):
    return _eigen_controles


def uitslagen():
    return {rij.onderdeel: rij for rij in Controle.objects.all()}


def test_een_rij_per_onderdeel_met_duur_en_uitslag(controles):
    controles("goed", "fout")
    controleer()
    rijen = uitslagen()
    assert (rijen["goed"].in_orde, rijen["goed"].melding, rijen["goed"].toelichting) == (True, "", "")
    assert (rijen["fout"].in_orde, rijen["fout"].toelichting) == (False, "Rij 3.")
    assert all(timedelta() <= rij.duur < timedelta(seconds=5) for rij in rijen.values())
    assert rijen["goed"].op == rijen["fout"].op
    assert GEMELD == [("fout", "Het klopt niet. Bel de beheerder.")]


def test_als_alles_in_orde_is_hoort_niemand_iets(controles):
    controles("goed")
    controleer()
    assert GEMELD == []


def test_een_controle_die_niet_bij_de_database_kan_is_een_bevinding_zonder_geheimen(controles):
    controles("database_weg", "goed")
    controleer()
    rijen = uitslagen()
    assert (rijen["database_weg"].melding, rijen["database_weg"].toelichting) == (
        "Deze controle werkt niet. Bel de beheerder.",
        "OperationalError",
    )
    assert rijen["goed"].in_orde


def test_een_controle_met_een_bug_is_een_bevinding_en_houdt_de_andere_niet_tegen(controles):
    controles("fout", "bug", "goed")
    with pytest.raises(ZeroDivisionError):
        controleer()
    rijen = uitslagen()
    assert (rijen["bug"].in_orde, rijen["bug"].melding, rijen["bug"].duur) == (False, NIET_AF, None)
    assert rijen["goed"].in_orde
    assert sorted(naam for naam, _ in GEMELD) == ["bug", "fout"]


def test_wie_halverwege_omvalt_laat_rijen_achter_die_zeggen_dat_er_niets_is_nagelopen(controles, monkeypatch):
    controles("goed")
    monkeypatch.setattr(nalopen, "_loop_een_na", lambda controle: None)
    controleer()
    assert [(rij.in_orde, rij.melding, rij.duur) for rij in Controle.objects.all()] == [(False, NIET_AF, None)]


def test_de_opdracht_schrijft_dezelfde_rijen_en_stopt_met_een(controles, capsys):
    controles("goed", "fout")
    with pytest.raises(CommandError) as gestopt:
        call_command("controleer", "alles")
    assert (gestopt.value.returncode, str(gestopt.value)) == (1, "Het klopt niet. Bel de beheerder. Rij 3.")
    assert capsys.readouterr().out == "goed: in orde\n"
    assert len(uitslagen()) == 2


def test_een_onderdeel_alleen_schrijft_alleen_die_rij(controles):
    controles("goed", "fout")
    call_command("controleer", "goed")
    assert list(uitslagen()) == ["goed"]


def test_wat_het_uurlijkse_ijkpunt_vindt_is_ook_een_uitslag(tien_regels, knoei):
    zet_ijkpunt()
    assert not uitslagen()
    knoei("UPDATE logboek_regel SET door = 99 WHERE volgnr = 10")
    zet_ijkpunt()
    assert not uitslagen()["logboek"].in_orde
    assert GEMELD == [
        ("logboek", "Het logboek klopt niet vanaf regel 10. Wijzig niets en bel de beveiligingsfunctionaris.")
    ]


def test_van_elk_onderdeel_de_laatste_en_heel_oude_gaan_weg(controles):
    controles("goed", "fout")
    controleer()
    Controle.objects.update(op=timezone.localtime() - timedelta(days=401))
    controles("goed")
    controleer()
    assert [rij.onderdeel for rij in Controle.objects.laatste()] == ["goed"]
    assert Controle.objects.count() == 1


@pytest.mark.parametrize(
    "velden",
    [
        {"in_orde": True, "duur": timedelta(), "melding": "toch iets"},
        {"in_orde": True, "duur": timedelta(), "melding": "", "toelichting": "toch iets"},
        {"in_orde": False, "duur": timedelta(), "melding": ""},
        {"in_orde": True, "duur": None, "melding": ""},
    ],
)
def test_een_uitslag_die_niet_kan_komt_de_database_niet_in(velden):
    with pytest.raises(IntegrityError):
        Controle.objects.create(onderdeel="goed", **velden)
