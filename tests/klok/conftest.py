import pytest

from pmm.celery import app
from pmm.kern import taken
from pmm.klok.beat import Klok
from tests.klok import proef


@pytest.fixture(autouse=True)
def gedaan():
    """Wat de proeftaken deden, in volgorde."""
    proef.GEDAAN.clear()
    proef.MAG_VERDER.set()
    return proef.GEDAAN


@pytest.fixture
def rooster():
    """Zet een eigen rooster in de app van Celery."""
    gewoon = app.conf.beat_schedule

    def zet(**regels):
        app.conf.beat_schedule = regels

    zet(proef=proef.elke(30.0))
    yield zet
    app.conf.beat_schedule = gewoon


@pytest.fixture
def bij_de_broker(monkeypatch):
    """Wat er naar de worker ging; niemand haalt het op."""
    geleverd = []

    def lever_af(taak, *args, verloopt_na):
        geleverd.append((taak, *args))
        return True

    monkeypatch.setattr("pmm.klok.beat.lever_af", lever_af)
    return geleverd


@pytest.fixture
def zonder_broker(monkeypatch):
    monkeypatch.setattr(taken._Schakelaar, "rust_tot", float("inf"))


@pytest.fixture
def klok(rooster):
    """Een beat die nog niet getikt heeft; met meer aanroepen komen er meer."""
    gemaakt = []

    def maak():
        gemaakt.append(Klok(app))
        return gemaakt[-1]

    yield maak
    proef.MAG_VERDER.set()
    for een in gemaakt:
        een.close()
