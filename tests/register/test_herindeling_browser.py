"""Een herindeling van begin tot eind in een echte browser, met en zonder JavaScript, breed en op een telefoon."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from pmm.casus.statussen import Status
from register.models import Opvolging
from tests.casus.zetten import reis_naar
from tests.factories import ContactFactory, OrganisatieFactory, lid

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TELEFOON = {"width": 390, "height": 844}


@pytest.fixture
def wereld(settings):
    """Twee gemeenten met elk een functionaris, en een casus die op antwoord van de oude wacht."""
    settings.DEMO = True
    oud = OrganisatieFactory(code="oudeveen", naam="Gemeente Oudeveen", telefoon="088-000 00 01", regio="Drenthe")
    nieuw = OrganisatieFactory(code="nieuwland", naam="Gemeente Nieuwland", telefoon="088-000 00 02", regio="Drenthe")
    ContactFactory(organisatie=oud, naam="Anna Vos")
    ContactFactory(organisatie=nieuw, naam="Bo Lint")
    lid("maatwerkfunctionaris", nieuw, naam="Mo Bakker", email="functionaris@demo.voorbeeld.example")
    lid("programmateam", naam="Lotte Ruit", email="programma@demo.voorbeeld.example")
    return reis_naar(Status.AANVULLING_GEVRAAGD, organisatie=oud).casus


def log_in(pagina, knop, adres):
    pagina.context.clear_cookies()
    pagina.goto(f"/inloggen/?next={adres}")
    pagina.get_by_role("button", name=knop).click()


def test_plannen_intrekken_uitvoeren_en_dan_behandelt_de_opvolger_de_casus(pagina, axe, wereld):
    log_in(pagina, "Maatwerkfunctionaris", wereld.get_absolute_url())
    expect(pagina.get_by_text("Deze pagina bestaat niet, of u mag hem niet zien.")).to_be_visible()

    log_in(pagina, "Programmateam", "/register/oudeveen/")
    pagina.get_by_role("link", name="Herindeling of fusie").click()
    kijk_na(pagina, "Nieuwland", "01-01-2031")
    expect(pagina.get_by_role("heading", name="Per 1 januari 2031 gaat Gemeente Oudeveen op in")).to_be_visible()
    axe(pagina)
    pagina.get_by_role("button", name="Herindeling plannen").click()
    expect(pagina.get_by_text("Tot die dag verandert er niets.").first).to_be_visible()
    axe(pagina)
    pagina.get_by_role("button", name="Intrekken").click()
    expect(pagina.get_by_role("table")).to_have_count(0)

    pagina.set_viewport_size(TELEFOON)
    kijk_na(pagina, "nieuwland", f"{timezone.localdate():%d-%m-%Y}")
    expect(pagina.get_by_text("Dit gebeurt meteen en is niet terug te draaien.")).to_be_visible()
    axe(pagina)
    pagina.get_by_role("button", name="Nu uitvoeren").click()
    expect(pagina.get_by_text("Gemeente Oudeveen bestaat niet meer.")).to_be_visible()
    axe(pagina)
    assert Opvolging.objects.get().uitgevoerd_op

    log_in(pagina, "Maatwerkfunctionaris", wereld.get_absolute_url())
    expect(pagina.get_by_text("Gemeente Oudeveen").first).to_be_visible()
    pagina.get_by_role("link", name="Vragen beantwoorden").first.click()
    expect(pagina.get_by_role("heading", level=1)).to_contain_text("Vragen beantwoorden")
    pagina.goto("/register/nieuwland/")
    expect(pagina.get_by_role("heading", name="Anna Vos")).to_be_visible()
    expect(pagina.get_by_text("Gemeente Oudeveen, tot")).to_be_visible()


def test_het_blad_van_de_regio(pagina, axe, wereld):
    log_in(pagina, "Maatwerkfunctionaris", "/register/lijst/afdrukken/")
    expect(pagina.get_by_role("heading", name="Wie belt u in Drenthe?")).to_be_visible()
    for wie in ("Anna Vos", "Bo Lint"):
        expect(pagina.get_by_text(wie)).to_be_visible()
    axe(pagina)
    pagina.set_viewport_size(TELEFOON)
    axe(pagina)


def kijk_na(pagina, opvolger, per):
    pagina.get_by_label("In welke organisatie gaat zij op?").fill(opvolger)
    pagina.get_by_label("Vanaf welke dag?").fill(per)
    pagina.get_by_role("button", name="Nakijken").click()
