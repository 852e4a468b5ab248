"""Termijnen uitrekenen: elk geval dat wij bedachten, en dan elk geval dat Hypothesis bedenkt."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pmm.termijnen.berekenen import bereken, uiterste_dag
from pmm.termijnen.regels import Regel
from tests.termijnen.naief import reken_dom
from tests.termijnen.voorbeeld import AFSPRAAK, CONTACT, DAG, gebeurd, is_werkdag, moment


def reken(*gebeurtenissen, regels=(CONTACT, AFSPRAAK)):
    return bereken(gebeurtenissen, [regel.als_rij() for regel in regels])


def een(*gebeurtenissen, **opties):
    (termijn,) = reken(*gebeurtenissen, **opties)
    return termijn


def test_een_termijn_telt_vanaf_de_dag_na_het_begin():
    assert een(gebeurd("ingediend", "2026-11-20")).uiterlijk_op == date(2026, 11, 24)


@pytest.mark.parametrize(("op", "uitkomst"), [("2026-11-24 23:59", "gehaald"), ("2026-11-25 00:00", "te_laat")])
def test_tot_middernacht_in_nederland_is_op_tijd(op, uitkomst):
    assert een(gebeurd("ingediend", "2026-11-20"), gebeurd("gebeld", op)).uitkomst == uitkomst


def test_laat_op_de_avond_is_in_nederland_nog_dezelfde_dag():
    assert een(gebeurd("ingediend", "2026-06-19 23:30")).uiterlijk_op == date(2026, 6, 23)
    assert een(gebeurd("ingediend", "2026-06-20 00:30")).uiterlijk_op == date(2026, 6, 23)


def test_na_een_vraag_is_er_geen_datum_tot_het_antwoord():
    termijn = een(gebeurd("ingediend", "2026-11-20"), gebeurd("gevraagd", "2026-11-23"))
    assert (termijn.uiterlijk_op, termijn.stil_sinds, termijn.geeindigd_op) == (None, date(2026, 11, 23), None)


def test_de_dagen_tussen_vraag_en_antwoord_tellen_niet_mee():
    termijn = een(
        gebeurd("ingediend", "2026-11-20"), gebeurd("gevraagd", "2026-11-23"), gebeurd("geantwoord", "2026-11-27")
    )
    # Monday counted, Tuesday to Thursday did not, Friday is the second day.
    assert (termijn.uiterlijk_op, termijn.stil_sinds) == (date(2026, 11, 27), None)
    assert termijn.pauzes == [(date(2026, 11, 23), date(2026, 11, 27))]


@pytest.mark.parametrize("antwoord", ["2026-11-20 12:00", "2026-11-23"])
def test_een_antwoord_op_dezelfde_of_de_volgende_werkdag_geeft_geen_uitstel(antwoord):
    termijn = een(
        gebeurd("ingediend", "2026-11-20"), gebeurd("gevraagd", "2026-11-20 10:00"), gebeurd("geantwoord", antwoord)
    )
    assert termijn.uiterlijk_op == date(2026, 11, 24)


def test_een_vraag_na_de_uiterste_dag_redt_de_termijn_niet():
    termijn = een(
        gebeurd("ingediend", "2026-11-20"),
        gebeurd("gevraagd", "2026-11-25"),
        gebeurd("geantwoord", "2026-12-02"),
        gebeurd("gebeld", "2026-12-02 12:00"),
    )
    assert (termijn.uiterlijk_op, termijn.uitkomst) == (date(2026, 11, 24), "te_laat")


def test_eindigt_een_termijn_terwijl_de_klok_stilstaat_dan_heeft_zij_toch_een_dag():
    termijn = een(
        gebeurd("ingediend", "2026-11-20"), gebeurd("gevraagd", "2026-11-23"), gebeurd("gebeld", "2026-12-07")
    )
    assert (termijn.uiterlijk_op, termijn.uitkomst, termijn.stil_sinds) == (date(2026, 12, 7), "gehaald", None)


def test_intrekken_stopt_alles_ook_wat_stilstaat():
    uitkomsten = reken(
        gebeurd("ingediend", "2026-11-20"),
        gebeurd("afgesproken", "2026-11-20", datum="2026-12-01"),
        gebeurd("gevraagd", "2026-11-23"),
        gebeurd("ingetrokken", "2026-12-31"),
    )
    assert [termijn.uitkomst for termijn in uitkomsten] == ["gestopt", "gestopt"]


def test_van_een_soort_loopt_er_hoogstens_een():
    termijn = een(gebeurd("ingediend", "2026-11-20"), gebeurd("ingediend", "2026-11-23"))
    assert termijn.uiterlijk_op == date(2026, 11, 24)


def test_een_nieuwe_afspraak_eindigt_de_oude_en_begint_zelf():
    oud, nieuw = reken(
        gebeurd("afgesproken", "2026-11-20", datum="2026-12-01"),
        gebeurd("afgesproken", "2026-11-23", datum="2026-12-12"),
    )
    assert (oud.uitkomst, nieuw.uitkomst, nieuw.uiterlijk_op) == ("gestopt", "", date(2026, 12, 12))


def test_een_afspraak_zonder_datum_is_er_geen():
    assert reken(gebeurd("afgesproken", "2026-11-20")) == []


def test_elk_object_heeft_zijn_eigen_termijnen():
    een_, twee = reken(
        gebeurd("ingediend", "2026-11-20"),
        gebeurd("ingediend", "2026-11-23", object="2"),
        gebeurd("gebeld", "2026-11-24"),
    )
    assert (een_.uitkomst, twee.uitkomst) == ("gehaald", "")


def test_een_gewijzigde_norm_geldt_pas_voor_wat_daarna_begint():
    nieuw = Regel(**{**vars(CONTACT), "werkdagen": 5, "geldig_van": date(2026, 11, 24)})
    voor, na = reken(
        gebeurd("ingediend", "2026-11-23 23:59"),
        gebeurd("ingediend", "2026-11-24 00:00", object="2"),
        regels=(CONTACT, nieuw),
    )
    assert (voor.uiterlijk_op, na.uiterlijk_op) == (date(2026, 11, 25), date(2026, 12, 1))


def test_een_regel_die_pas_later_geldt_begint_eerder_niets():
    later = Regel(**{**vars(CONTACT), "geldig_van": date(2026, 11, 24)})
    assert reken(gebeurd("ingediend", "2026-11-23"), regels=(later,)) == []


@pytest.mark.parametrize(
    ("begin", "uiterlijk"),
    [
        ("2027-03-26 23:30", "2027-03-31"),  # the night summer time begins, at Easter
        ("2026-10-24 02:30", "2026-10-27"),  # half past two happens twice this night
        ("2028-02-28", "2028-03-01"),  # over leap day
        ("2026-12-24", "2026-12-29"),
        ("2026-12-30", "2027-01-04"),
        ("2031-05-02", "2031-05-07"),  # 5 May in a year in which the package forgets it
    ],
)
def test_bijzondere_nachten_en_dagen(begin, uiterlijk):
    assert een(gebeurd("ingediend", begin)).uiterlijk_op == date.fromisoformat(uiterlijk)


# --- naast het domme model --------------------------------------------------------------------------------------------------

NAMEN = "abcdef"
MINSTENS_EEN = st.tuples(st.sampled_from(NAMEN)) | st.tuples(st.sampled_from(NAMEN), st.sampled_from(NAMEN))
STUKJE = st.just(()) | MINSTENS_EEN


@st.composite
def regels(draw):
    """Twee soorten, elk met een of twee versies."""
    dagen = [(soort, draw(st.sampled_from(VERSIEDAGEN))) for soort in ("een", "een", "twee", "twee")]
    return [draw(versie(soort, geldig_van)) for soort, geldig_van in sorted(set(dagen))]


def versie(soort, geldig_van):
    return st.builds(
        Regel,
        st.just(soort),
        st.just(soort),
        st.just("Iemand doet iets."),
        st.none() | st.integers(1, 12),
        begint_bij=MINSTENS_EEN,
        gehaald_bij=MINSTENS_EEN,
        stopt_bij=STUKJE,
        stil_bij=STUKJE,
        verder_bij=STUKJE,
        geldig_van=st.just(geldig_van),
    )


VERSIEDAGEN = [date(2000, 1, 1), date(2026, 12, 29), date(2027, 3, 29)]
BEGINDAGEN = [date(2026, 12, 20), date(2027, 3, 20), date(2026, 10, 20), date(2028, 2, 20), date(2027, 4, 22)]


@st.composite
def verlopen(draw):
    """Een stoet gebeurtenissen rond feestdagen, zomertijd en een schrikkeldag."""
    eerste = moment(draw(st.sampled_from(BEGINDAGEN)).isoformat())
    minuten = draw(st.lists(st.integers(0, 40 * 24 * 60), min_size=1, max_size=14))
    return [
        gebeurd(
            draw(st.sampled_from(NAMEN)),
            eerste + timedelta(minutes=minuut),
            object=draw(st.sampled_from("12")),
            datum=draw(st.none() | st.sampled_from(BEGINDAGEN)),
            sleutel=f"s{nummer}",
        )
        for nummer, minuut in enumerate(minuten)
    ]


def samengevat(regel, begin, *rest, pauzes):
    return (regel.soort, regel.geldig_van, begin.sleutel, *rest, tuple(pauzes))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(verlopen(), regels())
def test_de_rekenaar_en_het_domme_model_zijn_het_altijd_eens(verloop, versies):
    rijen = [regel.als_rij() for regel in versies]
    echt = {
        samengevat(t.regel, t.begin, t.uiterlijk_op, t.stil_sinds, t.geeindigd_op, t.uitkomst, pauzes=t.pauzes)
        for t in bereken(verloop, rijen)
    }
    dom = {
        samengevat(d.regel, d.begin, d.uiterlijk, d.stil, d.einde, d.uitkomst, pauzes=d.pauzes)
        for d in reken_dom(verloop, rijen)
    }
    assert echt == dom


@settings(deadline=None)
@given(
    begin=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    werkdagen=st.integers(1, 30),
    sprongen=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=4),
)
@example(begin=date(2026, 12, 24), werkdagen=1, sprongen=[(0, 3)])
def test_de_uiterste_dag_is_de_laatste_die_je_op_je_vingers_telt(begin, werkdagen, sprongen):
    pauzes, dag = [], begin
    for wacht, duur in sprongen:
        pauzes.append((dag + wacht * DAG, dag + (wacht + duur) * DAG))
        dag = pauzes[-1][1]
    telt = begin
    while werkdagen:
        telt += DAG
        werkdagen -= is_werkdag(telt) and not any(van < telt < tot for van, tot in pauzes)
    geteld = sum(
        is_werkdag(begin + DAG * n) and not any(van < begin + DAG * n < tot for van, tot in pauzes)
        for n in range(1, (telt - begin).days + 1)
    )
    assert uiterste_dag(begin, geteld, pauzes) == telt
