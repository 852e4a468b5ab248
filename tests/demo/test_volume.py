"""Wat er staat na `manage.py maak_gegevens`: elke loop, en alles zoals de regels het willen."""

import pytest
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from pmm.casus.controle import controleer
from pmm.casus.kenmerk import is_goed_gespeld
from pmm.casus.models import Casus, Stap
from pmm.casus.overgangen import OVERGANGEN
from pmm.casus.statussen import OPEN, Status
from pmm.demo.volume import ANALYSEREN, Omvang, maak
from pmm.logboek.models import Regel
from pmm.uitgaand.models import Bericht
from tests.factories import ingelogd

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("volume")]


@pytest.fixture(scope="module")
def volume(per_bestand):
    """Genoeg casussen om elke loop tegen te komen, door de controles die de database aan het einde doet."""
    with override_settings(INGEBED=True):
        maak(Omvang(400, gebruikers=40, organisaties=10))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_elke_status_komt_voor_en_alles_klopt_volgens_de_nachtcontrole():
    assert set(Casus.objects.values_list("status", flat=True)) == set(Status.values)
    assert controleer() is None


@pytest.mark.parametrize("model", ANALYSEREN)
def test_elke_verwijzing_wijst_naar_iets(model):
    for veld in model._meta.concrete_fields:
        if veld.is_relation:
            los = model.objects.exclude(**{f"{veld.name}__isnull": True})
            assert not los.exclude(**{f"{veld.name}__in": veld.related_model._base_manager.all()}).exists(), veld


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


def test_alles_gebeurde_in_het_verleden_en_over_jaren_verspreid():
    assert Stap.objects.order_by("op").last().op < timezone.now()
    assert len({dag.year for dag in Casus.objects.values_list("aangelegd_op", flat=True)}) > 3
    assert not Casus.objects.filter(status__in=OPEN, aan_zet="").exists()


def test_elke_casus_heeft_zijn_verhaal_een_poging_en_een_goed_gespeld_kenmerk():
    for casus in Casus.objects.prefetch_related("pogingen", "teksten"):
        assert is_goed_gespeld(casus.kenmerk)
        assert 1 <= len(casus.pogingen.all()) <= 2
        assert {"situatie", "wens", "urgentie", "doorbraak"} <= {tekst.onderdeel for tekst in casus.teksten.all()}


def test_er_wordt_niets_nagedaan_wat_mensen_en_post_vastleggen():
    assert not Regel.objects.filter(object_type="casus").exists()
    assert not Bericht.objects.exists()
    assert not Casus.historie.exists()


@pytest.mark.parametrize("status", Status.values)
def test_van_elke_status_opent_een_casus(status):
    casus = Casus.objects.filter(status=status).order_by("pk").first()
    assert ingelogd(casus.aangelegd_door).get(casus.get_absolute_url()).status_code == 200
