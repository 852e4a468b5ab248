"""De namen in de instellingen bestaan, en wat de apps aan regels noemen klopt met elkaar."""

import pytest
from django.conf import settings

from pmm.termijnen.bronnen import bron
from pmm.termijnen.ladder import COORDINATOR, UITVOERDER
from pmm.termijnen.regels import Regel, gebeurtenissen, gebeurtenissen_bij, uit_de_code

REGELS = uit_de_code()


@pytest.mark.parametrize("naam", settings.PMM_TERMIJNBRONNEN)
def test_elke_bron_vertelt_en_schrijft_aan(naam):
    assert callable(bron(naam).gebeurtenissen)
    assert callable(bron(naam).aan_te_schrijven)


@pytest.mark.django_db
@pytest.mark.parametrize("naam", settings.PMM_TERMIJNBRONNEN)
def test_een_bron_zonder_gegevens_heeft_niets_te_vertellen(naam):
    assert [stuk for stuk in bron(naam).gebeurtenissen(100) if stuk] == []
    assert [stuk for stuk in bron(naam).gebeurtenissen(100, ["1"]) if stuk] == []


def test_elke_soort_is_een_keer_genoemd():
    soorten = [regel.soort for regel in REGELS]
    assert len(set(soorten)) == len(soorten) > 10


@pytest.mark.parametrize("regel", REGELS, ids=lambda regel: regel.soort)
def test_een_regel_is_compleet(regel: Regel):
    genoemd = {*regel.begint_bij, *regel.gehaald_bij, *regel.stopt_bij, *regel.stil_bij, *regel.verder_bij}
    assert genoemd <= gebeurtenissen().keys()
    assert genoemd <= dict(gebeurtenissen_bij(regel.als_rij())).keys()
    assert regel.begint_bij
    assert regel.gehaald_bij
    assert bool(regel.stil_bij) == bool(regel.verder_bij)
    assert not set(regel.gehaald_bij) & set(regel.stopt_bij)
    assert regel.zin.endswith(".")


# A promise to yourself, a talk that the programme team itself plans, a sharing that simply ends: then it is quiet.
ZONDER_COORDINATOR = {"terugbellen", "deelnamegesprek", "deling"}


@pytest.mark.parametrize("regel", REGELS, ids=lambda regel: regel.soort)
def test_een_ladder_loopt_op_en_eindigt_bij_de_coordinator(regel: Regel):
    dagen = [sport.werkdagen for sport in regel.ladder]
    assert dagen == sorted(set(dagen))
    assert {sport.aan for sport in regel.ladder} <= {UITVOERDER, COORDINATOR}
    if regel.soort not in ZONDER_COORDINATOR:
        assert regel.ladder[-1].aan == COORDINATOR
        assert regel.herhaal_na


def test_wat_hetzelfde_klinkt_krijgt_zijn_naam_erbij():
    zinnen = [zin for _, zin in gebeurtenissen_bij(REGELS[0].als_rij())]
    assert len(set(zinnen)) == len(zinnen)
