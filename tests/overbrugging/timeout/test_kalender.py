"""De kalender van time-outs: wat er op welke dag pauzeert, wat tegelijk loopt, en wie wat ziet."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from overbrugging.models import Afloop, Antwoord, Timeout, Timeoutsoort
from overbrugging.timeout import agenda
from overbrugging.timeout.kalender import Soort, groepeer, pauze_van
from overbrugging.timeout.kalendertekening import BREED, NAMEN, met_balk, teken
from overbrugging.timeout.services import Toezegging, beeindig, leg_antwoord_vast, verleng, vraag_aan
from overbrugging.timeout.tijdvak import LENGTES, Tijdvak, gevraagd, rond
from pmm.casus.statussen import Status
from tests.factories import CasusFactory, DelingFactory, OrganisatieFactory, aantal_vragen, ingelogd, lid

DAG = timedelta(days=1)
KALENDER = reverse("overbrugging:kalender")


@pytest.fixture
def loopt(casus, loket):
    """Een toegezegde time-out van en tot en met dagen vanaf vandaag; `einde` legt haar einde vandaag vast."""

    def maak(van, tot, *, besluit="Terugvordering", organisatie=None, bij=casus, einde=False):
        vandaag = timezone.localdate()
        timeout = vraag_aan(
            bij,
            organisatie=organisatie or OrganisatieFactory(),
            welk_besluit=besluit,
            soort=Timeoutsoort.INVORDERING,
            door=loket,
        )
        toezegging = Toezegging(vandaag + van * DAG, vandaag + tot * DAG)
        leg_antwoord_vast(timeout, antwoord=Antwoord.TOEGEZEGD, toezegging=toezegging, bron="Per mail", door=loket)
        if einde:
            beeindig(timeout, afloop=Afloop.REGELING, uitkomst="Geregeld.", door=loket)
        return Timeout.objects.voor_lijst().get(pk=timeout.pk)

    return maak


# --- het tijdvak --------------------------------------------------------------------------------------------------------


def test_een_tijdvak_is_hele_maanden_ook_over_nieuwjaar():
    vak = Tijdvak(date(2026, 11, 1), 3)
    assert (vak.tot, vak.kop) == (date(2027, 1, 31), "november 2026 tot en met januari 2027")
    assert [vak.verschoven(richting).van for richting in (-1, 1)] == [date(2026, 8, 1), date(2027, 2, 1)]
    assert [vak.deel(dag) for dag in (date(2026, 1, 1), vak.van, vak.tot + DAG, date(2028, 1, 1))] == [0, 0, 1, 1]


@pytest.mark.parametrize("vanaf", ["", "x", "2026-13", "2026-00", "0001-01", "9999-12", "٢٠٢٦-١١", "2026-11-01"])
def test_een_adres_dat_niet_te_lezen_is_geeft_een_kwartaal_vanaf_deze_maand(vanaf):
    assert gevraagd("eeuw", vanaf) == Tijdvak(timezone.localdate().replace(day=1), 3)


def test_de_merken_passen_in_elke_lengte():
    for maanden in (*LENGTES.values(), 30, 600):
        vak = Tijdvak(date(2026, 11, 1), maanden)
        merken = [dag for dag, _ in vak.merken()]
        assert 3 <= len(merken) <= 14
        assert all(vak.van <= dag <= vak.tot for dag in merken)


def test_voorbij_de_jaren_die_wij_kennen_is_er_geen_later():
    assert Tijdvak(date(2090, 6, 1), 12).verschoven(1) is None
    assert rond(date(2026, 12, 30), date(2027, 1, 2)) == Tijdvak(date(2026, 12, 1), 3)


# --- wat er pauzeert ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dagen", "einde", "soort", "laatste"),
    [
        ((-5, 20), False, Soort.TOEGEZEGD, 20),
        ((-9, -3), False, Soort.VOORBIJ, 0),
        ((-5, 20), True, Soort.BEEINDIGD, 0),
        ((-9, -3), True, Soort.BEEINDIGD, -3),
        # Called off before it began: one day, so that it still stands there.
        ((5, 20), True, Soort.BEEINDIGD, 5),
    ],
)
def test_een_pauze_houdt_op_waar_zij_echt_ophield(loopt, dagen, einde, soort, laatste):
    pauze = pauze_van(loopt(*dagen, einde=einde))
    assert (pauze.soort, pauze.tot) == (soort, timezone.localdate() + laatste * DAG)


def test_wat_geweigerd_is_pauzeert_niet(gevraagd, loket):
    geweigerd = leg_antwoord_vast(gevraagd, antwoord=Antwoord.GEWEIGERD, bron="Per mail", door=loket)
    assert pauze_van(geweigerd) is None
    assert met_balk([geweigerd]) == [(geweigerd, None)]


def test_van_een_casus_valt_op_wat_tegelijk_loopt(loopt, gevraagd):
    een, twee = loopt(0, 30, besluit="een"), loopt(20, 50, besluit="twee")
    los, klaar = loopt(51, 60, besluit="los"), loopt(0, 30, besluit="klaar", einde=True)
    (groep,) = groepeer([een, twee, los, klaar, gevraagd], met_codenaam=True)
    vandaag = timezone.localdate()
    samenloop = [(vandaag + 20 * DAG, vandaag + 30 * DAG)]
    assert [pauze.samenloop for pauze in groep.pauzes if pauze.tegelijk] == [samenloop, samenloop]
    tegelijk = {pauze.timeout.welk_besluit: [ander.timeout for ander in pauze.tegelijk] for pauze in groep.pauzes}
    assert tegelijk == {"een": [twee], "twee": [een], "los": [], "klaar": [], "Terugvordering 2025": []}


def test_de_tekening_zet_elke_balk_op_haar_dagen(loopt):
    vandaag = timezone.localdate()
    vak = Tijdvak(vandaag.replace(day=1), 12)
    groepen = groepeer([loopt(0, 9), loopt(-900, 900)], met_codenaam=True)
    tekening = teken(groepen, vak)
    heel, kort = tekening.balken
    assert (heel.x, heel.breed) == (NAMEN, BREED - NAMEN)
    assert kort.x == tekening.vandaag
    assert kort.breed == pytest.approx(10 / ((vak.tot - vak.van).days + 1) * (BREED - NAMEN), abs=2)
    assert [(vlak.x, vlak.breed) for vlak in tekening.vlakken] == [(kort.x, kort.breed)] * 2
    assert teken(groepen, Tijdvak(date(2080, 1, 1), 3)).balken == []


@pytest.mark.parametrize(
    ("van", "tot", "einde", "staat_er"),
    [
        (0, 0, False, True),
        (-400, -399, False, True),  # over, and nobody wrote down how: it pauses until today
        (-400, -399, True, False),
        (-400, 400, True, True),
        (400, 410, False, False),
    ],
)
def test_een_kwartaal_toont_wat_erin_pauzeert(loopt, van, tot, einde, staat_er):
    loopt(van, tot, einde=einde)
    vak = gevraagd_vak()
    assert Timeout.objects.in_tijdvak(vak.van, vak.tot).exists() is staat_er


def gevraagd_vak():
    return Tijdvak(timezone.localdate().replace(day=1), 3)


# --- de schermen --------------------------------------------------------------------------------------------------------


def test_de_kalender_toont_per_casus_tekening_en_tabel(loopt, gevraagd, loket):
    loopt(0, 30, besluit="De boete"), loopt(10, 40, besluit="De terugvordering")
    tekst = ingelogd(loket).get(KALENDER).text
    assert tekst.count("<svg viewBox") == 1
    for woord in ("De boete", "De terugvordering", "Terugvordering 2025", gevraagd.casus.codenaam, "zonder einddatum"):
        assert woord in tekst
    assert "Kalender" in ingelogd(loket).get(reverse("overbrugging:time_outs")).text


@pytest.mark.parametrize("pagina", ["overbrugging:kalender", "overbrugging:time_outs"])
def test_de_filters_staan_in_het_adres(loopt, casus, loket, pagina):
    ander = CasusFactory(status=Status.IN_BEHANDELING)
    organisatie = OrganisatieFactory(naam="Dienst Anders")
    loopt(0, 30, besluit="De boete"), loopt(0, 30, besluit="De huur", organisatie=organisatie, bij=ander)
    client, adres = ingelogd(loket), reverse(pagina)

    def staan_er(**filters):
        tekst = client.get(adres, filters).text
        return [besluit for besluit in ("De boete", "De huur") if f">{besluit}" in tekst]

    assert staan_er() == ["De boete", "De huur"]
    assert staan_er(organisatie="Dienst Anders") == ["De huur"]
    assert staan_er(behandelaar=str(casus.behandelaar_id)) == ["De boete"]
    assert staan_er(behandelaar="mij") == staan_er(soort="ontruiming") == []
    assert "staat er niet in" in client.get(adres, {"organisatie": "Bestaat niet"}).text


def test_de_kalender_kost_bij_dertig_casussen_evenveel_vragen_als_bij_een(loopt, loket):
    loopt(0, 30)
    client = ingelogd(loket)
    een = aantal_vragen(client, KALENDER)
    for _ in range(30):
        loopt(0, 30, bij=CasusFactory(status=Status.IN_BEHANDELING))
    assert aantal_vragen(client, KALENDER) == een <= 8
    eerste = client.get(KALENDER)
    assert eerste.text.count("Toegezegd</span>") == 25
    volgende = eerste.context["blad"].volgende
    assert client.get(f"{KALENDER}{volgende}").text.count("Toegezegd</span>") == 6


def test_een_organisatie_ziet_alleen_wat_haar_gevraagd_is_en_geen_codenaam(loopt, casus, organisatie):
    loopt(0, 30, besluit="De boete", organisatie=organisatie), loopt(0, 30, besluit="Van een ander")
    ada = lid("maatwerkfunctionaris", organisatie)
    client = ingelogd(ada)
    assert "De boete" not in client.get(KALENDER).text, "zonder deling is er niets te zien"
    DelingFactory(casus=casus, organisatie=organisatie, beantwoord_door=ada)
    for adres in (KALENDER, reverse("overbrugging:casuskalender", args=[casus.kenmerk])):
        tekst = client.get(adres).text
        assert "De boete" in tekst
        assert "Van een ander" not in tekst
        assert "tegelijk" not in tekst.lower(), "een pauze bij een ander verraadt zich niet"
    assert casus.codenaam not in client.get(KALENDER).text


def test_het_paneel_heeft_een_balk_en_de_weg_naar_de_tekening(loopt, casus, loket):
    loopt(-9, -3)
    paneel = ingelogd(loket).get(reverse("overbrugging:paneel", args=[casus.kenmerk])).text
    assert reverse("overbrugging:casuskalender", args=[casus.kenmerk]) in paneel
    assert paneel.count("<svg") == 1


@pytest.mark.parametrize("rol", ["let_voorzitter", "programmateam", "auditor", "beheerder", "budgethouder"])
def test_de_kalender_is_voor_wie_er_iets_mee_doet(db, rol):
    assert ingelogd(lid(rol)).get(KALENDER).status_code == 403


# --- de agenda ----------------------------------------------------------------------------------------------------------


def test_in_de_agenda_van_de_organisatie_staat_de_laatste_dag_en_een_verlenging_verzet_haar(
    loopt, casus, organisatie, loket
):
    timeout = loopt(0, 30, besluit="De boete", organisatie=organisatie)
    ada = lid("maatwerkfunctionaris", organisatie)
    assert agenda.van(ada) == agenda.van(loket) == []
    DelingFactory(casus=casus, organisatie=organisatie, beantwoord_door=ada)
    (eerst,) = agenda.van(ada)
    verleng(timeout, tot=timeout.tot + 10 * DAG, reden="Bijna rond.", bron="Per mail", door=loket)
    (later,) = agenda.van(ada)
    assert (eerst.begint, later.begint) == (timeout.tot, timeout.tot + 10 * DAG)
    assert (eerst.uid, eerst.volgnummer, later.volgnummer) == (later.uid, 0, 1)
    assert later.titel == f"Einde van een time-out: {casus.kenmerk}"
    assert "boete" not in repr(later)
    beeindig(timeout, afloop=Afloop.REGELING, uitkomst="Geregeld.", door=loket)
    assert agenda.van(ada) == []
