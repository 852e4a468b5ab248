"""De casus als PDF: voor elke lezer precies wat hij op het scherm ook ziet."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from leren.services import NieuwLeerpunt, leg_leerpunt_vast
from pmm.casus.codes import Onderdeel
from pmm.casus.models import Belemmering
from pmm.casus.services import bewaar_onderdeel, schrijf_tekst
from pmm.casus.statussen import Status
from pmm.logboek.models import Regel
from tests.casus.wereld import vul
from tests.casus.zetten import leg_actie_vast, reis_naar
from tests.factories import DelingFactory, aantal_vragen, ingelogd, lid

pytestmark = pytest.mark.django_db


@pytest.fixture
def reis():
    reis = reis_naar(Status.IN_BEHANDELING)
    vul(reis)
    nu = reis.casus.tekst(Onderdeel.SITUATIE)
    verhaal = "Een #eval(1) verhaal over {{ een }} [briefadres]."
    schrijf_tekst(reis.casus, Onderdeel.SITUATIE, verhaal, basis=nu.versie if nu else 0, door=reis.functionaris)
    les = NieuwLeerpunt("aanpak", "Eerder bellen.")
    leg_leerpunt_vast(reis.casus, les, door=reis.loket, sleutel="6a0c7a5e-7f39-4b53-9a57-0f9d3f3a0c11")
    return reis


def pdf(client, casus):
    antwoord = client.get(reverse("casus:pdf", args=[casus.kenmerk]))
    assert antwoord.status_code == 200
    assert antwoord["Cache-Control"] == "private, no-store"
    lezer = PdfReader(BytesIO(antwoord.content))
    return " ".join(" ".join(bladzijde.extract_text() for bladzijde in lezer.pages).split()), lezer


def test_de_hele_casus_staat_erin_en_tekst_wordt_nooit_opmaak(reis):
    tekst, lezer = pdf(ingelogd(reis.loket), reis.casus)
    for staat_erin in (
        "Een #eval(1) verhaal over {{ een }} [briefadres].",
        "Zonder adres geen uitkering",
        "Wat er is gebeurd",
        "de terugvordering",
        "Eerder bellen.",
        "geen bron genoemd",
    ):
        assert staat_erin in tekst
    assert lezer.metadata.title == f"Casus {reis.casus.codenaam}"


def test_een_ontvanger_krijgt_alleen_wat_gedeeld_is(reis):
    deling = DelingFactory(casus=reis.casus, secties=["belemmeringen"], gedeeld_door=reis.loket)
    tekst, _ = pdf(ingelogd(lid("maatwerkfunctionaris", deling.organisatie)), reis.casus)
    assert "Zonder adres geen uitkering" in tekst
    assert "alleen wat met uw organisatie is gedeeld" in tekst
    for staat_er_niet in ("verhaal", "Acties", "Partijen", "Wat er is gebeurd", "terugvordering", "Eerder bellen."):
        assert staat_er_niet not in tekst


def test_bewaren_als_pdf_staat_apart_in_het_logboek(reis):
    pdf(ingelogd(reis.loket), reis.casus)
    assert Regel.objects.over("casus", reis.casus.kenmerk).filter(werkwoord="als_pdf", door=reis.loket.pk).exists()


def test_het_aantal_vragen_groeit_niet_met_de_casus(reis):
    client, adres = ingelogd(reis.loket), reverse("casus:pdf", args=[reis.casus.kenmerk])
    client.get(adres)
    weinig = aantal_vragen(client, adres)
    belemmering = Belemmering(casus=reis.casus, omschrijving="Nog een", wie_zegt=reis.organisatie)
    bewaar_onderdeel(belemmering, door=reis.functionaris)
    leg_actie_vast(reis)
    assert aantal_vragen(client, adres) == weinig
