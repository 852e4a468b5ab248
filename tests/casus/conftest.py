"""Een casus van Gemeente Lindedorp, en een browser van wie haar inbracht."""

import pytest

from pmm.casus.models import Casus
from pmm.casus.statussen import Status
from register import codelijsten
from register.models import Codewaarde
from tests.casus.zetten import reis_naar
from tests.factories import OrganisatieFactory, ingelogd


@pytest.fixture
def reis(db):
    return reis_naar(Status.LOKAAL, organisatie=OrganisatieFactory(naam="Gemeente Lindedorp"))


@pytest.fixture
def _codelijsten(db):
    """Een leefgebied om te kiezen, en daarna weer geen."""
    Codewaarde.objects.create(lijst="leefgebied", code="wonen", naam="Wonen", geldig_van="2020-01-01")
    codelijsten.vergeet()
    yield
    codelijsten.vergeet()


@pytest.fixture
def client(reis):
    return ingelogd(reis.functionaris)


def adres(reis, rest=""):
    return f"/casussen/{reis.casus.kenmerk}/{rest}"


def vers(reis):
    return Casus.objects.get(pk=reis.casus.pk)
