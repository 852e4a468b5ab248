"""Waarmee elke PMM begint."""

import csv
import io
from datetime import date

import pytest
from django.core.management import call_command

from pmm.casus import codes
from register import codelijsten
from register.basisgegevens import MAP
from register.models import Codewaarde, Organisatie, Organisatietype

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _geladen():
    laad()
    yield
    codelijsten.vergeet()


def laad():
    uit = io.StringIO()
    call_command("laad_basisgegevens", stdout=uit)
    return uit.getvalue()


def test_een_tweede_keer_laden_verandert_niets():
    assert laad() == "Organisaties: 0 nieuw, 0 gewijzigd, 357 gelijk gebleven. Codewaarden: 0 nieuw.\n"


def test_het_register_begint_met_ministeries_uitvoerders_en_342_gemeenten():
    telling = {soort: Organisatie.objects.van_soort(soort).count() for soort in Organisatietype.values}
    assert {soort: aantal for soort, aantal in telling.items() if aantal} == {
        "gemeente": 342,
        "ministerie": 6,
        "publieke_dienstverlener": 9,
    }


def test_elke_gemeente_heeft_haar_cbs_code_in_haar_tooi_adres():
    for gemeente in Organisatie.objects.van_soort("gemeente"):
        assert gemeente.tooi == f"https://identifier.overheid.nl/tooi/id/gemeente/{gemeente.code}"
        assert gemeente.cbs_code == gemeente.code


def test_van_echte_organisaties_staan_er_geen_contactgegevens_in():
    assert not Organisatie.objects.exclude(email="", telefoon="", website="").exists()
    assert not Organisatie.objects.filter(deelnemer=True).exists()


@pytest.mark.parametrize(
    ("getypt", "code"),
    [("Apeldoorn", "gm0200"), ("den haag", "gm0518"), ("SZW", "szw"), ("dienst uitvoering onderwijs", "duo")],
)
def test_een_organisatie_is_te_vinden_onder_haar_andere_namen(getypt, code):
    assert [organisatie.code for organisatie in Organisatie.objects.bedoeld_met(getypt)] == [code]


def test_wat_iemand_wijzigde_blijft_staan():
    Organisatie.objects.filter(code="duo").update(telefoon="088 000 00 03")
    Codewaarde.objects.filter(lijst="leefgebied", code="wonen").update(naam="Wonen en huis")
    laad()
    assert Organisatie.objects.get(code="duo").telefoon == "088 000 00 03"
    assert Codewaarde.objects.get(lijst="leefgebied", code="wonen").naam == "Wonen en huis"


def test_een_gemeente_die_weg_was_komt_terug():
    Organisatie.objects.filter(code="gm0200").delete()
    assert "1 nieuw" in laad()


def test_de_leerpuntdimensies_zijn_er_precies_zes():
    assert len(codelijsten.keuzes("leerpuntdimensie", date(2026, 1, 1))) == 6


@pytest.mark.parametrize(
    ("lijst", "keuzes"),
    [
        ("organisatietype", Organisatietype),
        ("afrondingsreden", codes.Afrondingsreden),
        ("reden_niet", codes.RedenNiet),
        ("partijrol", codes.Partijrol),
    ],
)
def test_een_lijst_die_ook_in_de_code_staat_zegt_daar_hetzelfde(lijst, keuzes):
    assert codelijsten.keuzes(lijst, date(2026, 1, 1)) == keuzes.choices


def test_een_waarde_die_niet_meer_geldt_is_niet_te_kiezen_maar_heet_nog_wel_zo():
    Codewaarde.objects.filter(lijst="wet", code="Jeugdwet").update(geldig_tot=date(2025, 12, 31))
    codelijsten.vergeet()
    assert "Jeugdwet" not in dict(codelijsten.keuzes("wet", date(2026, 1, 1)))
    assert codelijsten.naam("wet", "Jeugdwet") == "Jeugdwet"
    assert codelijsten.naam("wet", "Onbekende wet") == "Onbekende wet"


def test_van_elk_bestand_staat_de_herkomst_erbij():
    herkomst = (MAP / "HERKOMST.md").read_text(encoding="utf-8")
    assert all(f"`{pad.name}`" in herkomst for pad in MAP.glob("*.csv"))


def test_de_organisaties_staan_in_het_formaat_van_de_import():
    with (MAP / "organisaties.csv").open(encoding="utf-8", newline="") as bestand:
        assert next(csv.reader(bestand, delimiter=";")) == (
            ["code", "naam", "type", "tooi", "email", "telefoon", "regio", "deelnemer", "website"]
        )
