import pytest

from escalatie.bundel.services import maak_bundel
from escalatie.models import Beslisser, Mogelijkheid
from pmm.casus.codes import Onderdeel
from pmm.casus.models import Tekst
from tests.factories import AgendapuntFactory, GenodigdeFactory, OrganisatieFactory, ZittingFactory, lid


def schrijf(punt, onderdeel, tekst):
    """Een nieuwe versie van een tekst van deze casus."""
    casus = punt.dossier.casus
    versie = casus.teksten.filter(onderdeel=onderdeel).count() + 1
    return Tekst.objects.create(
        casus=casus, onderdeel=onderdeel, versie=versie, tekst=tekst, door=punt.zitting.gemaakt_door
    )


@pytest.fixture
def zitting(db):
    return ZittingFactory()


@pytest.fixture
def punt(zitting):
    """Een casus op de agenda, met een vraag, een beslisser en een mogelijkheid."""
    punt = AgendapuntFactory(
        zitting=zitting, dossier__casus__codenaam="Populier", dossier__casus__spoed_wat="Ontruiming"
    )
    schrijf(punt, Onderdeel.LETVRAAG, "Wie kent het briefadres toe?")
    gemeente = OrganisatieFactory(naam="Gemeente Lindedorp")
    Beslisser.objects.create(
        dossier=punt.dossier, organisatie=gemeente, functie="Wethouder wonen", waarover="Het briefadres"
    )
    Mogelijkheid.objects.create(dossier=punt.dossier, omschrijving="Een tijdelijk briefadres")
    return punt


@pytest.fixture
def ander_punt(zitting, punt):
    return AgendapuntFactory(zitting=zitting, dossier__casus__codenaam="Beuk")


@pytest.fixture
def bestuurder(zitting, punt):
    """Komt, aanvaardde de geheimhouding, en hoort alleen bij de eerste casus."""
    gemeente = OrganisatieFactory()
    carla = lid("bestuurder", gemeente, naam="Carla van Leeuwen")
    return GenodigdeFactory(zitting=zitting, komt=True, punten=[punt], gebruiker=carla, organisatie=gemeente)


@pytest.fixture
def bundel(zitting, punt, ander_punt, loket):
    return maak_bundel(zitting, door=loket)
