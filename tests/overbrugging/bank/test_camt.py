"""Een afschrift lezen: wat er staat komt er precies uit, en wat niet klopt zegt wat en waar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overbrugging.bank import camt as lezen
from overbrugging.bank.camt import Gelezenregel, lees
from pmm.kern.fouten import DomeinFout
from tests.overbrugging.bank import camt

IBAN = "NL91ABNA0417164300"
DAG = date(2026, 11, 2)


def van(*regels, versie="02", **velden):
    return camt.bestand(camt.afschrift(IBAN, *regels, **velden), versie=versie)


def geweigerd(inhoud):
    with pytest.raises(DomeinFout) as fout:
        lees(inhoud)
    return str(fout.value)


@pytest.mark.parametrize("versie", ["02", "08"])
def test_bij_en_af_met_kenmerk_en_rekening(versie):
    erin = camt.regel(1_250_50, omschrijving="T-26-7K3F9Q", versie=versie)
    eruit = camt.regel(-250_50, kenmerk="V-26-7K3F9Q", versie=versie)
    (gelezen,) = lees(van(erin, eruit, eind=1_000_00, versie=versie))
    assert (gelezen.nummer, gelezen.iban, gelezen.begin_centen, gelezen.eind_centen) == ("2026-001", IBAN, 0, 1_000_00)
    assert (gelezen.van, gelezen.tot) == (date(2026, 11, 1), date(2026, 11, 3))
    assert gelezen.regels == (
        Gelezenregel(DAG, 1_250_50, camt.ZUSTER_IBAN, "T-26-7K3F9Q", "", "BANK-1"),
        Gelezenregel(DAG, -250_50, camt.ZUSTER_IBAN, "", "V-26-7K3F9Q", "BANK-1"),
    )


def test_de_naam_van_de_betaler_en_een_bsn_komen_er_niet_in():
    (gelezen,) = lees(van(camt.regel(5_00, omschrijving="voor 111222333 en anderen"), eind=5_00))
    assert "Een Naam" not in str(gelezen)
    assert "111222333" not in str(gelezen)
    assert gelezen.regels[0].omschrijving.endswith("en anderen")


def test_een_verzamelboeking_wordt_per_betaling_een_regel():
    deel = "<TxDtls><Refs><EndToEndId>V-{nr}</EndToEndId></Refs><Amt Ccy='EUR'>{euro}.00</Amt></TxDtls>"
    heel = camt.regel(-3_00).replace("<NtryDtls>", "<NtryDtls>" + deel.format(nr=1, euro=1), 1)
    heel = heel.replace(
        heel[heel.index("<TxDtls><Refs><EndToEndId>NOT") : heel.index("</NtryDtls>")], deel.format(nr=2, euro=2)
    )
    (gelezen,) = lees(van(heel, eind=-3_00))
    assert [(regel.centen, regel.einde_kenmerk) for regel in gelezen.regels] == [(-1_00, "V-1"), (-2_00, "V-2")]


def test_wat_nog_niet_geboekt_is_telt_niet_mee():
    voorlopig = camt.regel(9_00).replace("BOOK", "PDNG")
    (gelezen,) = lees(van(camt.regel(5_00), voorlopig, eind=5_00))
    assert len(gelezen.regels) == 1


# --- wat niet klopt -----------------------------------------------------------------------------------------------------


def test_een_afschrift_dat_niet_optelt_zegt_hoe_niet():
    assert geweigerd(van(camt.regel(5_00), begin=1_00, eind=7_00)) == (
        "Afschrift 2026-001 telt niet op: € 1,00 aan het begin en € 5,00 aan regels is € 6,00, maar er staat € 7,00 aan "
        "het einde. Haal het afschrift opnieuw op bij de bank."
    )


def test_een_andere_munt_zegt_welke_regel():
    fout = geweigerd(van(camt.regel(5_00), camt.regel(3_00, munt="USD"), eind=8_00))
    assert fout.startswith("Afschrift 2026-001, regel 2: dit bedrag is in USD.")


@pytest.mark.parametrize("bedrag", ["", "1e3", "1,00", "0.001", "NaN", "-5.00", "0.00", "9" * 20])
def test_een_bedrag_dat_geen_bedrag_is(bedrag):
    inhoud = van(camt.regel(5_00).replace(">5.00<", f">{bedrag}<"), eind=5_00)
    assert "Afschrift 2026-001, regel 1: het bedrag ontbreekt of is niet te lezen." in geweigerd(inhoud)


@pytest.mark.parametrize(
    ("weg", "wat"),
    [
        (camt.saldo("CLBD", 0, date(2026, 11, 3)), "het eindsaldo"),
        (camt.saldo("OPBD", 0, date(2026, 11, 1)), "het beginsaldo"),
        (f"<IBAN>{IBAN}</IBAN>", "de rekening (IBAN)"),
    ],
)
def test_wat_ontbreekt_wordt_genoemd(weg, wat):
    assert f"Afschrift 2026-001: {wat} ontbreekt" in geweigerd(van().replace(weg.encode(), b""))


BOM = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><Document>&b;</Document>'
BUITEN = b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><Document/>'


@pytest.mark.parametrize(
    "inhoud",
    [
        BOM,
        BUITEN,
        b"geen xml",
        b"<Document/>",
        b"%PDF-1.7",
        b"\x00\xff\xfe",
        van()[:300],
        b'<?xml version="1.0" encoding="x"?><a/>',
    ],
)
def test_wat_geen_afschrift_is_wordt_niet_gelezen(inhoud):
    assert geweigerd(inhoud) == lezen.GEEN_AFSCHRIFT


def test_leeg_en_te_groot(monkeypatch):
    assert geweigerd(b" \n") == lezen.LEEG
    assert geweigerd(b"x" * (lezen.GROOTSTE_BESTAND + 1)) == lezen.TE_GROOT
    monkeypatch.setattr(lezen, "MEESTE_REGELS", 1)
    assert geweigerd(van(camt.regel(5_00), camt.regel(5_00), eind=10_00)) == lezen.TE_GROOT


@given(st.lists(st.integers(-(10**9), 10**9).filter(bool), max_size=8), st.integers(-(10**9), 10**9))
def test_wat_erin_gaat_komt_er_op_de_cent_uit(bedragen, begin):
    regels = [camt.regel(centen) for centen in bedragen]
    (gelezen,) = lees(van(*regels, begin=begin, eind=begin + sum(bedragen)))
    assert [regel.centen for regel in gelezen.regels] == bedragen


@given(st.binary(max_size=300))
def test_willekeurige_bytes_zijn_nooit_een_storing(inhoud):
    with pytest.raises(DomeinFout):
        lees(inhoud)
