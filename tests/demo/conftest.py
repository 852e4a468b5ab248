import pytest
from django.db import transaction
from django.test import override_settings

from pmm.demo.opbouw import bouw


class Terug(Exception):
    """Draait alles terug wat de oefenomgeving in de database zette."""


@pytest.fixture(scope="module")
def oefenomgeving(django_db_setup, django_db_blocker):
    """De hele oefenomgeving, één keer opgebouwd voor alle tests van dit bestand."""
    with django_db_blocker.unblock():
        geheel = transaction.atomic()
        geheel.__enter__()
        try:
            with override_settings(INGEBED=True):
                uitslag = bouw()
            yield uitslag
        finally:
            geheel.__exit__(Terug, Terug(), None)
