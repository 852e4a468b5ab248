"""Een bedrag of datum zoals mensen het schrijven, in elk formulier van de overbrugging: begrepen, of gevraagd."""

import ast
import html
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from overbrugging.models import Boeking
from pmm.kern.bedragveld import ONZEKER
from tests.factories import ingelogd, lid
from tests.overbrugging.geld import FondsFactory

FORMULIEREN = sorted(Path(settings.BASE_DIR, "overbrugging").rglob("*forms.py"))
TUSSEN = "Vul een bedrag in tussen € 0,01 en "
DATUM = "Schrijf de datum als dag, maand en jaar, bijvoorbeeld 28-02-2027."
BESTAAT_NIET = "31 februari 2026 bestaat niet. Vul een bestaande datum in, bijvoorbeeld 28-02-2026."


def velden(pad):
    """Elk veld in dit bestand: hoe het heet en wat voor veld het is."""
    for knoop in ast.walk(ast.parse(pad.read_text())):
        if isinstance(knoop, ast.Assign) and isinstance(knoop.value, ast.Call):
            soort = ast.unparse(knoop.value.func).rpartition(".")[2]
            for doel in knoop.targets:
                yield ast.unparse(doel), soort


def test_geen_formulier_leest_zelf_een_bedrag_of_een_datum():
    alle = [(pad.name, naam, soort) for pad in FORMULIEREN for naam, soort in velden(pad)]
    zelf = {"DateField", "DateTimeField", "DecimalField", "FloatField"}
    assert [een for een in alle if een[2] == "Bedragveld"]
    assert [een for een in alle if een[2] == "Datumveld"]
    assert not [een for een in alle if een[2] in zelf]
    geld = [een for een in alle if een[2].endswith(("Field", "veld")) and ("bedrag" in een[1] or "centen" in een[1])]
    assert not [een for een in geld if een[2] not in {"Bedragveld", "BooleanField"}]


@pytest.fixture
def verstuur(db):
    client, fonds = ingelogd(lid("budgethouder")), FondsFactory(code="proef")
    vandaag = timezone.localdate().strftime("%d-%m-%Y")

    def doe(bedrag="100,00", boekdatum=vandaag, **stap):
        gegevens = {"sleutel": str(uuid.uuid4()), "bedrag": bedrag, "boekdatum": boekdatum, **stap}
        antwoord = client.post(reverse("overbrugging:fonds_storten", args=[fonds.code]), gegevens)
        return antwoord.status_code, html.unescape(antwoord.content.decode())

    return doe


@pytest.mark.parametrize(
    ("getypt", "zin"),
    [
        ("1.250", ONZEKER),
        ("1,250.50", ONZEKER),
        ("-5", TUSSEN),
        ("0", TUSSEN),
        ("1e9", ONZEKER),
        ("NaN", ONZEKER),
        ("12,345", ONZEKER),
        ("9" * 18, TUSSEN),
    ],
)
def test_een_bedrag_dat_niet_kan_of_twee_dingen_kan_betekenen_wordt_gevraagd_en_blijft_staan(verstuur, getypt, zin):
    status, pagina = verstuur(bedrag=getypt)
    assert status == 422
    assert pagina.count(zin) == 2  # in the summary and at the field
    assert "<title>Fout: " in pagina
    assert f'value="{getypt}"' in pagina
    assert not Boeking.objects.exists()


@pytest.mark.parametrize("getypt", ["€ 1250,5", "1250,50", "1.250,50"])
def test_wat_duidelijk_is_staat_voluit_op_de_controlepagina(verstuur, getypt):
    status, pagina = verstuur(bedrag=getypt)
    assert status == 200
    assert "€ 1.250,50" in pagina
    assert not Boeking.objects.exists()


@pytest.mark.parametrize(
    ("getypt", "zin"),
    [("31-2-2026", BESTAAT_NIET), ("13-2026", DATUM), ("1-13-2026", "Maand 13 bestaat niet."), ("morgen", DATUM)],
)
def test_een_datum_die_niet_bestaat_krijgt_uitleg_en_blijft_staan(verstuur, getypt, zin):
    status, pagina = verstuur(boekdatum=getypt)
    assert (status, zin in pagina, f'value="{getypt}"' in pagina) == (422, True, True)


def test_een_kort_geschreven_datum_staat_voluit_op_de_controlepagina(verstuur):
    status, pagina = verstuur(boekdatum="2-3-26")
    assert (status, "2 maart 2026" in pagina) == (200, True)
