"""Werkdagen, gelegd naast een tabel die de test zelf uitrekent: het pakket controleert zichzelf niet."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from pmm.termijnen.werkdagen import BuitenBereik, is_werkdag, werkdag_na, werkdagen_tussen

DAG = timedelta(days=1)
JAREN = range(2015, 2041)


def paaszondag(jaar):
    """Gauss-Meeus-Butcher."""
    a, (b, c) = jaar % 19, divmod(jaar, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    maand, dag = divmod(h + m - 7 * n + 114, 31)
    return date(jaar, maand, dag + 1)


def feestdagen(jaar):
    pasen = paaszondag(jaar)
    koningsdag = date(jaar, 4, 27)
    return {
        date(jaar, 1, 1),
        pasen - 2 * DAG,
        pasen + DAG,
        koningsdag - DAG if koningsdag.weekday() == 6 else koningsdag,
        date(jaar, 5, 5),
        pasen + 39 * DAG,
        pasen + 50 * DAG,
        date(jaar, 12, 25),
        date(jaar, 12, 26),
    }


def dagen(jaar):
    dag = date(jaar, 1, 1)
    while dag.year == jaar:
        yield dag
        dag += DAG


@pytest.mark.parametrize(("jaar", "verwacht"), [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2038, (4, 25))])
def test_de_test_zelf_kent_pasen(jaar, verwacht):
    assert paaszondag(jaar) == date(jaar, *verwacht)


@pytest.mark.parametrize("jaar", JAREN)
def test_elke_dag_van_het_jaar_is_werkdag_of_vrij_zoals_de_wet_zegt(jaar):
    vrij = feestdagen(jaar)
    assert [dag for dag in dagen(jaar) if is_werkdag(dag)] == [
        dag for dag in dagen(jaar) if dag.weekday() < 5 and dag not in vrij
    ]


@pytest.mark.parametrize("jaar", JAREN)
def test_vijf_mei_is_elk_jaar_vrij(jaar):
    assert not is_werkdag(date(jaar, 5, 5))


@pytest.mark.parametrize(
    ("van", "aantal", "verwacht"),
    [
        ("2026-11-20", 1, "2026-11-23"),  # Friday: the weekend does not count
        ("2026-11-21", 1, "2026-11-23"),
        ("2026-11-20", 0, "2026-11-20"),
        ("2026-11-21", 0, "2026-11-23"),
        ("2026-12-24", 1, "2026-12-28"),  # both Christmas days
        ("2026-12-31", 1, "2027-01-04"),  # New Year's Day on a Friday
        ("2027-12-31", 1, "2028-01-03"),
        ("2028-02-28", 1, "2028-02-29"),  # leap day
        ("2028-02-29", 1, "2028-03-01"),
        ("2026-04-02", 1, "2026-04-07"),  # Good Friday until Easter Monday
        ("2026-05-04", 1, "2026-05-06"),  # 5 May in an ordinary year
        ("2026-05-13", 2, "2026-05-18"),  # Ascension Day; the Friday after it counts
        ("2026-03-27", 1, "2026-03-30"),  # the night summer time starts
        ("2026-10-23", 1, "2026-10-26"),  # and ends
        ("2026-11-24", -1, "2026-11-23"),
        ("2026-11-23", -1, "2026-11-20"),
        ("2026-11-22", -1, "2026-11-20"),
        ("2026-01-01", 253, "2026-12-31"),
    ],
)
def test_werkdag_na(van, aantal, verwacht):
    assert werkdag_na(date.fromisoformat(van), aantal) == date.fromisoformat(verwacht)


@given(
    van=st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    aantal=st.integers(1, 300),
)
def test_tellen_is_het_omgekeerde_van_vooruitgaan(van, aantal):
    tot = werkdag_na(van, aantal)
    assert is_werkdag(tot)
    assert werkdagen_tussen(van, tot) == aantal
    assert werkdagen_tussen(tot, van) == -aantal
    assert werkdag_na(werkdag_na(tot, -1), 1) == tot


def test_eigen_sluitingsdagen_tellen_niet_mee(settings):
    settings.PMM_SLUITINGSDAGEN = ["2026-12-28", "2026-12-29"]
    assert werkdag_na(date(2026, 12, 24), 1) == date(2026, 12, 30)
    settings.PMM_SLUITINGSDAGEN = []
    assert werkdag_na(date(2026, 12, 24), 1) == date(2026, 12, 28)


def test_een_verkeerd_geschreven_sluitingsdag_valt_bij_het_starten_op(settings):
    settings.PMM_SLUITINGSDAGEN = ["28-12-2026"]
    with pytest.raises(ImproperlyConfigured, match="PMM_SLUITINGSDAGEN"):
        apps.get_app_config("termijnen").ready()


@pytest.mark.parametrize("jaar", [1965, 2101])
def test_een_jaar_zonder_bekende_feestdagen_wordt_geweigerd_in_plaats_van_geraden(jaar):
    with pytest.raises(BuitenBereik, match=str(jaar)):
        is_werkdag(date(jaar, 6, 1))


def opdracht(*argumenten):
    uit = StringIO()
    call_command("werkdag", *argumenten, stdout=uit)
    return uit.getvalue()


def test_de_opdracht_toont_alleen_de_datum():
    assert opdracht("2026-04-02", "2") == "2026-04-08\n"
    assert opdracht("2026-11-24", "-2") == "2026-11-20\n"


@pytest.mark.parametrize(
    ("argumenten", "reden"),
    [
        (("2027-02-31", "1"), "geen bestaande datum"),
        (("morgen", "1"), "geen bestaande datum"),
        (("2026-01-01", "10001"), "hoogstens 10000"),
        (("2100-12-31", "1"), "niet van 2101"),
        (("2026-01-01", "veel"), "veel"),
    ],
)
def test_de_opdracht_zegt_wat_er_niet_klopt(argumenten, reden):
    with pytest.raises(CommandError, match=reden):
        opdracht(*argumenten)
