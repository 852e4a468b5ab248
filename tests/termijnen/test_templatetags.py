from datetime import UTC, date, datetime
from unittest import mock

import pytest

from pmm.termijnen.templatetags.termijnen import VAST, in_werkdagen


def zeg(datum, vandaag):
    with mock.patch("django.utils.timezone.now", return_value=datetime.fromisoformat(f"{vandaag}T12:00:00+00:00")):
        return in_werkdagen(datum).replace(VAST, " ")


@pytest.mark.parametrize(
    ("datum", "verwacht"),
    [
        ("2026-11-20", "vandaag"),
        ("2026-11-21", "morgen"),
        ("2026-11-22", "binnenkort (zo 22 nov)"),
        ("2026-11-23", "over 1 werkdag (ma 23 nov)"),
        ("2026-11-24", "over 2 werkdagen (di 24 nov)"),
        ("2027-01-04", "over 29 werkdagen (ma 4 jan 2027)"),
        ("2026-11-19", "1 werkdag te laat (do 19 nov)"),
        ("2026-11-17", "3 werkdagen te laat (di 17 nov)"),
        ("2026-03-03", "182 werkdagen te laat (di 3 mrt)"),
    ],
)
def test_een_datum_zoals_mensen_hem_zeggen(datum, verwacht):
    assert zeg(date.fromisoformat(datum), "2026-11-20") == verwacht


def test_een_datum_breekt_nooit_af():
    assert " (" in in_werkdagen(date(2027, 1, 4))
    assert " " not in in_werkdagen(date(2027, 1, 4)).partition(" (")[2]


def test_op_zondag_is_zaterdag_gewoon_te_laat():
    assert zeg(date(2026, 11, 21), "2026-11-22") == "te laat (za 21 nov)"


def test_een_moment_telt_als_de_dag_in_nederland():
    assert zeg(datetime(2026, 11, 20, 23, 30, tzinfo=UTC), "2026-11-20") == "morgen"


def test_zonder_datum_staat_er_niets():
    assert zeg(None, "2026-11-20") == ""
