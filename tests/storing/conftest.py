import pytest

from tests import sjabloon
from tests.storing.hulp import Broker, Werker
from tests.storing.opstelling import Opstelling
from tests.uitgaand.conftest import _afzender_per_test, _sjablonen  # noqa: F401
from tests.uitgaand.hulp import Luisteraar, Mailserver


class Getuige(Mailserver):
    """Een mailserver die `na_ontvangst` doet nadat een bericht binnen is, en pas daarna zegt dat het binnen is."""

    def __init__(self):
        super().__init__()
        self.na_ontvangst = None

    async def handle_DATA(self, server, session, envelope):
        antwoord = await super().handle_DATA(server, session, envelope)
        if self.na_ontvangst:
            self.na_ontvangst()
        return antwoord


@pytest.fixture
def broker(settings, tmp_path_factory):
    broker = Broker(tmp_path_factory.mktemp("vk"))
    broker.start()
    settings.CELERY_BROKER_URL = broker.adres
    yield broker
    broker.stop()


@pytest.fixture
def getuige():
    getuige = Getuige()
    luisteraar = Luisteraar(getuige)
    luisteraar.start()
    getuige.poort = luisteraar.port
    yield getuige
    luisteraar.stop()


@pytest.fixture
def werker(broker, getuige, transactional_db):
    werker = Werker(broker, getuige.poort)
    yield werker
    werker.kill_9()


@pytest.fixture
def opstelling(tmp_path_factory, monkeypatch):
    """Heel PMM als losse processen, ingericht en nog niet gestart."""
    map_ = tmp_path_factory.mktemp("op")
    sjabloon.vul(map_)
    opstelling = Opstelling(map_, monkeypatch.setenv)
    try:
        opstelling.richt_in()
        yield opstelling
    finally:
        opstelling.stop()
