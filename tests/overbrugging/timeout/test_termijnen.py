"""De termijn van een time-out: zij loopt af op de toegezegde dag, tot iemand het einde vastlegt."""

from datetime import timedelta

import pytest
from django.utils import timezone

from overbrugging.models import Afloop, Antwoord
from overbrugging.timeout import services
from pmm.casus.models import Actie
from pmm.casus.overgangen import voer_uit
from pmm.casus.services import rond_actie_af
from pmm.casus.statussen import Status
from pmm.termijnen.controle import controleer
from pmm.termijnen.models import Termijn
from pmm.termijnen.werkdagen import werkdagen_tussen
from tests.casus.zetten import ZETTEN, reis_naar

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate
STRAKS = timedelta(days=20)


@pytest.fixture
def reis(db):
    return reis_naar(Status.IN_BEHANDELING)


@pytest.fixture
def timeout(reis):
    gevraagd = services.vraag_aan(
        reis.casus, organisatie=reis.organisatie, welk_besluit="de boete", soort="invordering", door=reis.loket
    )
    assert uitkomsten() == [], "zolang er geen antwoord is, is er niets beloofd"
    toezegging = services.Toezegging(VANDAAG(), VANDAAG() + STRAKS)
    return services.leg_antwoord_vast(
        gevraagd,
        antwoord=Antwoord.TOEGEZEGD,
        toezegging=toezegging,
        bron="Gebeld met de afdeling Inning",
        door=reis.loket,
    )


def uitkomsten():
    return list(Termijn.objects.filter(soort="time_out").order_by("pk").values_list("uiterlijk_op", "uitkomst"))


def wachttijd():
    """Van het wachten op antwoord: op welke werkdag het er hoort te zijn, en hoe dat afliep."""
    termijnen = Termijn.objects.filter(soort="time_out_antwoord").order_by("pk")
    return [(werkdagen_tussen(timezone.localdate(een.begon_op), een.uiterlijk_op), een.uitkomst) for een in termijnen]


def test_een_toezegging_loopt_af_op_de_dag_die_erbij_staat(timeout):
    assert uitkomsten() == [(VANDAAG() + STRAKS, "")]
    assert controleer() is None


def test_het_einde_vastleggen_haalt_de_termijn(timeout, reis):
    services.beeindig(timeout, afloop=Afloop.REGELING, uitkomst="De boete is ingetrokken.", door=reis.loket)
    assert uitkomsten() == [(VANDAAG() + STRAKS, "gehaald")]
    assert controleer() is None


@pytest.fixture
def gevraagd(reis):
    return services.vraag_aan(
        reis.casus, organisatie=reis.organisatie, welk_besluit="de boete", soort="invordering", door=reis.loket
    )


def test_op_een_antwoord_wacht_niemand_langer_dan_vijf_werkdagen(gevraagd, reis):
    assert wachttijd() == [(5, "")]
    services.leg_antwoord_vast(gevraagd, antwoord=Antwoord.GEEN_ANTWOORD, door=reis.loket)
    assert wachttijd() == [(5, "gehaald")]
    assert controleer() is None


def test_wacht_een_time_out_op_antwoord_als_de_casus_klaar_is_dan_wacht_zij_na_heropenen_opnieuw(gevraagd, reis):
    ZETTEN["doorbraak"](reis, None)()
    rond_actie_af(Actie.objects.get(casus=reis.casus), resultaat="Gedaan", door=reis.loket)
    ZETTEN["afronden"](reis, None)()
    assert wachttijd() == [(5, "gestopt")]
    ZETTEN["heropenen"](reis, None)()
    assert wachttijd() == [(5, "gestopt"), (5, "")]
    assert controleer() is None


def test_wie_weigert_belooft_niets(gevraagd, reis):
    services.leg_antwoord_vast(
        gevraagd, antwoord=Antwoord.GEWEIGERD, bron="Gebeld met de afdeling Inning", door=reis.loket
    )
    assert uitkomsten() == []


def test_een_ingetrokken_casus_herinnert_niemand_meer_aan_zijn_time_out(timeout, reis):
    voer_uit("intrekken", reis.casus, door=reis.loket, toelichting="De inwoner wil niet verder.")
    assert [uitkomst for _, uitkomst in uitkomsten()] == ["gestopt"]
    assert controleer() is None


def test_een_verlengde_time_out_staat_stil_als_de_casus_klaar_is(timeout, reis):
    later = VANDAAG() + 2 * STRAKS
    services.verleng(timeout, tot=later, reden="Nog niet rond.", bron="Per mail", door=reis.loket)
    voer_uit("intrekken", reis.casus, door=reis.loket, toelichting="De inwoner wil niet verder.")
    assert uitkomsten() == [(VANDAAG() + STRAKS, "gestopt"), (later, "gestopt")]
    assert controleer() is None
