"""Een casus in behandeling, wie erbij mogen, en wegingen in elke toestand."""

import uuid

import pytest

from pmm.afwegen import afwijken, wegen
from pmm.afwegen.compleet import merk
from pmm.afwegen.models import Weging
from pmm.afwegen.onderdelen import PRINCIPES
from pmm.casus.statussen import Status
from tests.factories import CasusFactory, lid

COMPLEET = {
    "feiten": "Het gezin slaapt bij een tante.",
    "wens": "Een eigen deur.",
    "regel": "Geen huis zonder regeling.",
    "bedoeling": "Nieuwe schuld voorkomen.",
    **{principe.voor: f"Voor {principe.naam}." for principe in PRINCIPES},
    "redenen": "Het risico is te dragen.",
}
ONDERWERP = {"onderwerp": "Mag dit gezin blijven?", "wet": "Awb", "artikel": "artikel 4:84"}
REGEL = {
    "waarvan": "Geen bijstand zonder adres",
    "wet": "Participatiewet",
    "grond": "hardheidsclausule",
    "artikel": "artikel 18",
    "weging": None,
    "redenen": "Zonder adres komt er nooit een adres.",
}


@pytest.fixture
def casus(db):
    return CasusFactory(status=Status.IN_BEHANDELING)


@pytest.fixture
def loket(casus):
    return casus.behandelaar


@pytest.fixture
def functionaris(casus):
    return casus.aangelegd_door


@pytest.fixture
def weging(casus, loket):
    return lees(wegen.begin(casus, velden=ONDERWERP, door=loket, sleutel=uuid.uuid4()))


@pytest.fixture
def compleet(weging, loket):
    return maak_compleet(weging, loket)


@pytest.fixture
def vastgesteld(compleet, loket):
    return lees(wegen.stel_vast(compleet, gelezen=merk(compleet), door=loket))


@pytest.fixture
def afwijking(casus, loket):
    return afwijken.leg_vast(casus, velden=REGEL, door=loket, sleutel=uuid.uuid4())


@pytest.fixture
def ander(db):
    return lid("loketmedewerker", naam="Anna de Vries")


def lees(weging):
    """De weging zoals zij nu in de database staat."""
    return Weging.objects.select_related("casus").voor_scherm().get(pk=weging.pk)


def maak_compleet(weging, door, **teksten):
    niets = weging.opties.get()
    beschreven = {"gevolg_inwoner": "Niets verandert.", "precedent": "Niets."}
    velden = {"omschrijving": niets.omschrijving, **beschreven}
    wegen.bewaar_optie(weging, velden=velden, door=door, sleutel=uuid.uuid4(), pk=niets.pk, basis=1)
    velden = {"omschrijving": "Blijven wonen", **beschreven}
    gekozen = wegen.bewaar_optie(weging, velden=velden, door=door, sleutel=uuid.uuid4())
    wegen.schrijf(weging, teksten=COMPLEET | teksten, versies={}, velden={"gekozen": gekozen}, basis=1, door=door)
    return lees(weging)
