"""Het verslag op het scherm en op papier: wie het wanneer leest, en wat iemand ermee kan."""

import uuid
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from escalatie.models import Besluitaanvulling, Besluitbevestiging, Genodigde, Verslagopmerking, Verslagstand
from escalatie.vaststellen.services import leg_ter_commentaar, merk_op, stel_vast
from pmm.logboek.models import Regel
from tests.escalatie.vaststellen.conftest import besluit_over, schrijf
from tests.factories import AgendapuntFactory, GenodigdeFactory, aantal_vragen, ingelogd, lid, over_dagen

pytestmark = pytest.mark.django_db


def adres(naam, zitting, *meer):
    return reverse(f"escalatie:{naam}", args=[zitting.sleutel, *meer])


def tekst_van(pdf):
    return " ".join(blad.extract_text() for blad in PdfReader(BytesIO(pdf)).pages)


@pytest.fixture
def leest(zitting, verslag, genodigde):
    """De browser van de genodigde; het verslag ligt ter commentaar."""
    leg_ter_commentaar(verslag, tot=over_dagen(5).date(), door=zitting.voorzitter)
    return ingelogd(genodigde.gebruiker)


# --- lezen --------------------------------------------------------------------------------------------------------------


def test_een_concept_is_nog_niet_voor_genodigden(zitting, genodigde):
    client = ingelogd(genodigde.gebruiker)
    pagina = client.get(adres("verslaglezen", zitting))
    assert (pagina.status_code, "nog geen verslag om te lezen" in pagina.text) == (200, True)
    assert "briefadres" not in pagina.text
    assert client.get(adres("verslagpdf", zitting)).status_code == 404


def test_een_genodigde_leest_alleen_de_eigen_casus(leest, zitting, ander_punt):
    for antwoord in (leest.get(adres("verslaglezen", zitting)), leest.get(adres("verslagpdf", zitting))):
        inhoud = tekst_van(antwoord.content) if antwoord["Content-Type"] == "application/pdf" else antwoord.text
        assert "lang gesproken over het briefadres" in inhoud
        assert "andere inwoner" not in inhoud
        assert ander_punt.dossier.casus.kenmerk not in inhoud


def test_van_elke_gelezen_casus_staat_het_lezen_in_het_logboek(leest, zitting, punt, ander_punt, genodigde):
    leest.get(adres("verslaglezen", zitting))
    gelezen = Regel.objects.filter(door=genodigde.gebruiker_id, object_type="casus", werkwoord="gelezen")
    assert [regel.object_id for regel in gelezen] == [punt.dossier.casus.kenmerk]


@pytest.mark.parametrize("stand", ["ingetrokken", "komt_niet"])
@pytest.mark.parametrize("naam", ["verslaglezen", "verslagpdf", "opmerkingen"])
def test_wie_niet_meer_mee_leest_vindt_niets(leest, zitting, genodigde, naam, stand):
    Genodigde.objects.filter(pk=genodigde.pk).update(stand=stand)
    assert leest.get(adres(naam, zitting)).status_code == 404


def test_wie_tijdens_het_typen_is_ingetrokken_houdt_de_eigen_tekst(leest, zitting, punt, genodigde):
    leest.get(adres("verslaglezen", zitting))
    Genodigde.objects.filter(pk=genodigde.pk).update(stand="ingetrokken")
    velden = {"casus": punt.dossier.casus.kenmerk, "tekst": "Dit wilde ik nog zeggen."}
    antwoord = leest.post(adres("opmerkingen", zitting), velden)
    assert (antwoord.status_code, Verslagopmerking.objects.count()) == (403, 0)
    assert "Dit wilde ik nog zeggen." in antwoord.text
    assert "lang gesproken" not in antwoord.text


def test_eerst_de_geheimhouding(leest, zitting, genodigde):
    Genodigde.objects.filter(pk=genodigde.pk).update(geheim_op=None)
    assert leest.get(adres("verslaglezen", zitting)).url == adres("geheimhouding", zitting)


def test_na_de_leestijd_bestaat_het_verslag_niet_meer(leest, zitting, settings):
    settings.PMM_LET_LEESDAGEN = 1
    assert leest.get(adres("verslaglezen", zitting)).status_code == 404


def test_een_andere_voorzitter_ziet_niets(zitting):
    client = ingelogd(lid("let_voorzitter"))
    assert client.get(adres("verslaglezen", zitting)).content == client.get(f"/let/zittingen/{uuid.uuid4()}/").content


def test_de_standpunten_en_de_aanwezigen_staan_erin(zitting, punt, genodigde, gemeente, loket):
    schrijf(punt, "standpunt", "Wij kennen het toe.", gemeente)
    GenodigdeFactory(zitting=zitting, komt=True, aanwezig=False, punten=[punt])
    pagina = ingelogd(loket).get(adres("verslaglezen", zitting)).text
    for stuk in ("Wij kennen het toe.", str(genodigde.gebruiker), "Afwezig:", "Roos Verhulst, voorzitter"):
        assert stuk in pagina


