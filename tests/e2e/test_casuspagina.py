"""Wijzigen op de plek zelf, met twee mensen tegelijk, in een echte browser."""

import re

import pytest
from playwright.sync_api import expect

from pmm.casus.codes import Onderdeel
from pmm.casus.models import Casus
from pmm.casus.statussen import Status
from tests.casus.zetten import reis_naar
from tests.e2e.scherm import TELEFOON

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VAN_ANNA, VAN_BRAM = "Het gezin slaapt in de auto.", "Het gezin slaapt bij een tante."


def open_situatie(scherm, casus):
    scherm.open(casus.get_absolute_url())
    scherm.pagina.get_by_role("link", name="Wijzigen van Situatie", exact=True).click()
    veld = scherm.pagina.get_by_role("textbox", name="Situatie")
    expect(veld).to_be_visible()
    return veld


def test_twee_mensen_op_dezelfde_plek_verliezen_geen_tekst(als):
    reis = reis_naar(Status.IN_BEHANDELING)
    casus = Casus.objects.get(pk=reis.casus.pk)
    anna, bram = als(reis.functionaris), als(casus.behandelaar)
    anna.pagina.set_viewport_size(TELEFOON)
    bij_anna, bij_bram = open_situatie(anna, casus), open_situatie(bram, casus)
    if anna.met_javascript:
        # On the page itself, ready to type, with the rest of the casus still there.
        assert anna.pagina.url.endswith(casus.get_absolute_url())
        expect(bij_anna).to_be_focused()
        anna.ziet("Gewenste doorbraak", "Wat is afgesproken")
    bij_bram.fill(VAN_BRAM)
    bram.kies("Opslaan", soort="button")
    bram.ziet("‘Situatie’ is opgeslagen.", VAN_BRAM)
    bij_anna.fill(VAN_ANNA)
    anna.kies("Opslaan", soort="button")
    anna.ziet("heeft deze tekst om", "ies wat moet blijven", "bij een tante")
    expect(anna.pagina.get_by_role("textbox", name="Situatie")).to_have_value(VAN_ANNA)
    expect(anna.pagina).to_have_title(re.compile("^Fout: " if anna.met_javascript else "^Kies"))
    anna.kijk_na("casus-botsing")
    anna.kies("Deze tekst opslaan", soort="button")
    anna.ziet("‘Situatie’ is opgeslagen.", VAN_ANNA)
    expect(anna.pagina).to_have_title(re.compile(f"^{casus.kenmerk}"))
    versies = casus.teksten.filter(onderdeel=Onderdeel.SITUATIE).order_by("versie").values_list("tekst", flat=True)
    assert list(versies)[-2:] == [VAN_BRAM, VAN_ANNA]
    if bram.met_javascript:
        bram.open(casus.get_absolute_url())
        bram.ziet(f"{reis.functionaris} kijkt nu ook.")
    bram.kijk_na("casuspagina")
