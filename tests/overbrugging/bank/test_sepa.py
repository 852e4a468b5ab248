"""Het betaalbestand past op het schema van de bank, telt op, is altijd hetzelfde en zegt niets over een casus."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sepaxml
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from overbrugging.bank.sepa import NAAMRUIMTE, Overboeking, Rekeninghouder, betaalbestand, schone_naam
from pmm.kern.geld import met_punt

VAN = Rekeninghouder("Overbruggingsfonds", "NL91ABNA0417164300", "ABNANL2A")
MOMENT = {"uitvoeren_op": date(2026, 11, 25), "gemaakt_op": datetime(2026, 11, 24, 9, 30, tzinfo=UTC)}
TWEE = (
    Overboeking("V-26-7K3F9Q", "Woonstichting De Linde", "NL20INGB0001234567", 1_250_50),
    Overboeking("V-26-2B4C6D", "Café Zoë & Zonen", "NL02RABO0123456789", 5),
)


@pytest.fixture(scope="module")
def schema():
    return xmlschema.XMLSchema(Path(sepaxml.__file__).parent / "schemas" / "pain.001.001.09.xsd")


@pytest.mark.parametrize("van", [VAN, Rekeninghouder("Fonds", "NL91ABNA0417164300")], ids=["met BIC", "zonder BIC"])
def test_het_bestand_past_op_het_schema(schema, van):
    schema.validate(betaalbestand("B-26-7K3F9Q", van, TWEE, **MOMENT))


@given(naam=st.text(max_size=200), centen=st.integers(1, 99_999_999_999))
def test_elke_naam_en_elk_bedrag_past(schema, naam, centen):
    een = Overboeking("V-26-7K3F9Q", naam, "NL20INGB0001234567", centen)
    schema.validate(betaalbestand("B-26-7K3F9Q", VAN, [een], **MOMENT))


def test_het_totaal_is_de_som_en_het_aantal_klopt():
    tekst = betaalbestand("B-26-7K3F9Q", VAN, TWEE, **MOMENT)
    assert re.findall("<CtrlSum>(.+)</CtrlSum>", tekst) == ["1250.55", "1250.55"]
    assert re.findall("<NbOfTxs>(.+)</NbOfTxs>", tekst) == ["2", "2"]


def test_de_bank_leest_van_een_voorschot_alleen_het_nummer():
    tekst = betaalbestand("B-26-7K3F9Q", VAN, TWEE, **MOMENT)
    assert re.findall("<EndToEndId>(.+)</EndToEndId>", tekst) == ["V-26-7K3F9Q", "V-26-2B4C6D"]
    assert re.findall("<Ustrd>(.+)</Ustrd>", tekst) == ["V-26-7K3F9Q", "V-26-2B4C6D"]


def test_dezelfde_opdracht_geeft_dezelfde_bytes():
    assert betaalbestand("B-26-7K3F9Q", VAN, TWEE, **MOMENT) == betaalbestand("B-26-7K3F9Q", VAN, TWEE, **MOMENT)
    assert NAAMRUIMTE in betaalbestand("B-26-7K3F9Q", VAN, TWEE, **MOMENT)


@pytest.mark.parametrize(("centen", "tekst"), [(1, "0.01"), (125050, "1250.50"), (100, "1.00")])
def test_centen_worden_nooit_afgerond(centen, tekst):
    assert met_punt(centen) == tekst


def test_een_naam_houdt_alleen_wat_elke_bank_kent():
    assert schone_naam("Café Zoë & <b>Zonen</b>") == "Cafe Zoe b Zonen /b"
    assert schone_naam("🏠") == "Onbekend"
