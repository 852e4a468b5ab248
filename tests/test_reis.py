"""Elke status is met echte stappen te bereiken."""

import pytest

from pmm.casus.statussen import Status
from tests.reis import casus_in


@pytest.mark.django_db
@pytest.mark.parametrize("status", Status)
def test_elke_status_is_met_echte_stappen_te_bereiken(status):
    casus = casus_in(status)
    assert casus.status == status
    assert casus.stappen.count() >= 1
