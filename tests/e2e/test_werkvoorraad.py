"""De werkvoorraad in de browser: verdelen met alleen het toetsenbord, en overdragen op een telefoon."""

import pytest
from playwright.sync_api import expect

from pmm.casus.statussen import Status
from tests.e2e.scherm import TELEFOON
from tests.e2e.test_toetsenbord import Toetsenbord
from tests.reis import casus_in

pytestmark = pytest.mark.browser


@pytest.fixture
def mensen(wereld):
    return wereld.mensen


def casus(wereld, codenaam, status):
    """Een casus van Deventer; behandelt iemand haar, dan Fatma."""
    mensen, deventer = wereld.mensen, wereld.organisaties["gm0150"]
    gemaakt = casus_in(status, organisatie=deventer, functionaris=mensen["noor"], loket=mensen["fatma"])
    gemaakt.codenaam, gemaakt._history_user = codenaam, mensen["noor"]
    gemaakt.save()
    return gemaakt


@pytest.mark.parametrize("met_javascript", [True], ids=["met-javascript"])
def test_de_coordinator_verdeelt_met_alleen_het_toetsenbord(wereld, mensen, als):
    casus(wereld, "Abeel", Status.INGEDIEND)
    casus(wereld, "Berk", Status.IN_BEHANDELING)
    scherm = als(mensen["ingrid"])
    toetsen = Toetsenbord(scherm)
    scherm.open("/loket/?stapel=alles")
    toetsen.druk("Casussen van deze stapel toewijzen")
    scherm.kijk_na("verdelen")
    toetsen.kies("Abeel")
    toetsen.druk("Toewijzen")
    expect(scherm.pagina.get_by_role("alert")).to_be_focused()
    scherm.kijk_na("verdelen-fout")
    toetsen.kies("Bram Verhoeven")
    # Whoever goes through a list of names with the arrows, is somewhere else with each press.
    scherm.pagina.keyboard.press("ArrowDown")
    toetsen.kies("Berk")
    toetsen.druk("Toewijzen")
    scherm.ziet("1 gedaan, 1 geweigerd", "Fatma Aydin behandelt deze casus al.")
    scherm.kijk_na("verdeling")


def test_op_een_telefoon_vraagt_iemand_een_collega_en_die_neemt_de_casus_over(wereld, mensen, als):
    kenmerk = casus(wereld, "Abeel", Status.IN_BEHANDELING).kenmerk
    fatma, bram = als(mensen["fatma"]), als(mensen["bram"])
    for scherm in (fatma, bram):
        scherm.pagina.set_viewport_size(TELEFOON)
    fatma.open(f"/loket/{kenmerk}/overdragen/")
    assert fatma.druk_op("Vraag het") == 422
    fatma.ziet("Kies een collega.", "Schrijf op waarom u de casus overdraagt.")
    fatma.pagina.get_by_label("Bram Verhoeven").check()
    fatma.vul({"Waarom draagt u de casus over?": "Ik ga met verlof."})
    fatma.kijk_na("overdragen")
    fatma.druk_op("Vraag het")
    fatma.ziet("De vraag is gesteld.")
    bram.open("/loket/?stapel=van-mij")
    bram.ziet("U behandelt nu geen casussen.")
    bram.kies("Abeel")
    bram.ziet("Ik ga met verlof.")
    bram.kijk_na("overdracht")
    bram.vul({"Ja, ik neem de casus over": True})
    bram.druk_op("Antwoord versturen")
    bram.ziet("U behandelt voortaan casus")
    bram.open("/loket/?stapel=van-mij")
    bram.ziet("Abeel")
    bram.kijk_na("werkvoorraad-van-mij")
