"""Een casus gaat niet dicht zolang er een voorschot openstaat waar niemand voor aangesproken is."""

import pytest

from overbrugging.voorwaarden import geen_voorschot_zonder_vordering
from tests.factories import lid
from tests.overbrugging.geld import VoorschotFactory, gevorderd

pytestmark = pytest.mark.django_db


def test_een_voorschot_houdt_de_casus_open_tot_het_is_teruggevraagd():
    loket, voorschot = lid("loketmedewerker"), VoorschotFactory()
    casus = voorschot.kostenplaats.casus
    assert "€ 1.250,50" in geen_voorschot_zonder_vordering(casus, loket)
    gevorderd(voorschot)
    assert geen_voorschot_zonder_vordering(casus, loket) is None


def test_wat_uit_staat_houdt_niets_tegen(settings):
    settings.PMM_INSTRUMENTEN_UIT = ["overbrugging"]
    assert geen_voorschot_zonder_vordering(VoorschotFactory().kostenplaats.casus, lid("loketmedewerker")) is None
