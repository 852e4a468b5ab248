import pytest

from escalatie.models import Beslisser, Verslag
from tests.factories import AgendapuntFactory, GenodigdeFactory, OrganisatieFactory, ZittingFactory, lid


@pytest.fixture
def loket(db):
    return lid("loketmedewerker", naam="Samira el Amrani")


@pytest.fixture
def zitting(db):
    """Aan de gang, met een verslag."""
    zitting = ZittingFactory(bezig=True, voorzitter=lid("let_voorzitter", naam="Roos Verhulst"))
    Verslag.objects.create(zitting=zitting)
    return zitting


@pytest.fixture
def voorzitter(zitting):
    return zitting.voorzitter


@pytest.fixture
def punt(zitting):
    return AgendapuntFactory(zitting=zitting)


@pytest.fixture
def uwv(punt):
    """Een organisatie die moet besluiten; van haar is iemand genodigd."""
    organisatie = OrganisatieFactory(naam="UWV")
    Beslisser.objects.create(
        dossier=punt.dossier, organisatie=organisatie, functie="directeur", waarover="de terugvordering"
    )
    return organisatie


@pytest.fixture
def genodigde(zitting, punt, uwv):
    return GenodigdeFactory(zitting=zitting, organisatie=uwv, komt=True, punten=[punt])
