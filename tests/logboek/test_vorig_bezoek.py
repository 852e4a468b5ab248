"""Wanneer iemand hier de vorige keer was: een bezoek is voorbij na een half uur niet kijken."""

import pytest
from django.utils import timezone

from pmm.logboek.models import Regel
from pmm.logboek.services import schrijf, vorig_bezoek

pytestmark = pytest.mark.django_db
IK, ANDER = 1, 2


@pytest.fixture
def las(sql):
    """Alsof iemand zoveel minuten geleden keek."""

    def leg_vast(*minuten, door=IK, resultaat="gelukt"):
        for geleden in minuten:
            schrijf("gelezen", door=door, object_type="casus", object_id="PMM-26-1", resultaat=resultaat)
            sql("ALTER TABLE logboek_regel DISABLE TRIGGER USER")
            sql(
                "UPDATE logboek_regel SET tijd = now() - %s * interval '1 minute' "
                "WHERE volgnr = (SELECT max(volgnr) FROM logboek_regel)",
                geleden,
            )
            sql("ALTER TABLE logboek_regel ENABLE TRIGGER USER")

    return leg_vast


def geleden():
    moment = vorig_bezoek(IK, "casus", "PMM-26-1")
    return None if moment is None else round((timezone.now() - moment).total_seconds() / 60)


@pytest.mark.parametrize(
    ("minuten", "verwacht"),
    [
        ([], None),
        ([0], None),
        ([20, 10, 0], None),
        ([1440, 0], 1440),
        ([3000, 1450, 1440, 5, 0], 1440),
        ([1440, 40, 20, 0], 1440),
        ([1440, 31, 0], 31),
    ],
)
def test_het_vorige_bezoek_is_de_laatste_keer_voor_een_half_uur_stilte(las, minuten, verwacht):
    las(*minuten)
    assert geleden() == verwacht


def test_wat_een_ander_las_of_wat_niet_mocht_telt_niet(las):
    las(900, door=ANDER)
    las(600, resultaat="geweigerd")
    las(0)
    assert geleden() is None
    assert Regel.objects.count() == 3
