"""Tussen twee afspraken door, op een telefoon: van niets tot de ontvangstbevestiging, ook zonder JavaScript."""

import re

import pytest

from tests.e2e.scherm import TELEFOON
from tests.e2e.verhaal import DOORBRAAK, SITUATIE, URGENTIE, over

pytestmark = pytest.mark.browser


def test_een_casus_gaat_op_de_telefoon_van_niets_tot_ontvangst(wereld, als, post):
    scherm = als(wereld.mensen["noor"])
    scherm.pagina.set_viewport_size(TELEFOON)
    scherm.open("/casussen/nieuw/")
    scherm.vul({"Codenaam voor het huishouden": "Linde", "In welke gemeente woont de inwoner?": "Deventer"})
    scherm.druk_op("Casus aanleggen")
    beantwoordt_het_verhaal(scherm)
    legt_poging_en_partij_vast(scherm)
    stopt_en_gaat_verder(scherm)
    leest_na_en_dient_in(scherm)
    kenmerk = re.search(r"PMM-\d\d-\w{6}", scherm.pagina.url)[0]
    post()
    scherm.open("/postvak/")
    scherm.kies(f"Uw casus {kenmerk} is ontvangen")
    scherm.ziet_niet("briefadres", "Linde")
    scherm.open(f"/casussen/{kenmerk}/indieningen/1/")
    scherm.ziet(SITUATIE, "Hebt u het eerst zelf geprobeerd, lokaal of in de regio? Nee")
    scherm.kijk_na("indiening")


def beantwoordt_het_verhaal(scherm):
    """Van de situatie tot de wens; wie iets overslaat, leest wat er mist."""
    scherm.ziet("Vraag 2 van 9")
    assert scherm.druk_op("Volgende vraag") == 422
    scherm.ziet("Beschrijf de situatie.")
    scherm.kijk_na("vraag-fout")
    scherm.pagina.set_viewport_size(TELEFOON)
    scherm.vul({"De situatie": SITUATIE})
    scherm.druk_op("Volgende vraag")
    scherm.vul({"Wonen": "Geen eigen adres"})
    scherm.druk_op("Volgende vraag")
    scherm.vul({"Wat wil de inwoner?": "Een adres.", "Ja": True})
    scherm.druk_op("Volgende vraag")


def legt_poging_en_partij_vast(scherm):
    """Rijen komen er op een eigen bladzijde bij, en dan is iemand weer bij de vraag."""
    scherm.ziet("Vraag 5 van 9", "Wie bel ik?")
    scherm.kies("Poging toevoegen")
    scherm.vul(
        {
            "Met welke organisatie had u contact?": "Deventer",
            "Wat hebt u gevraagd?": "Een briefadres.",
            "Wat was het antwoord?": "Niet zonder huurcontract.",
        }
    )
    scherm.druk_op("Opslaan")
    scherm.ziet("Vraag 5 van 9", "Niet zonder huurcontract.")
    scherm.druk_op("Volgende vraag")
    scherm.druk_op("Volgende vraag")
    scherm.ziet("Vraag 7 van 9")
    scherm.kijk_na("vraag-rijen")
    scherm.pagina.set_viewport_size(TELEFOON)


def stopt_en_gaat_verder(scherm):
    """De takenlijst weet waar iemand bleef."""
    scherm.druk_op("Bewaren, later verder")
    scherm.ziet("Uw antwoord is bewaard.", "7 van 9 klaar")
    scherm.kijk_na("takenlijst")
    scherm.pagina.set_viewport_size(TELEFOON)
    scherm.kies("Verder met de volgende vraag")
    scherm.vul({"De doorbraak die u wilt": DOORBRAAK, "Welke organisatie kan die stap zetten?": "Deventer"})
    scherm.druk_op("Volgende vraag")
    scherm.vul({"Waarom dit haast heeft": URGENTIE, "Eerste datum die dreigt": over(14)})
    scherm.druk_op("Opslaan en verder")


def leest_na_en_dient_in(scherm):
    """De zelfcheck houdt niemand tegen; wie bij het nalezen iets wijzigt, komt daar terug."""
    scherm.pagina.get_by_role("group", name=re.compile("lokaal of in de regio")).get_by_label("Nee").check()
    scherm.kijk_na("zelfcheck")
    scherm.pagina.set_viewport_size(TELEFOON)
    scherm.druk_op("Verder naar nalezen")
    scherm.ziet(SITUATIE, "Wonen: Geen eigen adres", "Gemeente Deventer", "Kijk bij ‘Wie bel ik?’")
    scherm.kijk_na("nalezen")
    scherm.pagina.set_viewport_size(TELEFOON)
    scherm.kies("Wijzigen van Codenaam")
    scherm.vul({"Aantal kinderen in huis": "2"})
    scherm.druk_op("Opslaan en terug naar nalezen")
    scherm.ziet("2 kinderen in huis")
    scherm.druk_op("Dien in bij het loket")
    scherm.ziet("De casus is ingediend bij het loket. U krijgt een mail.")
