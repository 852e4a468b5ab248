"""Het logboek als zinnen."""

import pytest

from pmm.logboek.models import Regel
from pmm.logboek.zinnen import zin

EIGEN = {"opschalen": ("schaalde {wat} op naar het LET", "{wat} opschalen naar het LET")}


def regel(werkwoord="gelezen", resultaat="gelukt", door=1):
    return Regel(werkwoord=werkwoord, resultaat=resultaat, door=door, object_type="casus", object_id="PMM-26-1")


@pytest.mark.parametrize(
    ("resultaat", "tekst"),
    [
        ("gelukt", "Anna de Vries las deze casus."),
        ("geweigerd", "Anna de Vries wilde deze casus lezen, maar dat mocht niet."),
        ("mislukt", "Anna de Vries wilde deze casus lezen, maar dat lukte niet."),
    ],
)
def test_een_regel_leest_als_een_zin(resultaat, tekst):
    assert zin(regel(resultaat=resultaat), wie="Anna de Vries", wat="deze casus") == tekst


def test_zonder_naam_staat_er_het_nummer_of_het_systeem():
    assert zin(regel(door=12)) == "Gebruiker 12 las casus PMM-26-1."
    assert zin(regel("gewijzigd", door=None)) == "Het systeem wijzigde casus PMM-26-1."


def test_een_onbekend_werkwoord_is_nog_steeds_te_lezen():
    assert zin(regel("iets_nieuws"), wie="Anna") == "Anna deed bij casus PMM-26-1: iets nieuws."
    assert zin(regel("{raar}", "geweigerd"), wie="{x}") == "{x} wilde bij casus PMM-26-1: {raar}, maar dat mocht niet."


def test_een_andere_app_legt_er_eigen_werkwoorden_bij(settings):
    settings.PMM_ZINNEN = ["tests.logboek.test_zinnen.EIGEN"]
    assert zin(regel("opschalen"), wie="Anna", wat="deze casus") == "Anna schaalde deze casus op naar het LET."
    assert zin(regel(), wie="Anna", wat="deze casus") == "Anna las deze casus."
