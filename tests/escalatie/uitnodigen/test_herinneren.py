"""De herinnering: vijf werkdagen ervoor wie niet antwoordde, één werkdag ervoor ieder die wordt verwacht."""

import pytest
from django.utils import timezone

from escalatie.models import Genodigde, Zitting
from escalatie.uitnodigen.herinneren import herinner
from escalatie.uitnodigen.services import nodig_opnieuw_uit, vervang
from pmm.meldingen.models import Melding
from pmm.meldingen.vegen import Veegronde
from tests.factories import GenodigdeFactory
from tests.meldingen.hulp import om, op

pytestmark = pytest.mark.django_db


def ronde(moment):
    with om(moment):
        return herinner(timezone.now())["zittingen"]


def zinnen():
    return list(Melding.objects.filter(soort="herinnering").order_by("pk").values_list("zin", flat=True))


@pytest.fixture
def op_dinsdag(zitting, carla):
    """De zitting is op dinsdag 1 december 2026; Carla gaf nog geen antwoord."""
    Zitting.objects.filter(pk=zitting.pk).update(begint=op("2026-12-01 10:00"), eindigt=op("2026-12-01 12:00"))
    return zitting


def test_wie_niet_antwoordde_hoort_het_vijf_werkdagen_en_een_werkdag_ervoor(op_dinsdag):
    assert [ronde(f"2026-11-{dag} 09:00") for dag in (23, 24, 24, 27, 30, 30)] == [0, 1, 0, 0, 1, 0]
    zin = "Komt u naar de zitting van het LET op dinsdag 1 december 2026, 10.00 tot 12.00 uur? U gaf nog geen antwoord."
    assert zinnen() == [zin, zin]


def test_wie_komt_hoort_het_alleen_de_werkdag_ervoor(op_dinsdag, carla):
    Genodigde.objects.update(stand="komt", geantwoord_op=timezone.now())
    assert [ronde(f"2026-11-{dag} 09:00") for dag in (24, 30, 30)] == [0, 1, 0]
    assert zinnen()[0].startswith("U wordt verwacht bij de zitting van het LET op dinsdag 1 december 2026")


@pytest.mark.parametrize("stand", ["komt_niet", "vervangen", "ingetrokken"])
def test_wie_niet_komt_hoort_niets(op_dinsdag, stand):
    Genodigde.objects.update(stand=stand, geantwoord_op=timezone.now())
    assert ronde("2026-11-30 09:00") == 0


def test_verschuift_de_zitting_dan_komt_er_voor_de_nieuwe_dag_een_nieuwe(op_dinsdag):
    assert ronde("2026-11-30 09:00") == 1
    Zitting.objects.update(begint=op("2026-12-15 10:00"), eindigt=op("2026-12-15 12:00"))
    assert [ronde("2026-12-07 09:00"), ronde("2026-12-08 09:00"), ronde("2026-12-14 09:00")] == [0, 1, 1]


@pytest.mark.parametrize("anders", [{"stand": "afgelast", "reden": "Ziek"}, {"begint": op("2026-11-29 10:00")}])
def test_wat_niet_doorgaat_of_al_begonnen_is_krijgt_geen_herinnering(op_dinsdag, anders):
    Zitting.objects.update(**anders)
    assert ronde("2026-11-30 09:00") == 0


def test_de_ronde_van_de_meldingen_doet_dit_ook(op_dinsdag):
    with om("2026-11-30 09:00"):
        Veegronde().loop()
    assert len(zinnen()) == 1


def test_vijf_zittingen_kosten_evenveel_vragen_als_een(op_dinsdag, django_assert_max_num_queries):
    for _ in range(5):
        GenodigdeFactory(zitting=op_dinsdag)
    with om("2026-11-30 09:00"), django_assert_max_num_queries(25):
        assert herinner(timezone.now())["zittingen"] == 6


def test_wie_net_is_uitgenodigd_hoort_het_niet_meteen_nog_eens(op_dinsdag, carla, loket):
    with om("2026-11-26 08:00"):
        nodig_opnieuw_uit(carla, gezien=carla.volgnummer, door=loket)
    assert [ronde(f"2026-11-{dag} 09:00") for dag in (26, 27, 30)] == [0, 0, 1]


def test_een_vervanger_op_de_laatste_werkdag_heeft_aan_de_uitnodiging_genoeg(op_dinsdag, carla, collega):
    with om("2026-11-30 08:00"):
        vervang(carla, vervanger=collega, door=carla.gebruiker)
    assert ronde("2026-11-30 09:00") == 0
