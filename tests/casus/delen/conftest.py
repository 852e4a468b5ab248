"""Een casus bij het loket, en een organisatie waarmee gedeeld kan worden."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pmm.casus.delen.services import Aanbod, bied_aan
from pmm.casus.deling import Grondslag
from pmm.casus.statussen import Status
from tests.casus.zetten import reis_naar
from tests.factories import OrganisatieFactory, lid

VANDAAG = timezone.localdate()


def aanbod(*secties, **anders):
    """Een aanbod van deze secties, een maand lang."""
    velden = {
        "doel": "Een woning zoeken",
        "grondslag": Grondslag.WETTELIJKE_TAAK.value,
        "afweging": "Zonder de situatie kan de corporatie niets doen.",
        "waarom": dict.fromkeys(secties or ["verhaal", "acties"], "Anders kan zij niet meedenken"),
        "tot": VANDAAG + timedelta(days=30),
        "inwoner_geinformeerd": True,
    }
    return Aanbod(**{**velden, **anders})


@pytest.fixture
def reis(db):
    return reis_naar(Status.IN_BEHANDELING, organisatie=OrganisatieFactory(naam="Gemeente Lindedorp"))


@pytest.fixture
def corporatie(db):
    return OrganisatieFactory(naam="Woonstichting De Eik", code="woonstichting-de-eik", type="woningcorporatie")


@pytest.fixture
def ontvanger(corporatie):
    return lid("maatwerkfunctionaris", corporatie, naam="Els Bakker")


@pytest.fixture
def deling(reis, corporatie, ontvanger):
    """Een aanbod waar De Eik nog op moet antwoorden."""
    return bied_aan(reis.casus, organisatie=corporatie, aanbod=aanbod(), door=reis.loket)
