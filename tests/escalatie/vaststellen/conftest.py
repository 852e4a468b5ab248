import pytest

from escalatie.models import Afspraak, Verslag, Verslagtekst
from escalatie.services import NieuwBesluit, NieuweActie, besluit
from tests.factories import AgendapuntFactory, GenodigdeFactory, OrganisatieFactory, ZittingFactory, lid, over_dagen


def schrijf(punt, onderdeel, tekst, organisatie=None):
    """Een vak van het verslag, alsof de notulist het zo opschreef."""
    velden = {"punt": punt, "onderdeel": onderdeel, "organisatie": organisatie, "versie": 1, "tekst": tekst}
    return Verslagtekst.objects.create(**velden, door=punt.zitting.voorzitter)


def besluit_over(punt, organisatie, *, dagen=7):
    """De casus krijgt één besluit van deze organisatie, met één actie over zoveel dagen."""
    dag = over_dagen(dagen).date()
    actie = NieuweActie("Een briefadres toekennen", organisatie, dag)
    nieuw = NieuwBesluit("De gemeente kent een briefadres toe.", organisatie, over_dagen(-3).date(), [actie])
    besluit(punt.dossier.casus, [nieuw], door=punt.zitting.voorzitter)
    punt.refresh_from_db()
    return punt.dossier.besluiten.get()


@pytest.fixture
def loket(db):
    return lid("loketmedewerker", naam="Samira el Amrani")


@pytest.fixture
def gemeente(db):
    return OrganisatieFactory(naam="Gemeente Waterkant")


@pytest.fixture
def zitting(db):
    """Drie dagen geleden gehouden, met twee casussen en een verslag in concept."""
    zitting = ZittingFactory(gehouden=True, voorzitter=lid("let_voorzitter", naam="Roos Verhulst"))
    eerste, tweede = AgendapuntFactory(zitting=zitting), AgendapuntFactory(zitting=zitting)
    Verslag.objects.create(zitting=zitting)
    schrijf(eerste, "bespreking", "Er is lang gesproken over het briefadres.")
    schrijf(tweede, "bespreking", "Dit gaat over een andere inwoner.")
    return zitting


@pytest.fixture
def verslag(zitting):
    return zitting.verslag


@pytest.fixture
def punt(zitting):
    return zitting.punten.get(volgorde=1)


@pytest.fixture
def ander_punt(zitting):
    return zitting.punten.get(volgorde=2)


@pytest.fixture
def genodigde(zitting, punt, gemeente):
    """Een bestuurder die alleen bij de eerste casus is uitgenodigd."""
    return GenodigdeFactory(zitting=zitting, organisatie=gemeente, komt=True, aanwezig=True, punten=[punt])


@pytest.fixture
def afspraak(punt, gemeente):
    dag = over_dagen(7).date()
    return Afspraak.objects.create(punt=punt, organisatie=gemeente, tekst="Een briefadres toekennen", uiterlijk_op=dag)
