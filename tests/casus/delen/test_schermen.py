"""De schermen om te delen, te antwoorden en te stoppen."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from pmm.casus.delen.services import aanvaard, trek_in, verzet_einde
from pmm.casus.deling import Delingstand
from pmm.casus.models import Deling
from pmm.concepten.models import Concept
from pmm.logboek.models import Regel
from tests.casus.delen.conftest import VANDAAG
from tests.casus.delen.lezen import pdftekst
from tests.casus.scherm import ingevuld, open_en_verstuur, tekst_van
from tests.factories import ActieFactory, PartijFactory, ingelogd, lid

pytestmark = pytest.mark.django_db
WAAROM = {
    "doel": "Een woning zoeken",
    "grondslag": "wettelijke_taak",
    "afweging": "Zonder de situatie kan zij niets doen.",
    "inwoner_geinformeerd": "ja",
}
WAT = {"verhaal": "on", "verhaal_waarom": "Anders weet zij niet waarvoor."}


@pytest.fixture
def loket(reis):
    return ingelogd(reis.loket)


@pytest.fixture
def els(ontvanger):
    return ingelogd(ontvanger)


@pytest.fixture
def stap(reis, corporatie):
    """Het adres van een stap van het aanbod aan De Eik."""
    return lambda naam: reverse(f"delen:{naam}", args=[reis.casus.kenmerk, corporatie.code])


def vul_in(loket, stap):
    open_en_verstuur(loket, stap("waarom"), **WAAROM)
    open_en_verstuur(loket, stap("wat"), **WAT)


# --- aanbieden ----------------------------------------------------------------------------------------------------------


def test_van_met_wie_tot_aanbod(loket, reis, corporatie, stap):
    antwoord = open_en_verstuur(loket, f"/casussen/{reis.casus.kenmerk}/delen/nieuw/", organisatie=corporatie.naam)
    assert antwoord.headers["Location"] == stap("waarom")
    assert open_en_verstuur(loket, stap("waarom"), **WAAROM).headers["Location"] == stap("wat")
    assert open_en_verstuur(loket, stap("wat"), **WAT).headers["Location"] == stap("nakijken")
    assert not Deling.objects.exists()
    open_en_verstuur(loket, stap("nakijken"))
    deling = Deling.objects.get()
    assert (deling.organisatie, deling.secties, deling.stand) == (corporatie, ["verhaal"], Delingstand.AANGEBODEN)
    assert deling.waarom == {"verhaal": WAT["verhaal_waarom"]}
    assert not Concept.objects.exists()


def test_wie_later_verder_gaat_vindt_alles_terug(loket, stap):
    open_en_verstuur(loket, stap("waarom"), **WAAROM)
    assert loket.get(stap("nakijken")).headers["Location"] == stap("wat")
    assert ingevuld(loket.get(stap("waarom")))["doel"] == WAAROM["doel"]


def test_twee_keer_aanbieden_is_een_aanbod(loket, stap):
    vul_in(loket, stap)
    velden = ingevuld(loket.get(stap("nakijken")))
    loket.post(stap("nakijken"), velden)
    assert loket.post(stap("nakijken"), velden).status_code == 302
    assert Deling.objects.count() == 1


@pytest.mark.parametrize(
    ("naam", "fout", "zin"),
    [
        ("waarom", {"doel": ""}, "Schrijf op waarvoor dit nodig is."),
        ("waarom", {"inwoner_geinformeerd": "nee"}, "Schrijf op waarom de inwoner dit nog niet weet."),
        ("waarom", {"afweging": "BSN 123456782"}, "Hier lijkt een BSN te staan"),
        ("wat", {"verhaal": ""}, "Kies minstens één onderdeel om te delen."),
        ("wat", {"verhaal_waarom": ""}, "of deel het niet."),
        ("wat", {"tot": "31-2-2027"}, "31 februari 2027 bestaat niet."),
    ],
)
def test_wat_mist_staat_erbij_en_de_rest_blijft_staan(loket, stap, naam, fout, zin):
    velden = {**(WAAROM if naam == "waarom" else WAT), **fout}
    antwoord = loket.post(stap(naam), velden)
    assert antwoord.status_code == 422
    assert zin in tekst_van(antwoord)
    assert "Fout: " in tekst_van(antwoord)
    assert ingevuld(antwoord).items() >= {k: v for k, v in velden.items() if v and v != "on"}.items()


def test_wie_meedoet_en_niets_ziet_staat_klaar_om_te_kiezen(loket, reis, corporatie, stap):
    PartijFactory(casus=reis.casus, organisatie=corporatie)
    ActieFactory(casus=reis.casus, eigenaar=corporatie)
    pagina = tekst_van(loket.get(f"/casussen/{reis.casus.kenmerk}/delen/nieuw/"))
    assert stap("waarom") in pagina
    assert "is partij" in pagina
    assert "heeft een actie" in pagina


def test_wie_al_meekijkt_staat_er_niet_bij(loket, reis, corporatie, deling):
    PartijFactory(casus=reis.casus, organisatie=corporatie)
    assert "is partij" not in tekst_van(loket.get(f"/casussen/{reis.casus.kenmerk}/delen/"))


def test_zonder_iemand_om_te_antwoorden_staat_dat_er(loket, stap):
    vul_in(loket, stap)
    assert "Niemand kan nog antwoorden" in tekst_van(loket.get(stap("nakijken")))


def test_het_voorbeeld_is_de_pagina_zelf_met_alleen_wat_gekozen_is(loket, stap, reis, ontvanger):
    vul_in(loket, stap)
    voorbeeld = tekst_van(loket.get(stap("voorbeeld")))
    assert "Een gezin zonder briefadres" in voorbeeld
    assert "Een briefadres" not in re.sub("zonder briefadres|een briefadres toe", "", voorbeeld)
    assert "Wie heeft gekeken" not in voorbeeld
    assert "Indienen" not in voorbeeld
    open_en_verstuur(loket, stap("nakijken"))
    aanvaard(Deling.objects.get(), door=ontvanger)
    echt = tekst_van(ingelogd(ontvanger).get(reis.casus.get_absolute_url()))
    koppen = lambda pagina: re.findall(r"<h2[^>]*>(.*?)</h2>", pagina)  # noqa: E731
    assert set(koppen(voorbeeld)) - {"Zo ziet Woonstichting De Eik deze casus"} <= set(koppen(echt))


# --- antwoorden ---------------------------------------------------------------------------------------------------------


def test_voor_het_antwoord_staat_er_niets_uit_de_casus(els, deling):
    pagina = tekst_van(els.get(deling.get_absolute_url()))
    for wel in (deling.casus.kenmerk, deling.doel, "Wettelijke taak", "Situatie, wens, haast"):
        assert wel in pagina
    for niet in (
        deling.casus.codenaam,
        deling.casus.organisatie.naam,
        "briefadres",
        deling.afweging,
        *deling.waarom.values(),
    ):
        assert niet not in pagina
    assert els.get(deling.casus.get_absolute_url()).status_code == 404


def test_ja_brengt_meteen_naar_de_casus(els, deling):
    antwoord = open_en_verstuur(els, deling.get_absolute_url(), antwoord="ja")
    assert antwoord.headers["Location"] == deling.casus.get_absolute_url()
    assert "briefadres" in tekst_van(els.get(deling.casus.get_absolute_url()))


def test_nee_vraagt_een_reden(els, deling):
    zonder = open_en_verstuur(els, deling.get_absolute_url(), antwoord="nee")
    assert (zonder.status_code, "waarom uw organisatie niet meewerkt" in tekst_van(zonder)) == (422, True)
    open_en_verstuur(els, deling.get_absolute_url(), antwoord="nee", reden="Wij bouwen daar niet.")
    assert Deling.objects.get().stand == Delingstand.GEWEIGERD


@pytest.mark.parametrize("rol", ["organisatiebeheerder", "bestuurder"])
def test_een_collega_die_niet_ontvangt_ziet_het_aanbod_niet(deling, corporatie, rol):
    assert ingelogd(lid(rol, corporatie)).get(deling.get_absolute_url()).status_code == 404


def test_een_vreemd_aanbod_is_gelijk_aan_geen_aanbod(deling, reis):
    for wie in (reis.loket, lid("maatwerkfunctionaris")):
        client = ingelogd(wie)
        vreemd, geen = (
            client.get(f"/delingen/{sleutel}/") for sleutel in (deling.sleutel, "0" * 8 + "-0000-4000-8000-" + "0" * 12)
        )
        assert (vreemd.status_code, vreemd.content) == (geen.status_code, geen.content) == (404, geen.content)


def test_wie_een_aanbod_leest_staat_in_het_logboek(els, deling, ontvanger):
    els.get(deling.get_absolute_url())
    assert Regel.objects.filter(werkwoord="deling_bekijken", door=ontvanger.pk, object_id=deling.casus.kenmerk).exists()


def test_trok_het_loket_het_intussen_in_dan_komt_alleen_de_eigen_tekst_terug(els, deling, reis):
    velden = ingevuld(els.get(deling.get_absolute_url())) | {"antwoord": "nee", "reden": "Wij bouwen daar niet."}
    trek_in(deling, reden="Verkeerde organisatie.", door=reis.loket)
    antwoord = els.post(deling.get_absolute_url(), velden)
    assert antwoord.status_code == 422
    assert "Wij bouwen daar niet." in tekst_van(antwoord)
    assert deling.doel not in tekst_van(antwoord)


def test_wat_wacht_staat_bij_mijn_werk_en_in_de_eigen_lijst(els, deling):
    for adres in ("/", "/delingen/"):
        assert deling.get_absolute_url() in tekst_van(els.get(adres))
    open_en_verstuur(els, deling.get_absolute_url(), antwoord="ja")
    assert "vraagt of u meewerkt" not in tekst_van(els.get("/"))


# --- bijhouden ----------------------------------------------------------------------------------------------------------


def test_wie_ziet_wat_staat_bij_de_casus_en_niet_bij_de_ontvanger(deling, ontvanger, reis, loket):
    aanvaard(deling, door=ontvanger)
    adres = f"/casussen/{reis.casus.kenmerk}/delen/"
    for client in (loket, ingelogd(reis.functionaris)):
        assert "Woonstichting De Eik" in tekst_van(client.get(adres))
    assert ingelogd(ontvanger).get(adres).status_code == 404


def test_twee_die_de_einddatum_wijzigen_zien_allebei_wat_de_ander_koos(loket, deling, reis):
    adres = reverse("delen:einddatum", args=[reis.casus.kenmerk, deling.sleutel])
    velden = ingevuld(loket.get(adres)) | {"tot": (VANDAAG + timedelta(days=9)).strftime("%d-%m-%Y")}
    verzet_einde(deling, tot=VANDAAG + timedelta(days=5), versie=1, door=reis.loket)
    botst = loket.post(adres, velden)
    assert botst.status_code == 409
    assert (VANDAAG + timedelta(days=5)).strftime("%d-%m-%Y") in tekst_van(botst)
    loket.post(adres, ingevuld(botst))
    assert Deling.objects.get().tot == VANDAAG + timedelta(days=9)


def test_na_stoppen_is_de_volgende_klik_een_pagina_die_niet_bestaat(loket, els, deling, ontvanger, reis):
    aanvaard(deling, door=ontvanger)
    assert els.get(reis.casus.get_absolute_url()).status_code == 200
    open_en_verstuur(loket, reverse("delen:intrekken", args=[reis.casus.kenmerk, deling.sleutel]), reden="Klaar.")
    assert els.get(reis.casus.get_absolute_url()).status_code == 404
    assert deling.doel not in tekst_van(els.get("/delingen/"))


def test_de_onderbouwing_zegt_waarom_en_niets_uit_de_casus(loket, deling, ontvanger, reis):
    aanvaard(deling, door=ontvanger)
    antwoord = loket.get(reverse("delen:onderbouwing", args=[reis.casus.kenmerk, deling.sleutel]))
    assert antwoord.headers["Cache-Control"] == "private, no-store"
    tekst = pdftekst(antwoord.content)
    for wel in (
        "Waarom dit gedeeld mocht worden",
        deling.doel,
        deling.afweging,
        "Els Bakker zei ja",
        reis.casus.kenmerk,
    ):
        assert wel in tekst
    assert "briefadres" not in tekst


def test_het_overzicht_kost_altijd_evenveel_vragen(loket, reis, deling, django_assert_max_num_queries):
    adres = f"/casussen/{reis.casus.kenmerk}/delen/"
    loket.get(adres)
    with django_assert_max_num_queries(14):
        loket.get(adres)
