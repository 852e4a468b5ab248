import pytest

from escalatie.services import schaal_op
from pmm.casus.statussen import Status
from tests.factories import CasusFactory, PartijFactory, lid


@pytest.fixture
def loket(db):
    return lid("loketmedewerker", naam="Samira el Amrani")


@pytest.fixture
def voorzitter(db):
    return lid("let_voorzitter", naam="Roos Verhulst")


@pytest.fixture
def casus(db):
    """In behandeling, met een partij: klaar om op te schalen."""
    casus = CasusFactory(status=Status.IN_BEHANDELING)
    PartijFactory(casus=casus)
    return casus


@pytest.fixture
def dossier(casus, loket, voorzitter):
    """De casus ligt bij het LET."""
    dossier = schaal_op(casus, vraag="Wie kent het briefadres toe?", voorzitter=voorzitter, door=loket)
    casus.refresh_from_db()
    return dossier
