"""Delen in een echte browser: het loket biedt aan, de ontvanger zegt op een telefoon ja, en na stoppen is alles weg."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from pmm.casus.models import Deling
from pmm.casus.statussen import Status
from tests.casus.zetten import reis_naar
from tests.factories import OrganisatieFactory, PartijFactory, ingelogd, lid

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TELEFOON, BREED = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


def als(pagina, adres, persoon, maat):
    """Ga verder als deze persoon, op een scherm van deze maat."""
    sessie = ingelogd(persoon).cookies["sessionid"].value
    pagina.context.add_cookies([{"name": "sessionid", "value": sessie, "url": adres}])
    pagina.set_viewport_size(maat)


def klopt(pagina, axe):
    axe(pagina)
    assert pagina.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_van_aanbod_tot_niet_meer_te_zien(pagina, live_server, axe):
    reis = reis_naar(Status.IN_BEHANDELING)
    corporatie = OrganisatieFactory(naam="Woonstichting De Eik", code="de-eik", type="woningcorporatie")
    PartijFactory(casus=reis.casus, organisatie=corporatie)
    els = lid("maatwerkfunctionaris", corporatie, naam="Els Bakker")

    als(pagina, live_server.url, reis.loket, BREED)
    pagina.goto(reverse("delen:nieuw", args=[reis.casus.kenmerk]))
    pagina.get_by_role("link", name="Woonstichting De Eik").click()
    klopt(pagina, axe)
    pagina.get_by_label("Waarvoor is dit nodig?").fill("Een woning zoeken")
    pagina.get_by_label("Wettelijke taak").check()
    pagina.get_by_label("Waarom mag dit, en waarom kan het niet met minder?").fill("Anders kan zij niets doen.")
    pagina.get_by_label("Ja", exact=True).check()
    pagina.get_by_role("button", name="Verder").click()
    vraag = pagina.get_by_label("Waarom is ‘Situatie, wens, haast en gewenste doorbraak’ nodig?")
    expect(vraag).to_be_hidden()
    pagina.get_by_label("Situatie, wens, haast en gewenste doorbraak", exact=True).check()
    vraag.fill("Anders weet zij niet waarvoor.")
    klopt(pagina, axe)
    pagina.get_by_role("button", name="Verder").click()
    klopt(pagina, axe)
    pagina.get_by_role("link", name="Bekijk wat Woonstichting De Eik gaat zien").click()
    expect(pagina.get_by_role("heading", name="Zo ziet Woonstichting De Eik deze casus")).to_be_visible()
    klopt(pagina, axe)
    pagina.get_by_role("link", name="Terug naar het nakijken").click()
    pagina.get_by_role("button", name="Aanbieden").click()
    expect(pagina.get_by_text("wacht op antwoord")).to_be_visible()
    klopt(pagina, axe)

    als(pagina, live_server.url, els, TELEFOON)
    pagina.goto("/")
    pagina.get_by_role("link", name="Een woning zoeken").click()
    expect(pagina.get_by_text("Een gezin zonder briefadres")).to_have_count(0)
    klopt(pagina, axe)
    pagina.get_by_label("Ja, wij werken mee").check()
    pagina.get_by_role("button", name="Antwoord versturen").click()
    expect(pagina.get_by_text("Een gezin zonder briefadres")).to_be_visible()
    klopt(pagina, axe)

    als(pagina, live_server.url, reis.loket, BREED)
    deling = Deling.objects.get()
    pagina.goto(reverse("delen:een", args=[reis.casus.kenmerk, deling.sleutel]))
    klopt(pagina, axe)
    pagina.get_by_role("link", name="Stoppen met delen").click()
    pagina.get_by_label("Waarom stopt het delen?").fill("De woning is gevonden.")
    pagina.get_by_role("button", name="Stop met delen").click()
    expect(pagina.get_by_text("Gestopt")).to_be_visible()

    als(pagina, live_server.url, els, TELEFOON)
    assert pagina.goto(reis.casus.get_absolute_url()).status == 404
