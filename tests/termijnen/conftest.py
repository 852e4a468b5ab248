import pytest

from tests.termijnen import voorbeeld


@pytest.fixture
def bron(settings):
    """De regels en de bron van de tests, in plaats van die van de apps."""
    settings.PMM_TERMIJNREGELS = ["tests.termijnen.voorbeeld.REGELS"]
    settings.PMM_GEBEURTENISSEN = ["tests.termijnen.voorbeeld.ZINNEN"]
    settings.PMM_TERMIJNBRONNEN = {"proef": "tests.termijnen.voorbeeld.bron"}
    voorbeeld.bron.alles.clear()
    return voorbeeld.bron
