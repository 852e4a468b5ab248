"""De schermen van wegingen: schrijven, botsen, nakijken, meenemen, en wie wat ziet."""

import io
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from pmm.afwegen import wegen
from pmm.afwegen.compleet import merk
from pmm.afwegen.models import Optie, Weging, Wegingstekst
from pmm.casus.secties import Sectie
from pmm.concepten.models import Concept
from pmm.logboek.models import Regel
from tests.afwegen.conftest import ONDERWERP, lees, maak_compleet
from tests.factories import DelingFactory, OrganisatieFactory, ingelogd, lid

BSN = "111222333"


def adres(naam, weging, *rest):
    return reverse(f"afwegen:{naam}", args=[weging.casus.kenmerk, weging.pk, *rest])


@pytest.fixture
def client(loket):
    return ingelogd(loket)


def pdf_tekst(antwoord):
    return "\n".join(blad.extract_text() for blad in PdfReader(io.BytesIO(antwoord.content)).pages)


def ontvanger(casus, *secties):
    """Iemand van een organisatie waarmee alleen deze secties gedeeld zijn."""
    organisatie = OrganisatieFactory()
    DelingFactory(casus=casus, organisatie=organisatie, secties=[str(sectie) for sectie in secties])
    return ingelogd(lid("maatwerkfunctionaris", organisatie))


# --- schrijven -----------------------------------------------------------------------------------------------------------


def test_een_weging_beginnen_en_het_eerste_deel_schrijven(client, casus):
    antwoord = client.post(
        reverse("afwegen:beginnen", args=[casus.kenmerk]), {"onderwerp": "Mag dit gezin blijven?", "versie": 0}
    )
    weging = Weging.objects.get()
    assert antwoord.url == adres("weging", weging)
    pagina = client.get(antwoord.url).text
    assert "Mag dit gezin blijven?" in pagina
    assert "Verder: De feiten en de wens" in pagina
    velden = {"feiten": "Zij slapen bij een tante.", "feiten_versie": 0, "wens": "", "wens_versie": 0}
    client.post(adres("schrijven", weging, "situatie"), velden)
    assert lees(weging).tekst("feiten") == "Zij slapen bij een tante."


def test_zonder_onderwerp_begint_er_niets(client, casus):
    antwoord = client.post(reverse("afwegen:beginnen", args=[casus.kenmerk]), {"onderwerp": ""})
    assert antwoord.status_code == 422
    assert "Fout: " in antwoord.text
    assert "Schrijf op waar de weging over gaat." in antwoord.text


def test_wie_tegelijk_hetzelfde_schrijft_krijgt_beide_teksten(client, weging, ander):
    wegen.schrijf(weging, teksten={"feiten": "Van Anna."}, versies={}, door=ander)
    velden = {"feiten": "Van mij.", "feiten_versie": 0, "wens": "Mijn wens.", "wens_versie": 0}
    antwoord = client.post(adres("schrijven", weging, "situatie"), velden)
    assert antwoord.status_code == 409
    for stuk in ("Anna de Vries heeft deze tekst om", "Anna.</del>", "Van mij.", "Mijn wens."):
        assert stuk in antwoord.text
    assert 'name="feiten_versie" value="1"' in antwoord.text
    velden |= {"feiten": "Van ons samen.", "feiten_versie": 1}
    assert client.post(adres("schrijven", weging, "situatie"), velden).status_code == 302
    assert lees(weging).tekst("feiten") == "Van ons samen."


def test_te_lange_tekst_blijft_staan(client, weging):
    velden = {"feiten": "x" * 60_000, "feiten_versie": 0, "wens": "", "wens_versie": 0}
    antwoord = client.post(adres("schrijven", weging, "situatie"), velden)
    assert antwoord.status_code == 422
    assert "Uw tekst is 50.000 tekens te lang." in antwoord.text
    assert "x" * 60_000 in antwoord.text