def test_een_verslag_met_tien_casussen_kost_evenveel_als_met_een(zitting, punt, gemeente, loket):
    besluit_over(punt, gemeente)
    client = ingelogd(loket)
    client.get(adres("verslaglezen", zitting))
    een = aantal_vragen(client, adres("verslaglezen", zitting))
    for _ in range(8):
        meer = AgendapuntFactory(zitting=zitting)
        schrijf(meer, "bespreking", "Nog een.")
        besluit_over(meer, gemeente)
    assert aantal_vragen(client, adres("verslaglezen", zitting)) == een <= 16


def test_de_pdf_van_een_vastgesteld_verslag_is_altijd_gelijk(zitting, verslag, punt, gemeente, loket):
    besluit_over(punt, gemeente)
    leg_ter_commentaar(verslag, tot=over_dagen(-1).date(), door=zitting.voorzitter, op=over_dagen(-2))
    stel_vast(verslag, door=zitting.voorzitter)
    client = ingelogd(loket)
    keren = [client.get(adres("verslagpdf", zitting)).content for _ in range(2)]
    assert keren[0] == keren[1]
    wortel = PdfReader(BytesIO(keren[0])).trailer["/Root"]
    assert wortel["/MarkInfo"]["/Marked"]
    assert "Exemplaar van Samira el Amrani" in tekst_van(keren[0])


# --- van concept tot vastgesteld ----------------------------------------------------------------------------------------


def test_een_genodigde_maakt_een_opmerking_bij_de_eigen_casus(leest, zitting, punt, ander_punt, genodigde):
    anders = {"casus": ander_punt.dossier.casus.kenmerk, "tekst": "Wat is daar besproken?"}
    assert leest.post(adres("opmerkingen", zitting), anders).status_code == 422
    goed = {"casus": punt.dossier.casus.kenmerk, "tekst": "Ik zei dat wij het onderzoeken."}
    assert leest.post(adres("opmerkingen", zitting), goed).url == adres("verslaglezen", zitting)
    assert Verslagopmerking.objects.get().door == genodigde.gebruiker


def test_een_ander_leest_uw_opmerking_niet(leest, zitting, punt, gemeente, loket):
    ander = GenodigdeFactory(zitting=zitting, komt=True, punten=[punt])
    merk_op(punt, tekst="Dit zei ik niet.", door=ander.gebruiker, sleutel=uuid.uuid4())
    assert "Dit zei ik niet." not in leest.get(adres("verslaglezen", zitting)).text
    assert "Dit zei ik niet." in ingelogd(ander.gebruiker).get(adres("verslaglezen", zitting)).text
    assert "Dit zei ik niet." in ingelogd(loket).get(adres("verslaglezen", zitting)).text


def test_een_lege_opmerking_krijgt_uitleg_en_een_titel_met_fout(leest, zitting):
    antwoord = leest.post(adres("opmerkingen", zitting), {})
    assert antwoord.status_code == 422
    assert "<title>Fout: " in antwoord.text
    assert "Schrijf uw opmerking op." in antwoord.text


def test_een_bsn_in_een_opmerking_gaat_niet_zomaar_door(leest, zitting, punt):
    velden = {"casus": punt.dossier.casus.kenmerk, "tekst": "Het gaat om 111222333."}
    antwoord = leest.post(adres("opmerkingen", zitting), velden)
    assert (antwoord.status_code, Verslagopmerking.objects.count()) == (422, 0)
    assert "Dit is geen BSN" in antwoord.text


@pytest.mark.parametrize(
    ("naam", "mogen"),
    [
        ("ter_commentaar", (200, 200, 403)),
        ("verslag_vaststellen", (422, 403, 403)),
        ("verslag_aanvullen", (422, 422, 403)),
        ("opmerkingen", (403, 403, 200)),
    ],
)
def test_wie_bij_welk_scherm_mag(leest, zitting, loket, naam, mogen):
    clients = (ingelogd(zitting.voorzitter), ingelogd(loket), leest)
    assert tuple(client.get(adres(naam, zitting)).status_code for client in clients) == mogen


def test_van_ter_commentaar_tot_vastgesteld(zitting, verslag, punt, genodigde):
    voorzitter = ingelogd(zitting.voorzitter)
    velden = {"tot": f"{over_dagen(3).date():%d-%m-%Y}"}
    assert voorzitter.post(adres("ter_commentaar", zitting), velden).url == adres("verslaglezen", zitting)
    opmerking = merk_op(punt, tekst="Dit zei ik niet.", door=genodigde.gebruiker, sleutel=uuid.uuid4())
    te_vroeg = voorzitter.post(adres("verslag_vaststellen", zitting))
    assert te_vroeg.status_code == 422
    assert "staat nog een opmerking open" in te_vroeg.text
    antwoord = voorzitter.post(adres("opmerking_beantwoorden", zitting, opmerking.pk), {"overgenomen": "ja"})
    assert antwoord.url == adres("verslaglezen", zitting)
    leg_ter_commentaar(verslag, tot=over_dagen(-1).date(), door=zitting.voorzitter, op=over_dagen(-2))
    assert voorzitter.post(adres("verslag_vaststellen", zitting)).url == adres("verslaglezen", zitting)
    verslag.refresh_from_db()
    assert verslag.stand == Verslagstand.VASTGESTELD
    velden = {"casus": "", "tekst": "Nog iets.", "reden": "Nagekomen."}
    assert voorzitter.post(adres("verslag_aanvullen", zitting), velden).url == adres("verslaglezen", zitting)
    assert "Nog iets." in ingelogd(genodigde.gebruiker).get(adres("verslaglezen", zitting)).text


