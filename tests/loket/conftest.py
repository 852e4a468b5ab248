"""De mensen van het loket, de indiener, en een casus die echt is ingediend."""

import pytest

from loket import services
from tests.factories import ContactFactory, OrganisatieFactory, ingelogd, lid
from tests.loket.hulp import VOORSTEL, maak_casus


@pytest.fixture
def gemeente(db):
    return OrganisatieFactory(code="lindedorp", naam="Gemeente Lindedorp", email="zorg@voorbeeld.example")


@pytest.fixture
def indiener(gemeente):
    return lid("maatwerkfunctionaris", gemeente, naam="Anna de Vries")


@pytest.fixture
def medewerker(db):
    return lid("loketmedewerker", naam="Bram Jansen", telefoon="088 111 22 33")


@pytest.fixture
def collega(db):
    return lid("loketmedewerker", naam="Chris Bakker")


@pytest.fixture
def coordinator(db):
    return lid("loketcoordinator", naam="Dana Smit")


@pytest.fixture
def contact(gemeente):
    return ContactFactory(organisatie=gemeente, soort="team", naam="", functie="Team Doorbraak")


@pytest.fixture
def casus(indiener):
    return maak_casus(indiener)


@pytest.fixture
def in_behandeling(casus, medewerker):
    services.neem_in_behandeling(casus, behandelaar=medewerker, door=medewerker)
    casus.refresh_from_db()
    return casus


@pytest.fixture
def met_vragen(casus, medewerker):
    services.vraag_aanvulling(casus, vragen=["Wie is de verhuurder?", "Is er een bewindvoerder?"], door=medewerker)
    casus.refresh_from_db()
    return casus


@pytest.fixture
def voorstel(casus, medewerker):
    return services.stel_afwijzing_voor(casus, door=medewerker, **VOORSTEL)


@pytest.fixture
def als(db):
    """Een browser van deze persoon."""
    return ingelogd
