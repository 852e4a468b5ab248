import pytest

from escalatie.models import Beslisser
from tests.factories import AgendapuntFactory, GenodigdeFactory, OrganisatieFactory, ZittingFactory, lid


@pytest.fixture
def loket(db):
    return lid("loketmedewerker", naam="Samira el Amrani")


@pytest.fixture
def zitting(db):
    """Gepland over tien dagen, met twee casussen op de agenda."""
    zitting = ZittingFactory()
    AgendapuntFactory(zitting=zitting)
    AgendapuntFactory(zitting=zitting)
    return zitting


@pytest.fixture
def punten(zitting):
    return list(zitting.punten.all())


@pytest.fixture
def gemeente(punten):
    """Moet besluiten over de eerste casus."""
    gemeente = OrganisatieFactory(naam="Gemeente Waterkant")
    Beslisser.objects.create(
        dossier=punten[0].dossier, organisatie=gemeente, functie="Wethouder", waarover="Een briefadres"
    )
    return gemeente


@pytest.fixture
def carla(zitting, punten, gemeente):
    """Uitgenodigd bij de eerste casus, namens de gemeente die daarover besluit; nog geen antwoord."""
    gebruiker = lid("bestuurder", gemeente, naam="Carla van Leeuwen", email="carla@voorbeeld.example")
    return GenodigdeFactory(zitting=zitting, organisatie=gemeente, gebruiker=gebruiker, punten=punten[:1])


@pytest.fixture
def collega(gemeente):
    return lid("bestuurder", gemeente, naam="Bert Collega", email="bert@voorbeeld.example")