def test_een_opmerking_van_een_andere_zitting_is_er_niet(leest, zitting, punt, genodigde):
    opmerking = merk_op(punt, tekst="Dit zei ik niet.", door=genodigde.gebruiker, sleutel=uuid.uuid4())
    elders = AgendapuntFactory(zitting__bezig=True).zitting
    client = ingelogd(elders.voorzitter)
    assert client.get(adres("opmerking_beantwoorden", elders, opmerking.pk)).status_code == 404


# --- bevestigen, aanvullen en aanhouden ---------------------------------------------------------------------------------


def test_een_genodigde_zegt_of_het_besluit_van_de_eigen_organisatie_klopt(leest, zitting, punt, gemeente):
    besluit = besluit_over(punt, gemeente)
    assert adres("bevestigen", zitting, besluit.pk) in leest.get(adres("verslaglezen", zitting)).text
    leeg = leest.post(adres("bevestigen", zitting, besluit.pk), {"klopt": "nee"})
    assert (leeg.status_code, "Schrijf op wat er niet klopt." in leeg.text) == (422, True)
    leest.post(adres("bevestigen", zitting, besluit.pk), {"klopt": "ja"})
    assert Besluitbevestiging.objects.get().klopt
    assert adres("bevestigen", zitting, besluit.pk) not in leest.get(adres("verslaglezen", zitting)).text
    assert leest.get(adres("bevestigen", zitting, besluit.pk)).status_code == 422


def test_het_besluit_van_een_ander_is_niet_te_bevestigen(leest, zitting, punt, ander_punt, gemeente):
    van_een_ander = besluit_over(punt, GenodigdeFactory().organisatie)
    bij_een_ander = besluit_over(ander_punt, gemeente)
    for besluit in (van_een_ander, bij_een_ander):
        assert leest.get(adres("bevestigen", zitting, besluit.pk)).status_code == 404


def test_alleen_de_voorzitter_en_het_loket_vullen_een_besluit_aan(zitting, punt, gemeente, loket):
    besluit = besluit_over(punt, gemeente)
    scherm = reverse("escalatie:besluit_aanvullen", args=[punt.dossier.casus.kenmerk, besluit.pk])
    casus = punt.dossier.casus
    wie = (zitting.voorzitter, loket, casus.aangelegd_door, lid("let_voorzitter"))
    assert [ingelogd(een).get(scherm).status_code for een in wie] == [200, 200, 403, 404]
    velden = {"tekst": "Tot mei.", "datum": f"{timezone.localdate():%d-%m-%Y}", "reden": "De regeling loopt af."}
    assert ingelogd(loket).post(scherm, velden).status_code == 302
    assert Besluitaanvulling.objects.get().door == loket
    velden["tekst"] = "Tot juni."
    assert ingelogd(loket).post(f"{scherm}?vanaf={zitting.sleutel}", velden).url == adres("verslaglezen", zitting)


def test_aanhouden_vanaf_het_verslagblad(loket):
    punt = AgendapuntFactory(zitting__bezig=True)
    scherm = adres("aanhouden", punt.zitting, punt.dossier.casus.kenmerk)
    assert ingelogd(loket).post(scherm, {"reden": ""}).status_code == 422
    assert ingelogd(loket).post(scherm, {"reden": "UWV was er niet."}).status_code == 302
    punt.refresh_from_db()
    assert punt.uitkomst == "aangehouden"
    assert ingelogd(loket).get(scherm).status_code == 422
    niet_hier = adres("aanhouden", punt.zitting, AgendapuntFactory().dossier.casus.kenmerk)
    assert ingelogd(loket).get(niet_hier).status_code == 404


def test_een_leerpunt_leggen_vanaf_het_verslag_brengt_u_daar_terug(zitting, punt, loket):
    client = ingelogd(loket)
    scherm = reverse("leren:leerpunt", args=[punt.dossier.casus.kenmerk])
    assert f"{scherm}?vanaf={zitting.sleutel}" in client.get(adres("verslaglezen", zitting)).text
    velden = {"dimensie": "samenwerking", "omschrijving": "Bel elkaar eerst."}
    assert client.post(f"{scherm}?vanaf={zitting.sleutel}", velden).url == adres("verslaglezen", zitting)
    assert client.post(f"{scherm}?vanaf=//elders.example", velden).url.endswith("#leren")