def test_een_bsn_komt_er_niet_in_tenzij_het_er_geen_is(client, weging):
    velden = {"redenen": f"Zie {BSN}.", "redenen_versie": 0, "versie": 1}
    antwoord = client.post(adres("schrijven", weging, "keuze"), velden)
    assert antwoord.status_code == 422
    assert "Hier lijkt een BSN te staan" in antwoord.text
    assert not Wegingstekst.objects.exists()
    client.post(adres("schrijven", weging, "keuze"), {**velden, "geen_bsn": "on"})
    assert Wegingstekst.objects.get().is_geen_bsn


def test_wat_iemand_typte_is_er_nog_na_het_sluiten(client, weging):
    hier = adres("schrijven", weging, "billijkheid")
    client.post(f"{reverse('concepten:bewaar')}?adres={hier}", {"billijkheid_voor": "Half af"})
    assert "Half af" in client.get(hier).text
    client.post(
        hier,
        {
            "billijkheid_voor": "Af",
            "billijkheid_voor_versie": 0,
            "billijkheid_tegen": "",
            "billijkheid_tegen_versie": 0,
        },
    )
    assert not Concept.objects.exists()


def test_kiezen_kan_alleen_uit_wat_in_de_weging_staat(client, compleet, casus, loket):
    andere = wegen.begin(casus, velden=ONDERWERP, door=loket, sleutel=uuid.uuid4())
    velden = {"gekozen": andere.opties.get().pk, "redenen": "", "redenen_versie": 1, "versie": compleet.versie}
    antwoord = client.post(adres("schrijven", compleet, "keuze"), velden)
    assert antwoord.status_code == 422
    assert "intussen weggehaald" in antwoord.text


def test_een_mogelijkheid_toevoegen_en_weer_weghalen(client, weging):
    client.post(adres("optie_nieuw", weging), {"omschrijving": "Verhuizen", "versie": 0})
    optie = Optie.objects.get(is_niets_doen=False)
    assert "Verhuizen" in client.get(adres("weging", weging)).text
    client.post(adres("weghalen", weging, optie.pk))
    assert not Optie.objects.filter(is_niets_doen=False).exists()


def test_tekst_van_een_ander_wordt_nooit_code(client, weging, loket):
    kwaad = "<script>alert(1)</script> {{7*7}} #let x = 1"
    wegen.schrijf(weging, teksten={"feiten": kwaad}, versies={}, door=loket)
    pagina = client.get(adres("weging", weging)).text
    assert "<script>alert(1)" not in pagina
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{7*7}}" in pagina
    assert kwaad in pdf_tekst(client.get(adres("onderbouwing", weging))).replace("\n", " ")


# --- vaststellen en meenemen ---------------------------------------------------------------------------------------------


def test_vaststellen_na_nakijken(client, compleet):
    pagina = client.get(adres("vaststellen", compleet))
    gelezen = pagina.context["form"].initial["gelezen"]
    antwoord = client.post(adres("vaststellen", compleet), {"gelezen": gelezen})
    assert antwoord.status_code == 302
    assert not lees(compleet).is_concept
    assert "Wijzigen" not in client.get(antwoord.url).text


def test_het_merk_van_wat_iemand_las_lijkt_nooit_op_een_bsn(compleet):
    assert not any(teken.isdigit() for teken in merk(compleet))


def test_wie_niet_las_wat_er_nu_staat_stelt_niets_vast(client, compleet):
    antwoord = client.post(adres("vaststellen", compleet), {"gelezen": "b-b"})
    assert antwoord.status_code == 422
    assert "Lees haar nog eens na" in antwoord.text


def test_de_onderbouwing_zegt_alles_en_is_elke_keer_gelijk(client, vastgesteld):
    twee = [client.get(adres("onderbouwing", vastgesteld)) for _ in range(2)]
    assert twee[0].content == twee[1].content
    tekst = pdf_tekst(twee[0])
    for stuk in ("Mag dit gezin blijven?", "Een eigen deur.", "Voor Billijkheid.", "Blijven wonen", "geen besluit"):
        assert stuk in tekst
    assert "attachment" in twee[0]["Content-Disposition"]
    assert Regel.objects.filter(werkwoord="onderbouwing_meenemen").count() == 2


