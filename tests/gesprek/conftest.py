import pytest

from tests.gesprek.kring import maak_kring


@pytest.fixture
def kring(db):
    return maak_kring()
