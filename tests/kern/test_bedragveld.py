"""Bedragen zoals mensen ze schrijven: lezen wat maar één ding kan betekenen, en anders vragen."""

import pytest
from django.forms import ValidationError

from pmm.kern.bedragveld import ONZEKER, Bedragveld

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
        ("", None),
    ],
)
def test_wat_duidelijk_is_wordt_gelezen(getypt, centen):
    assert Bedragveld(hoogstens_centen=2_500_000, required=False).clean(getypt) == centen


@pytest.mark.parametrize(
    "getypt", ["1.250", "1,250.50", "-5", "1e9", "NaN", "1,234", "9" * 18, "12,", "1.25,00", "één"]
)
def test_wat_twee_dingen_kan_betekenen_wordt_gevraagd(getypt):
    with pytest.raises(ValidationError, match=ONZEKER):
        VELD.clean(getypt)


@pytest.mark.parametrize("getypt", ["0", "0,00", "25000,01", "1.000.000"])
def test_buiten_de_grenzen_staat_wat_wel_kan(getypt):
    with pytest.raises(ValidationError, match=r"Vul een bedrag in tussen € 0,01 en € 25\.000,00\."):
        VELD.clean(getypt)


def test_wat_er_stond_komt_terug_zoals_iemand_het_schrijft():
    assert VELD.prepare_value(125050) == "1250,50"
    assert VELD.clean(VELD.prepare_value(125050)) == 125050
    assert not VELD.has_changed(125050, "1250,50")