def test_een_concept_zegt_dat_het_een_concept_is(client, weging):
    assert "Dit is een concept" in pdf_tekst(client.get(adres("onderbouwing", weging)))


def test_een_nieuwe_editie_en_de_oude_wijzen_naar_elkaar(client, vastgesteld):
    nieuw = client.post(adres("nieuwe_editie", vastgesteld)).url
    assert "De vorige editie" in client.get(nieuw).text
    assert nieuw in client.get(adres("weging", vastgesteld)).text
    assert client.post(adres("nieuwe_editie", vastgesteld)).status_code == 422


# --- wie ziet wat --------------------------------------------------------------------------------------------------------


def test_met_wie_de_sectie_gedeeld_is_die_leest_mee_en_schrijft_niet(vastgesteld):
    client = ontvanger(vastgesteld.casus, Sectie.WEGINGEN)
    assert "Een eigen deur." in client.get(adres("weging", vastgesteld)).text
    assert "Weging beginnen" not in client.get(reverse("afwegen:wegingen", args=[vastgesteld.casus.kenmerk])).text
    assert client.get(adres("onderbouwing", vastgesteld)).status_code == 200
    assert client.get(adres("nieuwe_editie", vastgesteld)).status_code == 404


def test_met_wie_een_andere_sectie_gedeeld_is_voor_die_bestaat_er_geen_weging(vastgesteld):
    client = ontvanger(vastgesteld.casus, *(sectie for sectie in Sectie if sectie != Sectie.WEGINGEN))
    for hier in (
        reverse("afwegen:wegingen", args=[vastgesteld.casus.kenmerk]),
        adres("weging", vastgesteld),
        adres("onderbouwing", vastgesteld),
    ):
        assert client.get(hier).status_code == 404
    assert "Mag dit gezin blijven?" not in client.get(vastgesteld.casus.get_absolute_url()).text


def test_een_weging_van_een_andere_casus_bestaat_hier_niet(client, weging, compleet):
    vreemd = DelingFactory(casus__behandelaar=weging.casus.behandelaar).casus
    assert client.get(reverse("afwegen:weging", args=[vreemd.kenmerk, weging.pk])).status_code == 404


# --- kosten --------------------------------------------------------------------------------------------------------------


def vragen(client, hier):
    with CaptureQueriesContext(connection) as gezien:
        assert client.get(hier).status_code == 200
    return len(gezien)


def test_het_paneel_en_de_weging_kosten_een_vast_aantal_vragen(client, weging, loket, casus):
    paneel = reverse("afwegen:wegingen", args=[casus.kenmerk])
    client.get(paneel)
    leeg = vragen(client, paneel), vragen(client, adres("weging", weging))
    maak_compleet(weging, loket)
    for _ in range(5):
        wegen.begin(casus, velden=ONDERWERP, door=loket, sleutel=uuid.uuid4())
    assert (vragen(client, paneel), vragen(client, adres("weging", weging))) == leeg
    assert max(leeg) <= 12


def test_schrijven_kost_hooguit_twintig_opdrachten(client, compleet):
    velden = {"feiten": "Anders.", "feiten_versie": 1, "wens": "Anders.", "wens_versie": 1}
    with CaptureQueriesContext(connection) as gezien:
        client.post(adres("schrijven", compleet, "situatie"), velden)
    zonder_kader = [q for q in gezien if "SAVEPOINT" not in q["sql"]]
    assert len(zonder_kader) <= 28


def test_de_casus_op_papier_heeft_de_weging_alleen_voor_wie_die_ziet(client, vastgesteld, afwijking):
    hier = reverse("casus:pdf", args=[vastgesteld.casus.kenmerk])
    assert "Een eigen deur." in pdf_tekst(client.get(hier))
    assert "Zonder adres komt er nooit een adres." in pdf_tekst(client.get(hier))
    zonder = pdf_tekst(ontvanger(vastgesteld.casus, Sectie.AFWIJKINGEN).get(hier))
    assert "Een eigen deur." not in zonder
    assert "Zonder adres komt er nooit een adres." in zonder
