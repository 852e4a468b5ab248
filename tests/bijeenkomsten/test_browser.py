"""Een bijeenkomst van begin tot eind in een echte browser op een telefoon, met en zonder JavaScript."""

import pytest
from playwright.sync_api import expect

from pmm.bijeenkomsten.models import Aanmelding, Bijeenkomst
from tests.bijeenkomsten.hulp import bijeenkomst, geweest, komt
from tests.factories import OrganisatieFactory, ingelogd, lid

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAST = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture
def als(pagina, live_server):
    """Ga als deze persoon op een telefoon naar een adres."""
    pagina.set_viewport_size({"width": 390, "height": 844})

    def ga(persoon, adres):
        pagina.context.clear_cookies()
        sessie = ingelogd(persoon).cookies["sessionid"].value
        pagina.context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
        pagina.goto(adres)
        return pagina

    return ga


@pytest.fixture
def kijk_na(pagina, axe):
    """Axe vindt niets, en de pagina schuift niet opzij."""

    def kijk():
        assert pagina.evaluate(PAST), pagina.url
        axe(pagina)

    return kijk


def druk(scherm, naam):
    with scherm.expect_navigation():
        scherm.get_by_role("button", name=naam, exact=True).click()


def test_maken_uitnodigen_bekendmaken_en_aanmelden(als, kijk_na):
    lotte, noor = lid("programmateam"), lid("maatwerkfunctionaris", OrganisatieFactory(naam="Gemeente Deventer"))
    scherm = als(lotte, "/bijeenkomsten/")
    kijk_na()
    scherm.get_by_role("link", name="Nieuwe bijeenkomst").click()
    scherm.get_by_label("Wat voor bijeenkomst is het?").select_option("Kennissessie")
    scherm.get_by_label("Op welke dag?").fill("31-2-2030")
    druk(scherm, "Opslaan als concept")
    expect(scherm).to_have_title("Fout: Nieuwe bijeenkomst – PMM")
    expect(scherm.get_by_role("link", name="31 februari 2030 bestaat niet.")).to_be_visible()
    kijk_na()
    for label, waarde in {
        "Titel": "Werken met de Omgekeerde Toets",
        "Op welke dag?": "3-12-2030",
        "Hoe laat begint het?": "9.30",
        "Hoe laat eindigt het?": "12 uur",
        "Waar is het?": "Stadhuis, zaal 2",
        "Hoeveel plekken zijn er?": "1",
    }.items():
        scherm.get_by_label(label).fill(waarde)
    scherm.get_by_label("Alleen wie is uitgenodigd").check()
    druk(scherm, "Opslaan als concept")
    expect(scherm.get_by_text("Dit is een concept")).to_be_visible()
    kijk_na()

    scherm.get_by_role("link", name="Uitnodigen").click()
    scherm.get_by_label("Organisatie").fill("deventer")
    druk(scherm, "Uitnodigen")
    expect(scherm.get_by_text("De uitnodigingen zijn vastgelegd.")).to_be_visible()
    kijk_na()
    scherm.get_by_role("link", name="Terug naar de bijeenkomst").click()
    scherm.get_by_role("link", name="Bekendmaken").click()
    expect(scherm.get_by_role("heading", name="Klopt alles?")).to_be_visible()
    kijk_na()
    druk(scherm, "Bekendmaken")

    als(noor, "/bijeenkomsten/")
    scherm.get_by_role("link", name="Werken met de Omgekeerde Toets").click()
    expect(scherm.get_by_text("Dinsdag 3 december 2030, 09.30 tot 12.00 uur")).to_be_visible()
    druk(scherm, "Aanmelden")
    expect(scherm.get_by_role("heading", name="U komt")).to_be_visible()
    kijk_na()
    with scherm.expect_download() as bestand:
        scherm.get_by_role("link", name="Zet in uw agenda").click()
    assert bestand.value.suggested_filename.endswith(".ics")
    druk(scherm, "Afmelden")
    expect(scherm.get_by_text("U bent afgemeld.")).to_be_visible()


def test_aanmelden_kan_met_alleen_het_toetsenbord(als, pagina):
    noor = lid("maatwerkfunctionaris")
    deze = bijeenkomst()
    scherm = als(noor, deze.get_absolute_url())
    for _ in range(25):
        scherm.keyboard.press("Tab")
        if scherm.evaluate("document.activeElement.textContent.trim()") == "Aanmelden":
            break
    with scherm.expect_navigation():
        scherm.keyboard.press("Enter")
    expect(scherm.get_by_role("heading", name="U komt")).to_be_visible()
    assert Aanmelding.objects.get().gebruiker == noor


def test_presentielijst_notitie_en_leerpunt(als, kijk_na):
    lotte, noor, yusuf = lid("programmateam"), lid("maatwerkfunctionaris", naam="Noor Hofstede"), lid("bestuurder")
    deze = bijeenkomst(lotte)
    komt(deze, noor)
    geweest(deze)
    scherm = als(lotte, "/bijeenkomsten/?welke=geweest")
    kijk_na()
    scherm.get_by_role("link", name=deze.titel).click()
    scherm.get_by_role("link", name="Aanwezigheid vastleggen").click()
    scherm.get_by_role("link", name="Iemand erbij").click()
    scherm.get_by_label("E-mailadres van het account").fill(yusuf.email)
    kijk_na()
    druk(scherm, "Op de lijst zetten")
    scherm.get_by_label("Noor Hofstede").check()
    kijk_na()
    druk(scherm, "Vastleggen")
    expect(scherm.get_by_text("Vastgelegd: 1 persoon was er.")).to_be_visible()

    scherm.get_by_role("link", name="Notitie maken").click()
    scherm.get_by_label("Wat kwam er ter sprake?").fill("Niemand belde op tijd.")
    kijk_na()
    druk(scherm, "Opslaan")
    kijk_na()
    scherm.get_by_role("link", name="Leerpunt bij deze notitie").click()
    scherm.get_by_label("Wat moet er anders").fill("Bel eerder.")
    scherm.get_by_label("Waar gaat het over?").select_option("Aanpak")
    kijk_na()
    druk(scherm, "Leerpunt vastleggen")
    scherm.get_by_role("link", name="Leerpunt bij deze notitie").click()
    expect(scherm.get_by_role("heading", name="Het leerpunt")).to_be_visible()
    kijk_na()


def test_wijzigen_terwijl_een_ander_dat_ook_deed_en_afgelasten(als, kijk_na):
    lotte, deze = lid("programmateam"), bijeenkomst()
    scherm = als(lotte, f"{deze.get_absolute_url()}wijzigen/")
    Bijeenkomst.objects.filter(pk=deze.pk).update(plaats="De kantine", gewijzigd_op="2030-01-01T00:00Z", volgnummer=9)
    scherm.get_by_label("Waar is het?").fill("De tuin")
    druk(scherm, "Opslaan")
    expect(scherm.get_by_role("heading", name="Zoals het er nu staat")).to_be_visible()
    expect(scherm.get_by_label("Waar is het?")).to_have_value("De tuin")
    kijk_na()
    druk(scherm, "Opslaan")
    scherm.get_by_role("link", name="Afgelasten").click()
    scherm.get_by_label("Waarom gaat het niet door?").fill("De spreker is ziek.")
    kijk_na()
    druk(scherm, "Afgelasten")
    expect(scherm.get_by_text("De spreker is ziek.")).to_be_visible()
    kijk_na()
