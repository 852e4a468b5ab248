"""Werkdagen, gelegd naast een tabel die de test zelf uitrekent: het pakket controleert zichzelf niet."""

from datetime import date
from io import StringIO

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.test import override_settings
from hypothesis import given
from hypothesis import settings as zo
from hypothesis import strategies as st

from pmm.termijnen.werkdagen import BuitenBereik, is_werkdag, vrije_dagen, werkdag_na, werkdagen_tussen
from tests.termijnen import voorbeeld
from tests.termijnen.voorbeeld import DAG, feestdagen, paaszondag

# The calendar is made at its first use; on a busy machine that takes a while.
zonder_haast = zo(deadline=None)
JAREN = range(2015, 2041)


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


@zonder_haast
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


@zonder_haast
@given(
    van=st.dates(date(2015, 1, 1), date(2040, 12, 31)),
    aantal=st.integers(-60, 60),
    gesloten=st.sets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=3),
)
def test_vooruit_en_terug_is_dag_voor_dag_tellen(van, aantal, gesloten):
    with override_settings(PMM_SLUITINGSDAGEN=[dag.isoformat() for dag in gesloten]):
        gevonden = werkdag_na(van, aantal)
    dag, te_gaan = van, abs(aantal)
    while te_gaan:
        dag += DAG if aantal > 0 else -DAG
        te_gaan -= voorbeeld.is_werkdag(dag, gesloten)
    while not voorbeeld.is_werkdag(dag, gesloten):
        dag += DAG
    assert gevonden == dag


@pytest.mark.parametrize("jaar", JAREN)
def test_een_jaar_later_en_weer_terug_over_elke_jaarwisseling(jaar):
    laatste = max(dag for dag in dagen(jaar) if voorbeeld.is_werkdag(dag))
    eerste = min(dag for dag in dagen(jaar + 1) if voorbeeld.is_werkdag(dag))
    assert (werkdag_na(laatste, 1), werkdag_na(eerste, -1), werkdagen_tussen(laatste, eerste)) == (eerste, laatste, 1)


@pytest.mark.parametrize("jaar", [2016, 2020, 2024, 2028, 2032, 2036, 2040])
def test_een_schrikkeldag_door_de_week_is_een_gewone_dag(jaar):
    dag = date(jaar, 2, 29)
    assert is_werkdag(dag) == (dag.weekday() < 5)
    assert werkdagen_tussen(date(jaar, 2, 28), date(jaar, 3, 1)) == sum(
        voorbeeld.is_werkdag(d) for d in (dag, date(jaar, 3, 1))
    )


@pytest.mark.parametrize("jaar", JAREN)
def test_elke_vrije_weekdag_heeft_een_naam(jaar):
    vrij = vrije_dagen(date(jaar, 1, 1) - DAG, date(jaar, 12, 31))
    assert [dag for dag, _ in vrij] == sorted(dag for dag in feestdagen(jaar) if dag.weekday() < 5)
    assert dict(vrij)[paaszondag(jaar) + DAG] == "Tweede Paasdag"
    assert all(naam[0].isupper() for _, naam in vrij)


def test_een_sluitingsdag_in_het_weekend_wordt_niet_genoemd(settings):
    settings.PMM_SLUITINGSDAGEN = ["2026-12-28", "2026-12-27"]
    assert vrije_dagen(date(2026, 12, 24), date(2026, 12, 31)) == [
        (date(2026, 12, 25), "Eerste Kerstdag"),
        (date(2026, 12, 28), "een sluitingsdag"),
    ]


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
