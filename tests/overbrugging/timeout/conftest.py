import pytest

from overbrugging.models import Timeoutsoort
from overbrugging.timeout.services import vraag_aan
from pmm.casus.statussen import Status
from tests.factories import CasusFactory, OrganisatieFactory, lid


@pytest.fixture
def loket(db):
    return lid("loketmedewerker", naam="Samira el Amrani")


@pytest.fixture
def casus(db):
    return CasusFactory(status=Status.IN_BEHANDELING)


@pytest.fixture
def organisatie(db):
    return OrganisatieFactory(naam="Dienst Proefinning")


@pytest.fixture
def gevraagd(casus, organisatie, loket):
    """Een verzoek dat nog op antwoord wacht."""
    return vraag_aan(
        casus, organisatie=organisatie, welk_besluit="Terugvordering 2025", soort=Timeoutsoort.INVORDERING, door=loket
    )
