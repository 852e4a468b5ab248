"""`manage.py maak_gegevens`: veel, snel, overal hetzelfde, en toch precies zoals de regels het willen."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from pmm.casus.controle import controleer
from pmm.casus.kenmerk import is_goed_gespeld
from pmm.casus.models import Casus, Stap, Tekst
from pmm.casus.overgangen import OVERGANGEN
from pmm.casus.statussen import OPEN, Status
from pmm.demo.levenslopen import LOPEN, RUIMTE, SPRONG, kenmerk_van
from pmm.demo.opbouw import EIGEN_DATABASE
from pmm.demo.volume import ANALYSEREN, Omvang, maak
from pmm.logboek.models import Regel
from pmm.uitgaand.models import Bericht
from register.models import Gebruiker, Organisatie
from tests.factories import ingelogd

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _ingebed(settings):
    settings.INGEBED = True


@pytest.fixture
def volume():
    """Genoeg casussen om elke loop tegen te komen, door de controles die de database aan het einde doet."""
    maak(Omvang(400, gebruikers=40, organisaties=10))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


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


@pytest.mark.usefixtures("volume")
def test_elke_status_komt_voor_en_alles_klopt_volgens_de_nachtcontrole():
    assert set(Casus.objects.values_list("status", flat=True)) == set(Status.values)
    assert controleer() is None


@pytest.mark.usefixtures("volume")
@pytest.mark.parametrize("model", ANALYSEREN)
def test_elke_verwijzing_wijst_naar_iets(model):
    for veld in model._meta.concrete_fields:
        if veld.is_relation:
            los = model.objects.exclude(**{f"{veld.name}__isnull": True})
            assert not los.exclude(**{f"{veld.name}__in": veld.related_model._base_manager.all()}).exists(), veld


@pytest.mark.usefixtures("volume")
def test_elke_stap_gaat_van_waar_de_vorige_eindigde_en_volgens_de_tabel():
    vorige = {}
    for stap in Stap.objects.order_by("casus", "pk"):
        if stap.overgang == "aanleggen":
            assert stap.casus_id not in vorige
        else:
            overgang = OVERGANGEN[stap.overgang]
            assert stap.van == vorige[stap.casus_id].naar
            assert stap.van in overgang.van
            assert overgang.naar in {None, stap.naar}
            assert stap.op >= vorige[stap.casus_id].op
        vorige[stap.casus_id] = stap


@pytest.mark.usefixtures("volume")
def test_alles_gebeurde_in_het_verleden_en_over_jaren_verspreid():
    assert Stap.objects.order_by("op").last().op < timezone.now()
    assert len({dag.year for dag in Casus.objects.values_list("aangelegd_op", flat=True)}) > 3
    assert not Casus.objects.filter(status__in=OPEN, aan_zet="").exists()


@pytest.mark.usefixtures("volume")
def test_elke_casus_heeft_zijn_verhaal_een_poging_en_een_goed_gespeld_kenmerk():
    for casus in Casus.objects.prefetch_related("pogingen", "teksten"):
        assert is_goed_gespeld(casus.kenmerk)
        assert 1 <= len(casus.pogingen.all()) <= 2
        assert {"situatie", "wens", "urgentie", "doorbraak"} <= {tekst.onderdeel for tekst in casus.teksten.all()}


@pytest.mark.usefixtures("volume")
def test_er_wordt_niets_nagedaan_wat_mensen_en_post_vastleggen():
    assert not Regel.objects.filter(object_type="casus").exists()
    assert not Bericht.objects.exists()
    assert not Casus.historie.exists()


@pytest.mark.usefixtures("volume")
@pytest.mark.parametrize("status", Status.values)
def test_van_elke_status_opent_een_casus(status):
    casus = Casus.objects.filter(status=status).order_by("pk").first()
    assert ingelogd(casus.aangelegd_door).get(casus.get_absolute_url()).status_code == 200


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
