"""Een tijd zoals mensen hem schrijven."""

from datetime import time

import pytest
from django import forms

from pmm.kern.tijdveld import UITLEG, Tijdveld


@pytest.mark.parametrize(
    ("getypt", "tijd"),
    [
        ("14:30", time(14, 30)),
        ("14.30", time(14, 30)),
        ("14u30", time(14, 30)),
        ("14:30 uur", time(14, 30)),
        ("9", time(9)),
        (" 9 uur ", time(9)),
        ("9U", time(9)),
        ("0930", time(9, 30)),
        ("0:00", time(0)),
        ("23:59", time(23, 59)),
        ("", None),
    ],
)
def test_een_tijd_mag_op_veel_manieren(getypt, tijd):
    assert Tijdveld(required=False).clean(getypt) == tijd


@pytest.mark.parametrize("getypt", ["half drie", "14:3", "-1", "14:30:00", "²", "1e1", "\x00", "14:30\n15:00"])
def test_wat_geen_tijd_is_krijgt_uitleg(getypt):
    with pytest.raises(forms.ValidationError, match=UITLEG):
        Tijdveld().clean(getypt)


@pytest.mark.parametrize("getypt", ["24:00", "12:60", "25", "9999"])
def test_een_tijd_die_niet_bestaat_wordt_genoemd(getypt):
    with pytest.raises(forms.ValidationError, match=f"{getypt} bestaat niet"):
        Tijdveld().clean(getypt)


def test_wat_er_staat_is_geen_wijziging():
    veld = Tijdveld()
    assert veld.prepare_value(time(9, 5)) == "09:05"
    assert not veld.has_changed(time(9, 5), "09:05")
    assert veld.has_changed(time(9, 5), "09:06")
