"""Woorden: wat een tikfout is, en wat een ander woord."""

import pytest
from django.db import connection

from register.zoeken.woorden import afstand, als_tekst, delen, gelijkenis, gezocht, hoogstens


@pytest.mark.parametrize(
    ("een", "ander", "scheelt"),
    [("zaandtad", "zaanstad", 1), ("devnter", "deventer", 1), ("ab", "ba", 1), ("abcd", "", 4), ("duo", "duo", 0)],
)
def test_een_letter_erbij_eraf_anders_of_verwisseld_scheelt_een(een, ander, scheelt):
    assert afstand(een, ander) == afstand(ander, een) == scheelt


def test_een_kort_woord_en_een_getal_worden_nooit_als_een_ander_gelezen():
    assert [hoogstens(woord) for woord in ("duo", "2015", "wonen", "schuld", "apeldoorn", "kostendelersnorm")] == (
        [0, 0, 1, 2, 2, 3]
    )


def test_vulwoorden_tellen_niet_mee_tenzij_er_niets_anders_is():
    assert gezocht("Wie moet ik bellen bij het UWV?") == ["uwv"]
    assert gezocht("wie bel ik") == ["wie", "bel", "ik"]


def test_een_tekst_heeft_elk_woord_een_keer_zonder_accenten_en_leestekens():
    assert als_tekst("Súdwest-Fryslân", "de súdwest, ’s-Gravenhage") == "sudwest fryslan de s gravenhage"


def test_delen_zijn_waar_een_woord_mee_begint_en_eindigt():
    assert delen("boetes") == ["boet", "boete", "etes", "oetes"]
    assert delen("duo") == []


@pytest.mark.django_db
@pytest.mark.parametrize(("een", "ander"), [("uitgezet", "uitgeest"), ("aplodoorn", "apeldoorn"), ("a", "b")])
def test_lijken_is_hetzelfde_als_in_de_database(een, ander):
    with connection.cursor() as cursor:
        cursor.execute("SELECT similarity(%s, %s)", [een, ander])
        assert gelijkenis(een, ander) == pytest.approx(cursor.fetchone()[0])
