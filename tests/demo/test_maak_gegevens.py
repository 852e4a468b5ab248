"""`manage.py maak_gegevens`: overal hetzelfde, steeds andere, en alleen waar het mag."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from pmm.casus.models import Casus, Stap, Tekst
from pmm.casus.overgangen import OVERGANGEN
from pmm.demo.levenslopen import LOPEN, RUIMTE, SPRONG, kenmerk_van
from pmm.demo.opbouw import EIGEN_DATABASE
from pmm.demo.volume import Omvang, maak
from register.models import Gebruiker, Organisatie

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _ingebed(settings):
    settings.INGEBED = True


def vastgelegd():
    return [
        *Casus.objects.order_by("kenmerk").values_list("kenmerk", "sleutel", "status", "aan_zet_datum", "gewijzigd_op"),
        *Stap.objects.order_by("sleutel").values_list("sleutel", "overgang", "door__email", "op"),
    ]


def maak_en_draai_terug():
    with transaction.atomic():
        maak(Omvang(50, gebruikers=20, organisaties=3), VANDAAG)
        gezien = vastgelegd()
        transaction.set_rollback(True)
    return gezien


def test_dezelfde_dag_geeft_precies_dezelfde_casussen():
    eerst = maak_en_draai_terug()
    assert eerst
    assert eerst == maak_en_draai_terug()


def test_nog_een_keer_geeft_andere_casussen_bij_dezelfde_mensen():
    for _ in range(2):
        maak(Omvang(30, gebruikers=20, organisaties=3))
    assert Casus.objects.count() == 60
    assert Gebruiker.objects.count() == 20
    assert Organisatie.objects.filter(code__startswith="volume-gemeente").count() == 3


def test_geen_kenmerk_komt_binnen_een_jaar_twee_keer_voor():
    assert SPRONG % 2 == 1  # RUIMTE is a power of two
    assert RUIMTE == 2**25
    kenmerken = {kenmerk_van(nummer, VANDAAG) for nummer in range(5_000)}
    assert len(kenmerken) == 5_000


def test_de_loop_noemt_alleen_stappen_uit_de_tabel():
    assert {naam for _, stappen in LOPEN for naam in stappen} <= set(OVERGANGEN)
    assert sum(gewicht for gewicht, _ in LOPEN) == 100


def test_de_opdracht_zegt_hoeveel_en_hoe_snel(capsys):
    call_command("maak_gegevens", casussen=10, gebruikers=10, organisaties=2)
    assert "10 casussen gemaakt in" in capsys.readouterr().out
    assert Tekst.objects.exists()


@pytest.mark.parametrize("te_weinig", [{"casussen": -1}, {"gebruikers": 3}, {"organisaties": 0}])
def test_te_weinig_om_mee_te_beginnen_wordt_geweigerd(te_weinig):
    with pytest.raises(CommandError, match="Er is niets veranderd"):
        call_command("maak_gegevens", **{"casussen": 1, **te_weinig})
    assert not Organisatie.objects.exists()


def test_met_een_eigen_database_weigert_de_opdracht(settings):
    settings.INGEBED = False
    with pytest.raises(CommandError) as fout:
        call_command("maak_gegevens", casussen=1)
    assert EIGEN_DATABASE in str(fout.value)
