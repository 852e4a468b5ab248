import pytest

from pmm.kern import taken
from tests.storing.hulp import Broker
from tests.uitgaand.hulp import Luisteraar, Mailserver

BASIS = (
    "Onderwerp: Uw casus {{ kenmerk }}\nSoort: De ontvangstbevestiging\n\nGoedendag,\n\nBekijk uw casus: {{ link }}\n"
)


@pytest.fixture(autouse=True)
def _sjablonen(settings):
    """Mailsjablonen van de test zelf, naast die van het product."""
    eigen = {
        "mail/proef.txt": BASIS,
        "mail/zonder_soort.txt": "Onderwerp: {{ titel }}\n\n{{ titel }}\n",
        "mail/zonder_onderwerp.txt": "Goedendag,\n\ntekst\n",
        "mail/op_basis.txt": (
            '{% extends "mail/basis.txt" %}{% block onderwerp %}Ontvangen{% endblock %}'
            "{% block tekst %}Wij hebben {{ kenmerk }} ontvangen: {{ adres }}/casussen/{% endblock %}"
        ),
    }
    sjablonen = settings.TEMPLATES[0]
    lader = "django.template.loaders"
    laders = [(f"{lader}.locmem.Loader", eigen), f"{lader}.filesystem.Loader", f"{lader}.app_directories.Loader"]
    settings.TEMPLATES = [
        {**sjablonen, "APP_DIRS": False, "OPTIONS": {**sjablonen["OPTIONS"], "loaders": laders}},
    ]


@pytest.fixture
def zonder_broker(settings, tmp_path):
    """Een makelaar die er niet is."""
    settings.CELERY_BROKER_URL = f"redis+socket://{tmp_path}/niemand.sock?virtual_host=0"
    yield from _verse_afzender()


@pytest.fixture(autouse=True)
def _afzender_per_test():
    """Geen test erft de verbinding of de rust van een vorige."""
    yield from _verse_afzender()


def _verse_afzender():
    taken._afzender.cache_clear()
    taken._Schakelaar.rust_tot = 0.0
    yield
    taken._afzender.cache_clear()
    taken._Schakelaar.rust_tot = 0.0


@pytest.fixture
def broker(settings, tmp_path_factory):
    """Een eigen makelaar, die de test mag bevriezen."""
    broker = Broker(tmp_path_factory.mktemp("vk"))
    broker.start()
    settings.CELERY_BROKER_URL = broker.adres
    yield broker
    broker.stop()


@pytest.fixture
def mailserver(settings):
    """Een echte SMTP-server op deze machine."""
    handler = Mailserver()
    luisteraar = Luisteraar(handler)
    luisteraar.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", luisteraar.port, 5
    yield handler
    luisteraar.stop()
