"""Een organisatie met wie haar vermelding bijhoudt."""

import pytest

from register import basisgegevens
from tests.factories import OrganisatieFactory, ingelogd, lid


@pytest.fixture
def organisatie(db):
    return OrganisatieFactory(
        code="lindedorp", naam="Gemeente Lindedorp", email="post@voorbeeld.example", telefoon="088 000 00 10"
    )


@pytest.fixture
def hanneke(organisatie):
    """De organisatiebeheerder van Lindedorp."""
    return lid("organisatiebeheerder", organisatie, naam="Hanneke de Wit")


@pytest.fixture
def client(hanneke):
    return ingelogd(hanneke)


@pytest.fixture
def codelijsten(db):
    basisgegevens.laad()
