"""Bedragen zoals mensen ze schrijven: lezen wat maar één ding kan betekenen, en anders vragen."""

import pytest
from django.forms import ValidationError

from pmm.kern.bedragveld import ONZEKER, Bedragveld
from pmm.kern.geld import in_euros

VELD = Bedragveld(hoogstens_centen=2_500_000)


@pytest.mark.parametrize(
    ("getypt", "centen"),
    [
        ("1250,50", 125050),
        ("€ 1250,5", 125050),
        ("1.250,50", 125050),
        ("25.000,00", 2_500_000),
        ("25000", 2_500_000),
        (" 0,01 ", 1),
        ("€\u00a07", 700),
        ("7 €", 700),
        ("1250,-", 125000),
        ("1.250,-", 125000),
        ("1.000.000,00", 100_000_000),
        ("", None),
    ],
)
def test_wat_duidelijk_is_wordt_gelezen(getypt, centen):
    assert Bedragveld(hoogstens_centen=100_000_000, required=False).clean(getypt) == centen


TWIJFEL = ["1.250", "1,250.50", "1250.50", "1e9", "NaN", "inf", "1,234", "1,250", "12,", "1.25,00", "12.50,00", "één"]
TWIJFEL += ["12€50", "1 250,50", "١٢", "１２", "1" * 5000, "0x10", "1_000", "+5", "--5", "5-", "5,--"]


@pytest.mark.parametrize("getypt", TWIJFEL)
def test_wat_twee_dingen_kan_betekenen_wordt_gevraagd(getypt):
    with pytest.raises(ValidationError, match=ONZEKER):
        VELD.clean(getypt)


@pytest.mark.parametrize("getypt", ["0", "0,00", "-5", "-1.250,50", "€ -5", "25000,01", "1.000.000", "9" * 18])
def test_buiten_de_grenzen_staat_wat_wel_kan(getypt):
    with pytest.raises(ValidationError, match=r"Vul een bedrag in tussen € 0,01 en € 25\.000,00\."):
        VELD.clean(getypt)


def test_wat_er_stond_komt_terug_zoals_iemand_het_schrijft():
    assert VELD.prepare_value(125050) == "1250,50"
    assert VELD.clean(VELD.prepare_value(125050)) == 125050
    assert not VELD.has_changed(125050, "1250,50")


@pytest.mark.parametrize("centen", [1, 99, 100, 1050, 99_999, 125_050, 100_000, 1_234_567, 2_500_000])
def test_wat_teruggetoond_wordt_is_weer_zo_te_typen(centen):
    """Op de controlepagina staat het bedrag voluit; wie dat overtypt, bedoelt hetzelfde."""
    assert VELD.clean(in_euros(centen)) == centen
    assert VELD.clean(VELD.prepare_value(centen)) == centen
