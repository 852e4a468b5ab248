"""Elke stap heeft een zin, op de casuspagina en in het logboek."""

from pmm.casus.overgangen import OVERGANGEN
from pmm.casus.zinnen import ZINNEN


def test_elke_overgang_heeft_een_zin():
    assert set(ZINNEN) == {"aanleggen", *OVERGANGEN}
