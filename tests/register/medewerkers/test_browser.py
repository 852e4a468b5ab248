"""Iemand toevoegen en iemand laten vertrekken in een echte browser, op een telefoon, met en zonder JavaScript."""

import pytest
from playwright.sync_api import expect

from pmm.casus.models import Actie, Casus
from register.models import Gebruiker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def scherm(pagina, settings, gemeente):
    settings.DEMO = True
    for wie, sleutel in ((gemeente.beheerder, "hanneke"), (gemeente.noor, "noor")):
        Gebruiker.objects.filter(pk=wie.pk).update(email=f"{sleutel}@demo.voorbeeld.example")
    pagina.set_viewport_size({"width": 390, "height": 844})
    return pagina


def log_in(pagina, naam, adres):
    pagina.goto(f"/inloggen/?next={adres}")
    pagina.get_by_role("button", name=naam).click()


def past(pagina):
    return pagina.evaluate("document.documentElement.scrollWidth") <= 390


def test_drie_casussen_en_twee_acties_gaan_over_en_de_vertrokkene_is_meteen_weg(scherm, gemeente, axe):
    log_in(scherm, "Hanneke de Wit", gemeente.adres())
    axe(scherm)
    scherm.get_by_role("link", name="Noor Hofstede").click()
    expect(scherm.get_by_text("5 casussen en acties.")).to_be_visible()
    axe(scherm)
    scherm.get_by_role("link", name="Vertrek vastleggen").click()
    scherm.wait_for_url("**/vertrek/")
    axe(scherm)
    scherm.get_by_role("button", name="Verder en nakijken").click()
    expect(scherm.get_by_role("heading", name="Er is een probleem")).to_be_visible()
    expect(scherm).to_have_title("Fout: Vertrek vastleggen – PMM")
    axe(scherm)
    scherm.get_by_label("Alles in één keer naar").select_option("Yusuf Demirci")
    scherm.get_by_role("button", name="Verder en nakijken").click()
    expect(scherm.get_by_role("heading", name="Klopt dit?")).to_be_visible()
    assert not Casus.objects.filter(contactpersoon__isnull=False).exists()
    assert past(scherm)
    axe(scherm)
    scherm.get_by_role("button", name="Terug en wijzigen").click()
    expect(scherm.get_by_label("Alles in één keer naar")).to_have_value(str(gemeente.yusuf.pk))
    scherm.get_by_role("button", name="Verder en nakijken").click()
    scherm.get_by_role("button", name="Vertrek vastleggen").click()
    expect(scherm.get_by_text("Noor Hofstede werkt hier niet meer.")).to_be_visible()
    expect(scherm.get_by_role("link", name="Noor Hofstede")).to_have_count(0)
    assert {casus.contactpersoon for casus in Casus.objects.all()} == {gemeente.yusuf}
    assert {actie.uitvoerder for actie in Actie.objects.all()} == {gemeente.yusuf}


def test_wie_vertrokken_is_komt_niet_verder_en_krijgt_de_eigen_tekst_terug(scherm, gemeente, axe):
    log_in(scherm, "Noor Hofstede", "/casussen/nieuw/")
    scherm.get_by_label("Codenaam").fill("Mijn eigen woorden")
    Gebruiker.objects.filter(pk=gemeente.noor.pk).update(is_active=False)
    scherm.get_by_label("Codenaam").press("Enter")
    expect(scherm.get_by_role("heading", name="Uw account is afgesloten")).to_be_visible()
    expect(scherm.get_by_text("Mijn eigen woorden")).to_be_visible()
    axe(scherm)


def test_iemand_toevoegen(scherm, gemeente, axe):
    log_in(scherm, "Hanneke de Wit", gemeente.adres())
    scherm.get_by_role("link", name="Medewerker toevoegen").click()
    scherm.wait_for_url("**/nieuw/")
    axe(scherm)
    scherm.get_by_role("button", name="Toevoegen en uitnodigen").click()
    expect(scherm.get_by_role("link", name="Vul het e-mailadres in.")).to_be_visible()
    scherm.get_by_label("Naam").fill("Stijn Kramer")
    scherm.get_by_label("E-mailadres").fill("stijn@voorbeeld.example")
    scherm.get_by_role("button", name="Toevoegen en uitnodigen").click()
    expect(scherm.get_by_text("stijn@voorbeeld.example krijgt een mail")).to_be_visible()
    expect(scherm.get_by_role("link", name="stijn@voorbeeld.example")).to_be_visible()
    assert past(scherm)
    axe(scherm)
