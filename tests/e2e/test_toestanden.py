"""Elke toestand waarin iemand een scherm kan aantreffen: leeg, fout, botsing, te laat, niet gevonden, geen recht, stuk."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from pmm.casus.statussen import Status
from pmm.kern.bevinding import Bevinding
from pmm.logboek import stilzetten
from pmm.logboek.services import LogboekFout
from pmm.logboek.vrijgeven import geef_vrij
from register.models import Lidmaatschap
from tests.reis import casus_in

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("met_javascript", [True], ids=["met-javascript"])]
BSN = "Het gaat om 111222333."
KWAAD = "<script>alert(1)</script> {{7*7}} <img src=x onerror=alert(2)>"


@pytest.fixture
def mensen(wereld):
    return wereld.mensen


@pytest.fixture
def casus(wereld):
    mensen, deventer = wereld.mensen, wereld.organisaties["gm0150"]
    return casus_in(Status.INGEDIEND, organisatie=deventer, functionaris=mensen["noor"], loket=mensen["fatma"])


@pytest.mark.parametrize(
    ("adres", "status"),
    [
        ("/time-outs/", 200),
        ("/overbrugging/", 200),
        ("/let/", 200),
        ("/leren/?status=concept", 200),
        ("/loket/?stapel=te_laat", 200),
        ("/casussen/?zoek=bestaatniet", 200),
        ("/register/?q=bestaatniet", 200),
        ("/account/", 200),
        ("/uitloggen/", 200),
        ("/privacy/", 200),
        ("/toegankelijkheid/", 200),
        ("/voor-inwoners/", 200),
        ("/beheer/", 403),
        ("/casussen/PMM-26-AAAAAA/", 404),
    ],
)
def test_ook_een_leeg_of_geweigerd_scherm_zegt_wat_u_kunt_doen(adres, status, mensen, als):
    scherm = als(mensen["fatma"])
    scherm.open(adres, status=status)
    scherm.kijk_na("leeg" + re.sub(r"\W+", "-", adres).rstrip("-"))
    assert scherm.pagina.locator("main :is(a, button)").count() or status == 200


@pytest.mark.parametrize("adres", ["/inloggen/", "/account/wachtwoord/vergeten/", "/privacy/", "/voor-inwoners/"])
def test_wie_niet_is_ingelogd_vindt_ook_de_weg(adres, transactional_db, venster):
    scherm = venster()
    scherm.open(adres)
    scherm.kijk_na("buiten" + re.sub(r"\W+", "-", adres).rstrip("-"))


def test_twee_mensen_schrijven_dezelfde_tekst_en_geen_van_beide_gaat_verloren(casus, mensen, als):
    noor, fatma = als(mensen["noor"]), als(mensen["fatma"])
    for scherm, tekst in ((noor, "Noor schrijft dit."), (fatma, "Fatma schrijft dat.")):
        scherm.open(f"/casussen/{casus.kenmerk}/tekst/situatie/")
        scherm.vul({"Situatie": tekst})
    fatma.druk_op("Opslaan")
    assert noor.druk_op("Opslaan") == 409
    noor.ziet("Fatma Aydin heeft deze tekst om", "Zoals het er nu staat", "Fatma", "Uw tekst")
    expect(noor.pagina.get_by_label("Situatie")).to_have_value("Noor schrijft dit.")
    noor.kijk_na("botsing")
    noor.druk_op("Deze tekst opslaan")
    noor.ziet("Noor schrijft dit.")


def test_wie_net_te_laat_is_leest_waarom_en_kan_terug(casus, mensen, als):
    fatma, bram = als(mensen["fatma"]), als(mensen["bram"])
    for scherm in (fatma, bram):
        scherm.open(f"/loket/{casus.kenmerk}/in-behandeling-nemen/")
    bram.druk_op("In behandeling nemen")
    assert fatma.druk_op("In behandeling nemen") == 422
    fatma.ziet("kan niet bij een casus met de status ‘in behandeling’.")
    fatma.kijk_na("te-laat")
    fatma.open(f"/loket/{casus.kenmerk}/in-behandeling-nemen/", status=422)
    fatma.kijk_na("kan-nu-niet")
    fatma.kies("Terug naar de casus")
    fatma.ziet("Bram Verhoeven")


def test_wie_niet_meer_mee_mag_doen_krijgt_alleen_de_eigen_tekst_terug(casus, mensen, als):
    scherm = als(mensen["noor"])
    scherm.open(f"/casussen/{casus.kenmerk}/tekst/situatie/")
    scherm.vul({"Situatie": "Wat ik net typte."})
    gisteren = timezone.localdate() - timedelta(days=1)
    Lidmaatschap.objects.filter(gebruiker=mensen["noor"]).update(tot=gisteren)
    assert scherm.druk_op("Opslaan") == 403
    scherm.ziet("U werkt niet meer mee aan deze casus.", "Wat ik net typte.")
    scherm.ziet_niet("briefadres", "Linde")
    scherm.kijk_na("niet-meer")


def test_een_formulier_dat_te_lang_openstond_gaat_met_een_klik_alsnog(casus, mensen, als):
    scherm = als(mensen["noor"])
    scherm.open(f"/casussen/{casus.kenmerk}/tekst/wens/")
    scherm.vul({"Wat de inwoner wil": "Een eigen huis, dicht bij de school van de kinderen en bij haar moeder."})
    scherm.pagina.context.clear_cookies(name="csrftoken")
    assert scherm.druk_op("Opslaan") == 403
    scherm.ziet("Deze pagina stond te lang open. Uw tekst is bewaard.")
    scherm.kijk_na("verlopen")
    scherm.druk_op("Opnieuw versturen")
    scherm.ziet("Een eigen huis, dicht bij de school")


def test_zonder_logboek_ziet_en_schrijft_niemand_iets_en_blijft_de_tekst_staan(casus, mensen, als, monkeypatch):
    scherm = als(mensen["noor"])
    scherm.open(f"/casussen/{casus.kenmerk}/tekst/wens/")
    scherm.vul({"Wat de inwoner wil": "Een eigen huis, dicht bij de school van de kinderen en bij haar moeder."})
    with monkeypatch.context() as stuk:
        stuk.setattr("pmm.casus.toegang.schrijf", weigert)
        assert scherm.druk_op("Opslaan") == 503
        scherm.ziet("omdat het logboek niet werkt", "Een eigen huis")
        scherm.kijk_na("storing")
    scherm.druk_op("Opnieuw versturen")
    scherm.ziet("Een eigen huis, dicht bij de school")


def test_staat_pmm_stil_dan_leest_iedereen_door_en_wacht_de_tekst_op_de_vrijgave(casus, mensen, als):
    scherm, beheerder = als(mensen["noor"]), als(mensen["anouk"])
    scherm.open(f"/casussen/{casus.kenmerk}/tekst/wens/")
    scherm.vul({"Wat de inwoner wil": "Een eigen huis, dicht bij de school van de kinderen en bij haar moeder."})
    zin = "Het logboek klopt niet vanaf regel 48.213. Wijzig niets en bel de beveiligingsfunctionaris."
    stilzetten.zet_stil("logboek", Bevinding(zin, "Regel 48.213 is gewijzigd."))
    assert scherm.druk_op("Opslaan") == 503
    scherm.ziet("We kijken of alles in PMM nog klopt.", "Een eigen huis")
    scherm.ziet_niet("klopt niet")
    scherm.kijk_na("stilstand")
    beheerder.open("/beheer/controles/")
    beheerder.ziet(zin, "U kunt nu alleen lezen", "Nee, PMM staat stil")
    beheerder.kijk_na("stilstand-beheerder")
    geef_vrij("Proef van de beveiligingsfunctionaris, dossier 12.")
    scherm.druk_op("Opnieuw versturen")
    scherm.ziet("Een eigen huis, dicht bij de school")


def weigert(*args, **kwargs):
    raise LogboekFout


def test_een_bsn_en_een_te_lange_tekst_komen_terug_met_uitleg(casus, mensen, als):
    scherm = als(mensen["noor"])
    scherm.open(f"/casussen/{casus.kenmerk}/tekst/wens/")
    scherm.vul({"Wat de inwoner wil": "woord " * 2000})
    assert scherm.druk_op("Opslaan") == 422
    scherm.ziet("tekens te lang")
    expect(scherm.pagina.get_by_label("Wat de inwoner wil")).to_have_value(re.compile("^(woord ){2000}$"))
    scherm.kijk_na("te-lang")
    scherm.vul({"Wat de inwoner wil": BSN})
    assert scherm.druk_op("Opslaan") == 422
    scherm.ziet("Hier lijkt een BSN te staan")
    expect(scherm.pagina.locator("[data-foutsamenvatting]")).to_be_focused()
    expect(scherm.pagina).to_have_title(re.compile("^Fout: "))
    scherm.kijk_na("bsn")
    scherm.vul({"Dit is geen BSN": True})
    scherm.druk_op("Opslaan")
    scherm.ziet(BSN)


def test_wat_iemand_typt_is_overal_gewone_tekst(mensen, als):
    scherm = als(mensen["noor"])
    scherm.open("/casussen/nieuw/")
    scherm.vul({"Codenaam voor het huishouden": KWAAD, "Wat is er aan de hand?": KWAAD})
    scherm.druk_op("Casus aanleggen")
    casuspagina = scherm.pagina.url.partition("stap-voor-stap/")[0]
    scherm.open(casuspagina)
    scherm.ziet(KWAAD)
    scherm.kies("Belemmering toevoegen")
    scherm.vul({"Wat houdt de casus tegen?": KWAAD})
    scherm.druk_op("Opslaan")
    for adres in (casuspagina, f"{casuspagina}indienen/", f"{casuspagina}gegevens/", "/casussen/", "/"):
        scherm.open(adres)
        expect(scherm.pagina.locator("body")).to_contain_text("{{7*7}}") if "gegevens" not in adres else None
        expect(scherm.pagina.locator("main :is(script, img)")).to_have_count(0)
        scherm.kijk_na()


def test_in_het_donker_is_alles_even_leesbaar(casus, mensen, als):
    scherm = als(mensen["fatma"], color_scheme="dark")
    for adres in ("/", "/loket/?stapel=alles", f"/casussen/{casus.kenmerk}/", "/register/"):
        scherm.open(adres)
        scherm.kijk_na("donker" + re.sub(r"\W+", "-", adres).rstrip("-"))
    scherm.open(f"/loket/{casus.kenmerk}/aanvulling-vragen/")
    assert scherm.druk_op("Vragen versturen") == 422
    scherm.kijk_na("donker-fout")
