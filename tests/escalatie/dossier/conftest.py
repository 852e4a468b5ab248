import pytest

from tests.factories import lid


@pytest.fixture
def ander(db):
    """Een tweede voorzitter van het LET, ook onafhankelijk."""
    return lid("let_voorzitter", naam="Willemijn ter Horst")
