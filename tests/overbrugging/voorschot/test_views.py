"""De schermen van voorschotten, in handen van het loket, de budgethouder, de voorzitter en wie er niets te zoeken heeft."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from overbrugging.models import Goedkeuring, Leverancier, Voorschot
from overbrugging.voorschot import goedkeuren
from pmm.kern.datumveld import voluit
from pmm.logboek.models import Regel
from tests.factories import CasusFactory, aantal_vragen, ingelogd, lid
from tests.overbrugging.geld import VoorschotFactory, gevorderd, gevuld_fonds, toegekend, uitgekeerd
from tests.overbrugging.voorschot.conftest import keur_goed

pytestmark = pytest.mark.django_db
WACHTRIJ = reverse("overbrugging:goedkeuren")


def over_twee_maanden():
    return timezone.localdate() + timedelta(days=60)


def bij(casus, naam="voorschot_aanvragen"):
    return reverse(f"overbrugging:{naam}", args=[casus.kenmerk])


def van(voorschot, naam=""):
    return reverse(f"overbrugging:voorschot{naam}", args=[voorschot.sleutel])


@pytest.fixture
def ingevuld(fonds, leverancier):
    return {
        "bedrag": "€ 1250,5",
        "besteding": "wonen",
        "waarvoor": "huur van december",
        "leverancier": leverancier.pk,
        "tot": f"{over_twee_maanden():%d-%m-%y}",
    }


# --- aanvragen ------------------------------------------------------------------------------------------------------------


def test_aanvragen_gaat_langs_een_bladzijde_die_laat_zien_wat_pmm_las(casus, loket, ingevuld):
    client = ingelogd(loket)
    antwoord = client.post(bij(casus), ingevuld)
    assert antwoord.url == bij(casus, "voorschot_nakijken")
    nakijken = client.get(antwoord.url).text
    for gelezen in ("€ 1.250,50", voluit(over_twee_maanden()), "Woonstichting De Eik", "NL91 ABNA 0417 1643 00"):
        assert gelezen in nakijken
    assert not Voorschot.objects.exists()
    klaar = client.post(antwoord.url, {"sleutel": uuid.uuid4()})
    voorschot = Voorschot.objects.get()
    assert klaar.url == van(voorschot)
    assert (voorschot.bedrag_centen, voorschot.tot, voorschot.in_let) == (1_250_50, over_twee_maanden(), True)


def test_nog_eens_versturen_zegt_dat_het_er_al_ligt(casus, loket, ingevuld):
    client, sleutel = ingelogd(loket), uuid.uuid4()
    client.post(bij(casus), ingevuld)
    for _ in range(2):
        antwoord = client.post(bij(casus, "voorschot_nakijken"), {"sleutel": sleutel})
    assert Voorschot.objects.count() == 1
    assert "al aangevraagd. Er is niets dubbel aangevraagd." in client.get(antwoord.url).text


def test_boven_de_ruimte_blijft_alles_staan(casus, loket, ingevuld):
    krap = gevuld_fonds(plafond_casus_centen=1_200_00)
    antwoord = ingelogd(loket).post(bij(casus), {**ingevuld, "fonds": krap.pk})
    assert antwoord.status_code == 422
    assert (
        "Er is nog € 1.200,00 over voor deze casus. Vraag een lager bedrag of overleg met de LET-voorzitter."
        in antwoord.text
    )
    assert "huur van december" in antwoord.text
    assert "€ 1250,5" in antwoord.text
    assert "<title>Fout: " in antwoord.text


def test_is_de_ruimte_intussen_weg_dan_blijft_het_formulier_bewaard(casus, loket, ingevuld, fonds):
    client = ingelogd(loket)
    client.post(bij(casus), ingevuld)
    fonds.plafond_casus_centen = 1_200_00
    fonds.save()
    antwoord = client.post(bij(casus, "voorschot_nakijken"), {"sleutel": uuid.uuid4()})
    assert antwoord.status_code == 422
    assert "Er is nog € 1.200,00 over voor deze casus." in antwoord.text
    assert "huur van december" in client.get(bij(casus)).text


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"bedrag": "1.250"}, "We weten niet zeker welk bedrag u bedoelt. Schrijf het zo: 1250,50."),
        ({"bedrag": "25000,01"}, "Vul een bedrag in tussen € 0,01 en € 25.000,00."),
        ({"tot": "31-2-2027"}, "31 februari 2027 bestaat niet."),
        ({"tot": "1-1-2020"}, "is al geweest"),
        ({"tot": "1-1-2199"}, "Een overbrugging duurt hoogstens een jaar."),
        ({"waarvoor": "huur van 111222333"}, "Hier lijkt een BSN te staan"),
        ({"leverancier": ""}, "Kies een leverancier, of vul de naam en het rekeningnummer van een nieuwe in."),
        ({"leverancier": "", "nieuwe_naam": "De Zon"}, "Vul ook het rekeningnummer van De Zon in."),
        ({"leverancier": "", "nieuw_iban": "NL02 ABNA 0123 4567 89"}, "Vul ook de naam bij dit rekeningnummer in."),
        ({"leverancier": "", "nieuwe_naam": "De Zon", "nieuw_iban": "NL02 ABNA 0123 4567 98"}, "klopt niet"),
        ({"nieuwe_naam": "De Zon"}, "U koos een leverancier en vulde ook een nieuwe in."),
    ],
)
def test_wat_niet_klopt_krijgt_uitleg_en_blijft_staan(casus, loket, ingevuld, velden, melding):
    antwoord = ingelogd(loket).post(bij(casus), ingevuld | velden)
    assert antwoord.status_code == 422
    assert melding in antwoord.text
    assert (velden.get("waarvoor") or "huur van december") in antwoord.text


def test_een_nieuwe_leverancier_wordt_pas_bewaard_bij_het_aanvragen(casus, loket, ingevuld):
    client = ingelogd(loket)
    nieuw = {"leverancier": "", "nieuwe_naam": "Energiebedrijf De Zon", "nieuw_iban": "NL02 ABNA 0123 4567 89"}
    client.post(bij(casus), ingevuld | nieuw)
    assert "Energiebedrijf De Zon is nieuw" in client.get(bij(casus, "voorschot_nakijken")).text
    assert Leverancier.objects.count() == 1
    client.post(bij(casus, "voorschot_nakijken"), {"sleutel": uuid.uuid4()})
    assert Leverancier.objects.get(naam="Energiebedrijf De Zon").iban == "NL02ABNA0123456789"


def test_nakijken_zonder_iets_in_te_vullen_begint_bij_het_begin(casus, loket):
    assert ingelogd(loket).get(bij(casus, "voorschot_nakijken")).url == bij(casus)


def test_verlengen_begint_met_wat_er_stond(casus, loket, vraag):
    eerste = toegekend(vraag())
    adres = reverse("overbrugging:voorschot_verlengen", args=[casus.kenmerk, eerste.sleutel])
    client = ingelogd(loket)
    pagina = client.get(adres).text
    assert "1250,50" in pagina
    assert "huur van december" in pagina
    velden = {
        "bedrag": "600",
        "besteding": "wonen",
        "waarvoor": "huur van januari",
        "leverancier": eerste.leverancier_id,
        "tot": f"{eerste.tot + timedelta(days=30):%d-%m-%Y}",
    }
    nakijken = client.post(adres, velden).url
    client.post(nakijken, {"sleutel": uuid.uuid4()})
    assert Voorschot.objects.get(verlengt=eerste).bedrag_centen == 600_00
    vreemd = CasusFactory(status="let")
    assert (
        client.get(reverse("overbrugging:voorschot_verlengen", args=[vreemd.kenmerk, eerste.sleutel])).status_code
        == 404
    )


def test_buiten_het_let_staat_er_waarom_niet_en_wat_wel_kan(loket, fonds):
    casus = CasusFactory(status="in_uitvoering")
    client = ingelogd(loket)
    assert client.get(bij(casus)).status_code == 422
    pagina = client.get(bij(casus, "casus")).text
    assert "Vraag een voorzitter van het LET om een uitzondering." in pagina
    assert bij(casus, "uitzondering_vragen") in pagina
    assert f'href="{bij(casus)}"' not in pagina


# --- uitzondering ---------------------------------------------------------------------------------------------------------


def test_alleen_de_gevraagde_voorzitter_leest_de_vraag_en_niets_van_de_casus(loket):
    casus = CasusFactory(status="in_uitvoering", codenaam="Vlinderstruik")
    voorzitter, ander = lid("let_voorzitter"), lid("let_voorzitter")
    velden = {"aan": voorzitter.pk, "vraag": "De huur moet morgen betaald."}
    ingelogd(loket).post(bij(casus, "uitzondering_vragen"), velden)
    uitzondering = casus.overbruggingsuitzonderingen.get()
    adres = uitzondering.get_absolute_url()
    pagina = ingelogd(voorzitter).get(adres).text
    assert "De huur moet morgen betaald." in pagina
    assert casus.kenmerk in pagina
    assert "Vlinderstruik" not in pagina
    for niemand in (ander, loket, lid("budgethouder")):
        assert ingelogd(niemand).get(adres).status_code == 404
    assert Regel.objects.filter(object_type="uitzondering", resultaat="geweigerd").count() == 3
    ingelogd(voorzitter).post(adres, {"toegestaan": "ja", "reden": "Het LET komt te laat."})
    uitzondering.refresh_from_db()
    assert uitzondering.toegestaan


def test_de_vraag_staat_op_mijn_werk_van_de_voorzitter_en_het_keuren_op_dat_van_de_budgethouder(vraag, loket, bram):
    voorschot = vraag()
    assert f"Keur voorschot {voorschot.nummer} goed of af" in ingelogd(bram).get(reverse("mijn_werk")).text
    casus, voorzitter = CasusFactory(status="in_uitvoering"), lid("let_voorzitter")
    ingelogd(loket).post(bij(casus, "uitzondering_vragen"), {"aan": voorzitter.pk, "vraag": "Het moet morgen."})
    assert "Zeg of er mag worden voorgeschoten" in ingelogd(voorzitter).get(reverse("mijn_werk")).text


# --- goedkeuren -----------------------------------------------------------------------------------------------------------


def test_het_scherm_van_de_goedkeurder_toont_de_regels_en_geen_codenaam(vraag, bram):
    voorschot = vraag()
    pagina = ingelogd(bram).get(van(voorschot, "_goedkeuren")).text
    for regel in ("Voorgeschoten, nog niet gevorderd", "Nog te betalen aan leverancier: Woonstichting De Eik"):
        assert regel in pagina
    assert voorschot.kostenplaats.casus.kenmerk in pagina
    assert voorschot.kostenplaats.casus.codenaam not in pagina
    assert "eerste voorschot aan deze leverancier" in pagina


def test_goedkeuren_boekt_en_nog_eens_zegt_wanneer(vraag, bram):
    voorschot, client = vraag(), ingelogd(bram)
    _, getoond = goedkeuren.te_boeken(voorschot)
    velden = {"getoond": getoond, "sleutel": uuid.uuid4()}
    for _ in range(2):
        antwoord = client.post(van(voorschot, "_goedkeuren"), velden)
        assert antwoord.url == van(voorschot)
    assert "Dit voorschot is al geboekt op" in client.get(antwoord.url).text
    assert voorschot.boekingen.count() == 1


def test_is_er_intussen_iets_anders_te_boeken_dan_is_dat_409_met_wat_er_nu_staat(vraag, bram):
    voorschot, client = vraag(), ingelogd(bram)
    velden = {"getoond": "0" * 64, "sleutel": uuid.uuid4()}
    antwoord = client.post(van(voorschot, "_goedkeuren"), velden)
    assert antwoord.status_code == 409
    assert "Wat er geboekt wordt, is intussen anders." in antwoord.text
    _, getoond = goedkeuren.te_boeken(voorschot)
    assert getoond in antwoord.text
    assert not Goedkeuring.objects.exists()


def test_wie_te_laat_komt_leest_wie_het_deed(vraag, bram, ada):
    voorschot, client = vraag(), ingelogd(ada)
    _, getoond = goedkeuren.te_boeken(voorschot)
    keur_goed(voorschot, bram)
    zin = "Bram Jansen heeft dit zojuist goedgekeurd. U hoeft niets meer te doen."
    for antwoord in (
        client.get(van(voorschot, "_goedkeuren")),
        client.post(van(voorschot, "_goedkeuren"), {"getoond": getoond}),
    ):
        assert antwoord.status_code == 422
        assert zin in antwoord.text


@pytest.mark.parametrize(("stap", "stand"), [("_afwijzen", "afgewezen"), ("_vrijvallen", "ingetrokken")])
def test_afwijzen_en_vrijvallen_vragen_waarom(vraag, bram, stap, stand):
    voorschot = vraag()
    if stap == "_vrijvallen":
        keur_goed(voorschot, bram)
    client = ingelogd(bram)
    assert client.post(van(voorschot, stap), {"reden": ""}).status_code == 422
    client.post(van(voorschot, stap), {"reden": "Een ander betaalt het al."})
    voorschot.refresh_from_db()
    assert voorschot.stand == stand
    assert "Een ander betaalt het al." in client.get(van(voorschot)).text


def test_de_wachtrij_zegt_wat_u_kunt_keuren_en_waarom_de_rest_niet(vraag, bram, ada):
    te_doen, tweede = vraag(centen=1_00), vraag(centen=5_000_00)
    keur_goed(tweede, bram)
    pagina = ingelogd(bram).get(WACHTRIJ).text
    assert pagina.index(te_doen.nummer) < pagina.index("Wacht op een tweede goedkeurder") < pagina.index(tweede.nummer)
    assert "Wacht op een tweede goedkeurder" not in ingelogd(ada).get(WACHTRIJ).text


def test_de_wachtrij_kost_bij_dertig_evenveel_vragen_als_bij_een(vraag, bram):
    vraag(centen=1_00)
    client = ingelogd(bram)
    een = aantal_vragen(client, WACHTRIJ)
    for _ in range(29):
        vraag(centen=1_00)
    assert aantal_vragen(client, WACHTRIJ) == een <= 8


# --- wie ziet wat ---------------------------------------------------------------------------------------------------------


def test_wie_een_voorschot_ziet(vraag, casus, loket, bram):
    voorschot = vraag()
    for ziet in (loket, bram, lid("auditor"), casus.aangelegd_door):
        assert ingelogd(ziet).get(van(voorschot)).status_code == 200
    assert Regel.objects.filter(object_type="voorschot", object_id=voorschot.nummer, werkwoord="gelezen").count() == 4
    vreemd = ingelogd(lid("maatwerkfunctionaris"))
    niet, nergens = vreemd.get(van(voorschot)), vreemd.get(reverse("overbrugging:voorschot", args=[uuid.uuid4()]))
    assert niet.status_code == nergens.status_code == 404
    assert niet.content == nergens.content


@pytest.mark.parametrize("stap", ["_goedkeuren", "_afwijzen", "_vrijvallen"])
def test_alleen_een_budgethouder_beslist(vraag, loket, casus, stap):
    voorschot = vraag()
    for mens in (loket, casus.aangelegd_door, lid("auditor")):
        assert ingelogd(mens).post(van(voorschot, stap), {"reden": "x"}).status_code == 403
    assert ingelogd(lid("budgethouder")).post(van(voorschot, "_intrekken"), {"reden": "x"}).status_code == 403


def test_wie_zijn_recht_intussen_verloor_krijgt_alleen_de_eigen_tekst_terug(vraag, bram):
    voorschot, client = vraag(), ingelogd(bram)
    client.get(van(voorschot, "_afwijzen"))
    bram.lidmaatschappen.update(tot=timezone.localdate())
    antwoord = client.post(van(voorschot, "_afwijzen"), {"reden": "Een ander fonds betaalt dit."})
    assert antwoord.status_code == 403
    assert "Een ander fonds betaalt dit." in antwoord.text
    assert voorschot.nummer not in antwoord.text
    assert client.get(van(voorschot, "_afwijzen")).status_code == 404


def test_de_pagina_van_een_voorschot_toont_de_weg_de_boekingen_en_wie_nu_iets_moet(vraag, bram, loket):
    voorschot = gevorderd(vraag())[0].voorschot
    for lezer in (bram, loket):
        pagina = ingelogd(lezer).get(van(voorschot)).text
        for stuk in ("Voorschot toegekend", "Nog open", "De verantwoordelijke organisaties"):
            assert stuk.lower() in pagina.lower()


def test_een_voorschot_kost_hoogstens_twaalf_vragen(vraag, loket, bram):
    voorschot = gevorderd(vraag())[0].voorschot
    for lezer in (loket, bram):
        client = ingelogd(lezer)
        client.get(van(voorschot))
        assert aantal_vragen(client, van(voorschot)) <= 12


def test_de_stand_van_een_casus_kost_bij_veel_voorschotten_evenveel_vragen(vraag, casus, loket):
    gevorderd(vraag(centen=1_00))
    client = ingelogd(loket)
    een = aantal_vragen(client, bij(casus, "casus"))
    for _ in range(9):
        vraag(centen=1_00)
    assert aantal_vragen(client, bij(casus, "casus")) == een <= 12


def test_het_beeld_van_een_casus_is_ook_te_lezen(vraag, casus, loket):
    uitgekeerd(vraag())
    pagina = ingelogd(loket).get(bij(casus, "casus")).text
    assert "Terugbetaald € 0,00, Nog open € 1.250,50, Afgeboekt € 0,00." in pagina
    assert "€ 1.250,50 voorgeschoten" in pagina


def test_het_paneel_staat_op_de_casuspagina(vraag, casus, loket):
    vraag()
    client = ingelogd(loket)
    assert bij(casus, "voorschotpaneel") in client.get(casus.get_absolute_url()).text
    assert "huur van december" in client.get(bij(casus, "voorschotpaneel"), headers={"HX-Request": "true"}).text


def test_staat_de_overbrugging_uit_dan_bestaan_de_schermen_niet(casus, loket, bram, settings):
    voorschot = VoorschotFactory()
    settings.PMM_INSTRUMENTEN_UIT = ["overbrugging"]
    assert ingelogd(loket).get(bij(casus, "casus")).status_code == 404
    assert ingelogd(bram).get(van(voorschot)).status_code == 404
    assert ingelogd(bram).get(WACHTRIJ).status_code == 404
