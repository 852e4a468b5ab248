"""Wat er na een zitting nog openstaat, wie dat hoort, en de cijfers."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from escalatie.models import Agendapunt, Letdossier
from escalatie.vaststellen import cijfers
from escalatie.vaststellen.aanhouden import houd_aan
from escalatie.vaststellen.herinneren import herinner
from escalatie.vaststellen.opvolgen import komt_terug
from pmm.casus.models import Actie
from pmm.casus.services import rond_actie_af
from pmm.meldingen.models import Melding
from tests.escalatie.vaststellen.conftest import besluit_over
from tests.factories import AgendapuntFactory, ZittingFactory, aantal_vragen, ingelogd, lid, over_dagen

pytestmark = pytest.mark.django_db
AFSPRAKEN, CIJFERS = reverse("escalatie:afspraken"), reverse("escalatie:cijfers")


def maak_te_laat(dagen=-2):
    """Elke actie had al klaar moeten zijn."""
    for actie in Actie.objects.all():
        actie.datum = over_dagen(dagen).date()
        actie.save()


@pytest.fixture
def aangehouden(db):
    punt = AgendapuntFactory(zitting__bezig=True)
    return houd_aan(punt, reden="UWV was er niet.", door=punt.zitting.voorzitter)


# --- terug op de agenda -------------------------------------------------------------------------------------------------


def test_wat_is_aangehouden_komt_terug_tot_het_op_een_agenda_staat(aangehouden):
    voorzitter = aangehouden.zitting.voorzitter
    (terug,) = komt_terug(voorzitter)
    assert terug.kan_op_agenda
    assert terug.waarom.endswith("UWV was er niet.")
    AgendapuntFactory(zitting=ZittingFactory(voorzitter=voorzitter), dossier=aangehouden.dossier)
    assert komt_terug(voorzitter) == komt_terug(None) == []


def test_twee_keer_aangehouden_komt_een_keer_terug(aangehouden):
    zitting = ZittingFactory(bezig=True, voorzitter=aangehouden.zitting.voorzitter)
    weer = AgendapuntFactory(zitting=zitting, dossier=aangehouden.dossier)
    houd_aan(weer, reden="Nu was de gemeente er niet.", door=zitting.voorzitter)
    assert [terug.waarom.rpartition(": ")[2] for terug in komt_terug(None)] == ["Nu was de gemeente er niet."]


def test_een_casus_die_het_let_verliet_komt_niet_terug(aangehouden):
    Letdossier.objects.update(gesloten_op=timezone.now(), afloop="terugverwijzen")
    assert komt_terug(None) == []


def test_een_besluit_met_een_late_actie_komt_terug_en_is_niet_zo_te_agenderen(punt, gemeente, zitting):
    besluit_over(punt, gemeente)
    assert komt_terug(zitting.voorzitter) == []
    maak_te_laat()
    (terug,) = komt_terug(zitting.voorzitter)
    assert (terug.kan_op_agenda, terug.waarom) == (False, "Een afspraak is te laat: Gemeente Waterkant")


def test_van_een_andere_voorzitter_komt_niets_terug(punt, gemeente, aangehouden):
    besluit_over(punt, gemeente)
    maak_te_laat()
    assert komt_terug(lid("let_voorzitter")) == []
    assert len(komt_terug(None)) == 2


# --- wie het hoort ------------------------------------------------------------------------------------------------------


def test_de_voorzitter_hoort_een_keer_dat_een_afspraak_te_laat_is(punt, gemeente, zitting):
    besluit_over(punt, gemeente)
    assert herinner(timezone.now())["afspraken"] == 0
    maak_te_laat()
    assert [herinner(timezone.now())["afspraken"] for _ in range(2)] == [1, 0]
    zin = Melding.objects.get(gebruiker=zitting.voorzitter).zin
    assert zin == f"Een afspraak uit het LET is te laat: Gemeente Waterkant in casus {punt.dossier.casus.kenmerk}."


def test_wie_het_toezegde_hoort_het_twee_werkdagen_vooraf(punt, gemeente, genodigde):
    besluit_over(punt, gemeente, dagen=1)
    herinner(timezone.now())
    melding = Melding.objects.get(gebruiker=genodigde.gebruiker)
    assert melding.adres == reverse("escalatie:verslaglezen", args=[punt.zitting.sleutel])


def test_wie_niet_meer_mag_lezen_krijgt_geen_herinnering(punt, gemeente, genodigde, settings):
    settings.PMM_LET_LEESDAGEN = 1
    besluit_over(punt, gemeente, dagen=1)
    assert herinner(timezone.now())["afspraken"] == 0


def test_wat_gedaan_is_herinnert_niemand(punt, gemeente, genodigde, loket):
    besluit_over(punt, gemeente, dagen=1)
    rond_actie_af(Actie.objects.get(), resultaat="Toegekend.", door=loket)
    assert herinner(timezone.now())["afspraken"] == 0


# --- het scherm met afspraken -------------------------------------------------------------------------------------------


def test_afspraken_staan_er_zolang_iemand_ze_mag_zien(punt, gemeente, zitting, loket):
    besluit_over(punt, gemeente)
    kenmerk = punt.dossier.casus.kenmerk
    assert kenmerk in ingelogd(loket).get(AFSPRAKEN).text
    assert kenmerk in ingelogd(zitting.voorzitter).get(AFSPRAKEN).text
    assert kenmerk not in ingelogd(lid("let_voorzitter")).get(AFSPRAKEN).text


@pytest.mark.parametrize(("welke", "staat_er"), [("", True), ("te_laat", True), ("klaar", False), ("onzin", True)])
def test_te_laat_is_ook_nog_te_doen(punt, gemeente, loket, welke, staat_er):
    besluit_over(punt, gemeente)
    maak_te_laat()
    assert (punt.dossier.casus.kenmerk in ingelogd(loket).get(AFSPRAKEN, {"welke": welke}).text) is staat_er


# --- cijfers ------------------------------------------------------------------------------------------------------------


def test_de_periode_is_acht_kwartalen():
    assert cijfers.eerste_dag(date(2026, 11, 24)) == date(2025, 1, 1)
    assert cijfers.eerste_dag(date(2026, 1, 1)) == date(2024, 4, 1)


def test_zittingen_per_kwartaal(punt, zitting):
    Agendapunt.objects.filter(pk=punt.pk).update(
        uitkomst="afgevoerd", uitkomst_reden="Kan later.", uitkomst_op=timezone.now()
    )
    (kwartaal,) = cijfers.zittingen(cijfers.eerste_dag(timezone.localdate()))
    assert (kwartaal.gehouden, kwartaal.gepland, kwartaal.afgelast, kwartaal.casussen) == (1, 0, 0, 1)


def test_doorlooptijd_in_dagen(punt, zitting, gemeente, loket):
    Letdossier.objects.update(geopend_op=zitting.begonnen_op - timedelta(days=20))
    besluit_over(punt, gemeente)
    lang = {fase.naam: fase for fase in cijfers.doorlooptijden(cijfers.eerste_dag(timezone.localdate()))}
    assert lang["Van opschalen tot de eerste zitting"].mediaan == 20
    assert lang["Van opschalen tot de eerste zitting"].aantal == 2
    assert lang["Van opschalen tot een besluit"].aantal == 1
    assert "Van opschalen tot alles gedaan is" not in lang
    rond_actie_af(Actie.objects.get(), resultaat="Toegekend.", door=loket)
    lang = {fase.naam: fase for fase in cijfers.doorlooptijden(cijfers.eerste_dag(timezone.localdate()))}
    assert lang["Van opschalen tot alles gedaan is"].negen_van_tien >= 23


def test_nagekomen_en_te_laat_per_soort_organisatie(punt, gemeente, loket):
    besluit_over(punt, gemeente)
    vanaf = cijfers.eerste_dag(timezone.localdate())
    (rij,) = cijfers.nakoming(vanaf)
    assert (rij.soort, rij.totaal, rij.loopt) == ("Gemeente", 1, 1)
    maak_te_laat()
    assert cijfers.nakoming(vanaf)[0].te_laat == 1
    rond_actie_af(Actie.objects.get(), resultaat="Toegekend.", door=loket)
    assert (cijfers.nakoming(vanaf)[0].op_tijd, cijfers.nakoming(vanaf)[0].later) == (0, 1)


@pytest.mark.parametrize("rol", ["programmateam", "let_voorzitter", "loketmedewerker"])
def test_de_cijfers_noemen_geen_casus_en_kosten_weinig(punt, gemeente, rol):
    besluit_over(punt, gemeente)
    client = ingelogd(lid(rol))
    assert punt.dossier.casus.kenmerk not in client.get(CIJFERS).text
    assert aantal_vragen(client, CIJFERS) <= 12


def test_cijfers_zijn_er_ook_zonder_iets_te_meten(db):
    assert "Er is nog niets te meten" in ingelogd(lid("programmateam")).get(CIJFERS).text


@pytest.mark.parametrize("rol", ["maatwerkfunctionaris", "bestuurder", "beheerder", "auditor"])
def test_cijfers_en_afspraken_zijn_niet_voor_iedereen(db, rol):
    client = ingelogd(lid(rol))
    assert [client.get(adres).status_code for adres in (CIJFERS, AFSPRAKEN)] == [403, 403]


def test_wat_terugkomt_kost_bij_tien_casussen_evenveel(aangehouden):
    with CaptureQueriesContext(connection) as een:
        komt_terug(None)
    for _ in range(9):
        punt = AgendapuntFactory(zitting=aangehouden.zitting)
        houd_aan(punt, reden="Later.", door=aangehouden.zitting.voorzitter)
    with CaptureQueriesContext(connection) as tien:
        assert len(komt_terug(None)) == 10
    assert len(tien) == len(een) == 2
