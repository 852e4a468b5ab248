import pytest
from django.test import override_settings

from pmm.demo.opbouw import bouw


@pytest.fixture(scope="module")
def oefenomgeving(per_bestand):
    """De hele oefenomgeving, één keer opgebouwd voor alle tests van dit bestand."""
    with override_settings(INGEBED=True):
        return bouw()
