"""De schermafbeeldingen van de README, uit de oefenomgeving. Alleen met PMM_BEELD=1; zie CONTRIBUTING.md."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import Count

from pmm.casus.models import Casus
from pmm.casus.statussen import Status
from pmm.demo.opbouw import bouw
from register import codelijsten
from register.models import Gebruiker
from tests.e2e.scherm import TELEFOON

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not os.environ.get("PMM_BEELD"), reason="maakt bestanden in docs/beeld"),
    pytest.mark.parametrize("met_javascript", [True], ids=["met-javascript"]),
]
MAP = Path(settings.BASE_DIR) / "docs" / "beeld"
BREED = {"width": 1280, "height": 860}


@pytest.fixture
def oefenomgeving(transactional_db, settings):
    settings.DEMO = True
    bouw()
    yield
    codelijsten.vergeet()


def persoon(naam):
    return Gebruiker.objects.get(email__startswith=f"{naam}@")


def rijkste_casus(behandelaar, status):
    """De casus waarin het meeste is vastgelegd."""
    casussen = Casus.objects.filter(behandelaar=behandelaar, status=status)
    return casussen.annotate(n=Count("pogingen", distinct=True) + Count("partijen", distinct=True)).latest("n", "pk")


def neem_op(scherm, naam, adres, maat=BREED):
    scherm.pagina.set_viewport_size(maat)
    scherm.open(adres)
    scherm.pagina.wait_for_load_state("networkidle")
    scherm.pagina.screenshot(path=MAP / f"{naam}.png")


def test_de_beelden_van_de_readme(oefenomgeving, als):
    MAP.mkdir(exist_ok=True)
    fatma = persoon("fatma")
    casus = rijkste_casus(fatma, Status.IN_BEHANDELING).get_absolute_url()
    scherm = als(fatma)
    neem_op(scherm, "mijn-werk", "/")
    neem_op(scherm, "loket", "/loket/?stapel=alles")
    neem_op(scherm, "casus", casus)
    neem_op(scherm, "casus-telefoon", casus, TELEFOON)
    neem_op(als(persoon("noor")), "register", "/register/?q=schulden")
