"""Waarom deze datum: zinnen die een mens kan narekenen."""

import pytest
import time_machine

from pmm.termijnen.models import Termijn
from pmm.termijnen.services import volg
from pmm.termijnen.uitleg import waarom
from tests.termijnen.voorbeeld import gebeurd, moment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bron")]
NORM = "Het loket neemt contact op met de indiener, binnen 2 werkdagen (streefnorm)."


def uitleg(*gebeurtenissen):
    volg("proef", "1", gebeurtenissen)
    with time_machine.travel(moment("2026-12-20"), tick=False):
        return waarom(Termijn.objects.select_related("regel").latest("pk"))


@pytest.mark.parametrize(
    ("verloop", "zinnen"),
    [
        (
            [gebeurd("ingediend", "2026-11-20")],
            "De casus is ingediend op vr 20 november; 2 werkdagen later is di 24 november.",
        ),
        (
            [gebeurd("ingediend", "2026-12-24")],
            "De casus is ingediend op do 24 december; 2 werkdagen later is di 29 december. "
            "Eerste Kerstdag telt niet mee.",
        ),
        (
            [gebeurd("ingediend", "2027-12-31")],
            "De casus is ingediend op vr 31 december 2027; 2 werkdagen later is di 4 januari 2028.",
        ),
        (
            [gebeurd("ingediend", "2031-05-02")],
            "De casus is ingediend op vr 2 mei 2031; 2 werkdagen later is wo 7 mei 2031. Bevrijdingsdag telt niet mee.",
        ),
        (
            [gebeurd("ingediend", "2026-11-20"), gebeurd("gevraagd", "2026-11-23")],
            "De casus is ingediend op vr 20 november. De klok staat stil sinds ma 23 november; zolang is er geen datum.",
        ),
        (
            [
                gebeurd("ingediend", "2026-12-18"),
                gebeurd("gevraagd", "2026-12-21"),
                gebeurd("geantwoord", "2026-12-24 12:00"),
                gebeurd("gevraagd", "2026-12-24 13:00"),
                gebeurd("geantwoord", "2026-12-29"),
            ],
            "De casus is ingediend op vr 18 december. De klok stond stil van ma 21 december tot do 24 december "
            "(2 werkdagen). Daarmee is de uiterste dag do 24 december.",
        ),
        (
            [
                gebeurd("ingediend", "2026-12-23"),
                gebeurd("gevraagd", "2026-12-24"),
                gebeurd("geantwoord", "2026-12-31"),
            ],
            "De casus is ingediend op wo 23 december. De klok stond stil van do 24 december tot do 31 december "
            "(3 werkdagen). Daarmee is de uiterste dag do 31 december. Eerste Kerstdag telt niet mee.",
        ),
        (
            [gebeurd("ingediend", "2027-03-25")],
            "De casus is ingediend op do 25 maart 2027; 2 werkdagen later is wo 31 maart 2027. "
            "Goede Vrijdag en Tweede Paasdag tellen niet mee.",
        ),
        (
            [gebeurd("ingediend", "2026-11-20"), gebeurd("gebeld", "2026-11-23")],
            "De casus is ingediend op vr 20 november; 2 werkdagen later is di 24 november. "
            "Dat is op tijd gebeurd, op ma 23 november.",
        ),
        (
            [gebeurd("ingediend", "2026-11-20"), gebeurd("gebeld", "2026-11-30")],
            "De casus is ingediend op vr 20 november; 2 werkdagen later is di 24 november. "
            "Het is op ma 30 november gebeurd; dat was te laat.",
        ),
        (
            [gebeurd("ingediend", "2026-11-20"), gebeurd("ingetrokken", "2026-11-30")],
            "De casus is ingediend op vr 20 november; 2 werkdagen later is di 24 november. "
            "De termijn is op ma 30 november gestopt, omdat het niet meer nodig was.",
        ),
    ],
)
def test_een_termijn_zegt_waarom(verloop, zinnen):
    assert uitleg(*verloop) == f"{NORM} {zinnen}"


def test_een_termijn_met_een_eigen_datum_telt_niets():
    assert uitleg(gebeurd("afgesproken", "2026-12-21", datum="2026-12-31")) == (
        "De organisatie doet wat is afgesproken. De actie is afgesproken op ma 21 december, met als datum do 31 december."
    )


def test_een_sluitingsdag_wordt_genoemd(settings):
    settings.PMM_SLUITINGSDAGEN = ["2026-11-23"]
    assert uitleg(gebeurd("ingediend", "2026-11-20")).endswith(
        "2 werkdagen later is wo 25 november. Een sluitingsdag telt niet mee."
    )


def test_een_gebeurtenis_zonder_zin_krijgt_een_gewone(settings):
    settings.PMM_GEBEURTENISSEN = []
    assert "De termijn begon op vr 20 november; 2 werkdagen" in uitleg(gebeurd("ingediend", "2026-11-20"))


def test_uitleggen_vraagt_de_database_niets(django_assert_num_queries):
    volg("proef", "1", [gebeurd("ingediend", "2026-11-20")])
    termijn = Termijn.objects.select_related("regel").get()
    with django_assert_num_queries(0):
        waarom(termijn)
