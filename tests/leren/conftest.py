import pytest

from pmm.casus.statussen import Status
from tests.factories import CasusFactory, lid


@pytest.fixture
def loket(db):
    return lid("loketmedewerker", naam="Samira el Amrani")


@pytest.fixture
def casus(db):
    """Afgerond: klaar om te sluiten."""
    return CasusFactory(status=Status.AFGEROND)
