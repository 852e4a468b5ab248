"""Een soort opdracht om mee te proeven, en iemand die haar geeft."""

import pytest

from pmm.opdrachten import services
from pmm.opdrachten.soorten import Soort, Uitkomst, alle_soorten
from tests.factories import ingelogd, lid

PROEF = "tests.opdrachten.conftest.PROEF_SOORT"


class Proef:
    """Wat de proefsoort doet; een test zet er zijn eigen werk in."""

    doe = None
    gronden = None


def _doe(werk):
    return Proef.doe(werk)


def _gronden(gebruiker):
    return Proef.gronden(gebruiker) if Proef.gronden else []


PROEF_SOORT = Soort(doe=_doe, gronden=_gronden, hoogstens=5)


def schrijf_hallo(werk):
    """Het gewone werk: een klein bestand."""
    werk.uitvoer.write(b"hallo")
    return Uitkomst(melding="Er staat hallo in.", bestandsnaam="hallo.txt", gronden=["mag"])


@pytest.fixture
def proef(settings, monkeypatch):
    settings.PMM_OPDRACHTEN = {**settings.PMM_OPDRACHTEN, "proef": PROEF}
    alle_soorten.cache_clear()
    monkeypatch.setattr(Proef, "doe", staticmethod(schrijf_hallo))
    monkeypatch.setattr(Proef, "gronden", staticmethod(lambda gebruiker: ["mag", "nog meer"]))
    yield Proef
    alle_soorten.cache_clear()


@pytest.fixture
def anna(db):
    return lid("maatwerkfunctionaris", naam="Anna de Vries")


@pytest.fixture
def client(anna):
    return ingelogd(anna)


@pytest.fixture
def geef(proef, anna):
    """Een functie die Anna de proefopdracht laat geven."""

    def geef(door=anna, **gegevens):
        return services.geef(soort="proef", naam="Proef", gegevens=gegevens, door=door.pk)

    return geef
