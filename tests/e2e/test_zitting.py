"""Eén zitting door vijf handen: loket, notulist, voorzitter en twee bestuurders, elk in een eigen venster."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from escalatie.models import Verslag, Zitting
from pmm.casus.statussen import Status
from tests.e2e.scherm import TELEFOON
from tests.e2e.verhaal import over
from tests.reis import casus_in

pytestmark = pytest.mark.browser

GEHEIM = "De moeder durft niet alleen naar het stadhuis."
EIGEN = "Eerst UWV laten praten."
TOEZEGGING = "De achterstand deze week betalen"


@pytest.fixture
def casus(wereld):
    """Een casus van Deventer die bij het LET ligt, met UWV als partij."""
    mensen = wereld.mensen
    gemaakt = casus_in(
        Status.LET,
        organisatie=wereld.organisaties["gm0150"],
        functionaris=mensen["noor"],
        loket=mensen["fatma"],
        voorzitter=mensen["willemijn"],
    )
    gemaakt.codenaam, gemaakt._history_user = "Abeel", mensen["noor"]
    gemaakt.save()
    return gemaakt


@pytest.fixture
def vensters(wereld, als):
    """Ieder een eigen venster; de bestuurders op hun telefoon."""
    schermen = {naam: als(wereld.mensen[naam]) for naam in ("fatma", "bram", "willemijn", "joris", "esther")}
    for naam in ("joris", "esther"):
        schermen[naam].pagina.set_viewport_size(TELEFOON)
    return schermen


def test_een_zitting_van_dossier_tot_vastgesteld_verslag(casus, vensters):
    loket, notulist, voorzitter = vensters["fatma"], vensters["bram"], vensters["willemijn"]
    joris, esther = vensters["joris"], vensters["esther"]
    bereidt_voor(loket, casus)
    adres = plant(loket)
    nodigt_uit(loket, adres)
    antwoordt_en_leest(joris, adres)
    esther_stuurt_niemand_en_ziet_niets_meer(esther, adres)
    maakt_zich_klaar(voorzitter, adres, casus)
    de_dag_is_er()
    houdt_de_zitting(voorzitter, notulist, adres, casus)
    besluit_en_sluit(voorzitter, adres, casus)
    reageert_op_het_verslag(loket, joris, adres)
    stelt_vast(voorzitter, adres)
    joris.open(f"{adres}verslag/lezen/")
    joris.ziet("Vastgesteld door Willemijn ter Horst", TOEZEGGING)
    joris.open(f"/casussen/{casus.kenmerk}/", status=404)
    for wat in ("logboek", "casussen"):
        call_command("controleer", wat, stdout=StringIO())


# --- het loket ------------------------------------------------------------------------------------------------------------


def bereidt_voor(scherm, casus):
    dossier = f"/let/{casus.kenmerk}/dossier/"
    for organisatie, wie, wat in (
        ("UWV", "directeur dienstverlening", "Betalen waar UWV te laat was"),
        ("Deventer", "wethouder werk en inkomen", "Bijstand bij dringende redenen"),
    ):
        scherm.open(dossier)
        scherm.kies("Beslisser toevoegen")
        velden = {"Bij welke organisatie?": organisatie, "Wie kan daar besluiten?": wie}
        scherm.vul({**velden, "Wat kan deze persoon besluiten?": wat})
        scherm.druk_op("Opslaan")
    scherm.ziet("directeur dienstverlening", "Bijstand bij dringende redenen")
    scherm.kijk_na("let-dossier")


def plant(scherm):
    """Een zitting over een week; geeft haar adres."""
    scherm.open("/let/zittingen/nieuw/")
    scherm.vul({"Wie zit voor?": "Willemijn ter Horst", "Op welke dag?": over(7)})
    scherm.vul(
        {
            "Hoe laat begint de zitting?": "10:00",
            "Hoe laat eindigt de zitting?": "12:00",
            "Waar is de zitting?": "Vergaderzaal 1",
        }
    )
    scherm.vul({"Wie schrijft het verslag?": "Bram Verhoeven"})
    scherm.druk_op("Opslaan")
    adres = Zitting.objects.get().get_absolute_url()
    scherm.open(f"{adres}agenda/erbij/")
    scherm.pagina.get_by_label(re.compile("Abeel")).check()
    scherm.druk_op("Op de agenda zetten")
    scherm.open(f"{adres}plannen/")
    scherm.druk_op("Plannen")
    scherm.ziet("UWV", "is nog niet uitgenodigd")
    scherm.kijk_na("zitting-gepland")
    return adres


def nodigt_uit(scherm, adres):
    scherm.open(f"{adres}genodigden/")
    for wie in ("Joris Bakker", "Esther Vonk"):
        scherm.pagina.get_by_label(re.compile(wie)).check()
    scherm.druk_op("Op de lijst zetten")
    scherm.open(f"{adres}uitnodigen/")
    scherm.ziet("Joris Bakker", "Esther Vonk")
    scherm.druk_op("Versturen")
    scherm.open(f"{adres}bundel/")
    scherm.druk_op("Bundel maken")
    scherm.ziet("Versie 1")
    scherm.kijk_na("bundel")


# --- de bestuurders -------------------------------------------------------------------------------------------------------


def antwoordt_en_leest(scherm, adres):
    """Joris komt, belooft geheimhouding, en leest dan pas; van de casus zelf vindt hij niets."""
    scherm.open(adres)
    scherm.ziet_niet("Abeel")
    scherm.kijk_na("zitting-voor-bestuurder")
    scherm.kies("Zeg of u komt")
    scherm.pagina.get_by_label("Ja, ik kom").check()
    scherm.druk_op("Antwoord versturen")
    scherm.open(f"{adres}bundel/")
    scherm.ziet("Wat u leest, houdt u geheim")
    scherm.kijk_na("geheimhouding")
    scherm.druk_op("Ik houd dit geheim")
    scherm.open(f"{adres}bundel/1/")
    scherm.kies(re.compile("Abeel"))
    scherm.ziet("directeur dienstverlening")
    scherm.kijk_na("bundel-lezen")


def esther_stuurt_niemand_en_ziet_niets_meer(scherm, adres):
    scherm.open(f"{adres}antwoord/")
    scherm.pagina.get_by_label("Nee, ik kom niet").check()
    scherm.vul({"Waarom komt u niet?": "Ik ben dan in het buitenland."})
    scherm.druk_op("Antwoord versturen")
    scherm.open(f"{adres}bundel/1/", status=404)


# --- de zitting -----------------------------------------------------------------------------------------------------------


def maakt_zich_klaar(scherm, adres, casus):
    """De voorzitter ziet vroeg wie er mist, en schrijft iets op dat niemand anders ziet."""
    scherm.open(adres)
    scherm.ziet("UWV", "komt niet", "Abeel")
    scherm.kijk_na("zitting-voor-voorzitter")
    scherm.open(f"{adres}werkkopie/{casus.kenmerk}/")
    scherm.vul({"Uw aantekeningen": EIGEN})
    scherm.druk_op("Opslaan")


def de_dag_is_er():
    """Een week later, midden in de zitting."""
    nu = timezone.now()
    Zitting.objects.update(begint=nu - timedelta(minutes=5), eindigt=nu + timedelta(hours=2))


def houdt_de_zitting(voorzitter, notulist, adres, casus):
    """De notulist schrijft wat er is besproken, de voorzitter de conclusie; geen van beide raakt kwijt wat er stond."""
    voorzitter.open(f"{adres}beginnen/")
    voorzitter.druk_op("Beginnen")
    notulist.open(f"{adres}verslag/?casus={casus.kenmerk}")
    voorzitter.open(f"{adres}verslag/?casus={casus.kenmerk}")
    notulist.pagina.get_by_label(re.compile("Joris Bakker")).check()
    notulist.vul({"Wat er is besproken": GEHEIM})
    voorzitter.vul({"Waar het op uitkwam": "Deventer betaalt voor."})
    notulist.vul({"Wie zegt toe?": "Gemeente Deventer", "Wat gaat er gebeuren?": TOEZEGGING})
    notulist.vul({"Uiterlijk op welke dag?": over(5)})
    notulist.druk_op("Alles opslaan")
    voorzitter.druk_op("Alles opslaan")
    voorzitter.ziet(TOEZEGGING)
    expect(voorzitter.pagina.get_by_label(re.compile("^Wat er is besproken"))).to_have_value(GEHEIM)
    notulist.open(f"{adres}werkkopie/{casus.kenmerk}/", status=403)
    voorzitter.kijk_na("verslagblad")


def besluit_en_sluit(scherm, adres, casus):
    """Wat aan tafel is toegezegd staat al op het scherm; daarmee gaat de casus in uitvoering."""
    scherm.open(f"/let/{casus.kenmerk}/besluiten/")
    expect(scherm.pagina.get_by_label("Wat is er besloten of toegezegd?").first).to_have_value(TOEZEGGING)
    scherm.druk_op("Besluiten vastleggen")
    scherm.open(f"{adres}sluiten/")
    scherm.druk_op("Sluiten")
    casus.refresh_from_db()
    assert casus.status == Status.IN_UITVOERING


# --- erna -----------------------------------------------------------------------------------------------------------------


def reageert_op_het_verslag(loket, joris, adres):
    loket.open(f"{adres}verslag/ter-commentaar/")
    loket.vul({"Tot en met welke dag kunnen genodigden reageren?": over(5)})
    loket.druk_op("Ter commentaar leggen")
    joris.open(f"{adres}verslag/lezen/")
    joris.ziet(GEHEIM, TOEZEGGING)
    joris.ziet_niet(EIGEN)
    joris.kijk_na("verslag-lezen")
    joris.kies(re.compile("^Zeggen of dit klopt"))
    joris.pagina.get_by_label("Ja, dit klopt").check()
    joris.druk_op("Antwoord vastleggen")
    joris.open(f"{adres}verslag/opmerkingen/")
    joris.vul({"Uw opmerking": "De zin over het stadhuis kan eruit."})
    joris.druk_op("Opmerking versturen")


def stelt_vast(scherm, adres):
    """De voorzitter antwoordt, en stelt na de laatste dag vast."""
    scherm.open(f"{adres}verslag/lezen/")
    scherm.kies(re.compile("^Beantwoorden"))
    scherm.pagina.get_by_label("Nee", exact=True).check()
    scherm.vul({"Uw antwoord": "Dit is wat er is gezegd."})
    scherm.druk_op("Antwoord versturen")
    Verslag.objects.update(commentaar_tot=timezone.localdate() - timedelta(days=1))
    scherm.open(f"{adres}verslag/vaststellen/")
    scherm.druk_op("Verslag vaststellen")
    scherm.ziet("Vastgesteld door Willemijn ter Horst")
