import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from overbrugging.models import Besteding
from overbrugging.voorschot import goedkeuren
from overbrugging.voorschot.aanvragen import Aanvraag, vraag_aan
from tests.factories import CasusFactory, lid
from tests.overbrugging.geld import LeverancierFactory, gevuld_fonds


@pytest.fixture
def loket(db):
    return lid("loketmedewerker", naam="Samira el Amrani")


@pytest.fixture
def bram(db):
    return lid("budgethouder", naam="Bram Jansen")


@pytest.fixture
def ada(db):
    return lid("budgethouder", naam="Ada Visser")


@pytest.fixture
def casus(db):
    return CasusFactory(status="let")


@pytest.fixture
def fonds(db):
    return gevuld_fonds()


@pytest.fixture
def leverancier(db):
    return LeverancierFactory(naam="Woonstichting De Eik")


@pytest.fixture
def inhoud(fonds, leverancier):
    """Een aanvraag zoals het loket haar invult; velden zijn te vervangen."""

    def maak(**velden):
        begin = {
            "fonds": fonds,
            "leverancier": leverancier,
            "besteding": Besteding.WONEN,
            "waarvoor": "huur van december",
            "centen": 1_250_50,
            "tot": timezone.localdate() + timedelta(days=60),
        }
        return Aanvraag(**begin | velden)

    return maak


@pytest.fixture
def vraag(casus, loket, inhoud):
    """Vraag een voorschot aan voor deze casus."""

    def doe(voor=None, *, door=loket, sleutel=None, verlengt=None, **velden):
        return vraag_aan(voor or casus, inhoud(**velden), door=door, sleutel=sleutel or uuid.uuid4(), verlengt=verlengt)

    return doe


def keur_goed(voorschot, door, sleutel=None):
    """Keur goed wat er nu te zien is."""
    _, getoond = goedkeuren.te_boeken(voorschot)
    return goedkeuren.keur_goed(voorschot, getoond=getoond, door=door, sleutel=sleutel or uuid.uuid4())
