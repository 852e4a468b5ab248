"""Een casus met iedereen eromheen, en een virusscanner om mee te spelen."""

import pytest

from pmm.casus.models import Casus, Deling
from tests.bestanden.nepscanner import Nepscanner
from tests.factories import CasusFactory, DelingFactory, lid


@pytest.fixture
def casus(db):
    return CasusFactory(status="in_behandeling")


@pytest.fixture
def deling(casus) -> Deling:
    return DelingFactory(casus=casus, secties=["bestanden"])


@pytest.fixture
def mensen(casus, deling):
    """Wie er bij deze casus kan: op rol, met wie iets gedeeld is en wie er niets mee te maken heeft."""
    return {
        "functionaris": casus.aangelegd_door,
        "loket": casus.behandelaar,
        "ontvanger": deling.beantwoord_door,
        "buitenstaander": lid("maatwerkfunctionaris"),
    }


@pytest.fixture
def vers(casus):
    return lambda: Casus.objects.get(pk=casus.pk)


@pytest.fixture
def scanner(settings):
    """Een server die het gesprek van clamd voert; een test zegt wat hij antwoordt."""
    with Nepscanner() as nep:
        settings.PMM_CLAMD = nep.adres
        yield nep
