"""Een time-out duurt alleen langer met een reden, een afzender en binnen een grens."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from overbrugging.models import Afloop, Antwoord, Timeoutsoort, Timeoutverlenging, Timeoutvorm
from overbrugging.timeout.grens import grens_van
from overbrugging.timeout.maanden import tot_en_met
from overbrugging.timeout.services import Toezegging, beeindig, leg_antwoord_vast, verleng, vraag_aan
from pmm.kern.datumveld import voluit
from pmm.kern.fouten import DomeinFout
from pmm.meldingen.models import Melding
from pmm.termijnen.models import Termijn
from tests.factories import ingelogd

DAG = timedelta(days=1)


@pytest.fixture
def lopend(gevraagd, loket):
    vandaag = timezone.localdate()
    toezegging = Toezegging(vandaag, vandaag + 30 * DAG)
    return leg_antwoord_vast(gevraagd, antwoord=Antwoord.TOEGEZEGD, toezegging=toezegging, bron="Per mail", door=loket)


def verlengd(timeout, door, dagen=10, **anders):
    velden = {"tot": timeout.tot + dagen * DAG, "reden": "De regeling is bijna rond.", "bron": "Per mail", **anders}
    return verleng(timeout, **velden, door=door)


def volgens(vorm, casus, organisatie, loket):
    vandaag = timezone.localdate()
    gevraagd = vraag_aan(
        casus, organisatie=organisatie, welk_besluit="Boete", soort=Timeoutsoort.INVORDERING, vorm=vorm, door=loket
    )
    toezegging = Toezegging(vandaag, tot_en_met(vandaag, vorm.maanden))
    return leg_antwoord_vast(gevraagd, antwoord=Antwoord.TOEGEZEGD, toezegging=toezegging, bron="Per mail", door=loket)


# --- de grens -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("van", "maanden", "tot"),
    [
        (date(2027, 3, 1), 4, date(2027, 6, 30)),
        (date(2026, 11, 15), 12, date(2027, 11, 14)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 10, 31), 4, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2026, 12, 31)),
    ],
)
def test_een_periode_in_maanden(van, maanden, tot):
    assert tot_en_met(van, maanden) == tot


def test_langer_dan_een_jaar_kan_niet(lopend, loket, settings):
    settings.PMM_TIMEOUT_MAANDEN = 12
    uiterlijk = tot_en_met(lopend.van, 12)
    with pytest.raises(DomeinFout, match=f"hooguit tot en met {voluit(uiterlijk)} duren"):
        verlengd(lopend, loket, tot=uiterlijk + DAG)
    assert verlengd(lopend, loket, tot=uiterlijk).tot == uiterlijk


def test_vaker_dan_de_instelling_kan_niet(lopend, loket, settings):
    settings.PMM_TIMEOUT_VERLENGINGEN = 2
    twee_keer = verlengd(verlengd(lopend, loket), loket)
    with pytest.raises(DomeinFout, match="al 2 keer verlengd"):
        verlengd(twee_keer, loket)
    assert twee_keer.verlengingen.count() == 2


def test_de_vorm_bepaalt_hoe_lang(casus, organisatie, loket):
    noodstop = Timeoutvorm.objects.create(naam="Noodstop", soort="invordering", maanden=4, verlengen_maanden=8)
    lopend = volgens(noodstop, casus, organisatie, loket)
    assert grens_van(lopend).uiterlijk == tot_en_met(lopend.van, 12)
    with pytest.raises(DomeinFout, match="hooguit tot en met"):
        verlengd(lopend, loket, tot=tot_en_met(lopend.van, 13))


def test_een_vorm_die_niet_te_verlengen_is_wordt_niet_verlengd(casus, organisatie, loket):
    moratorium = Timeoutvorm.objects.create(naam="Breed moratorium", soort="invordering", maanden=6)
    with pytest.raises(DomeinFout, match="‘Breed moratorium’ is niet te verlengen"):
        verlengd(volgens(moratorium, casus, organisatie, loket), loket)


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"reden": "  "}, "waarom de time-out langer moet duren"),
        ({"bron": ""}, "wie het antwoord gaf"),
        ({"dagen": 0}, "Kies een latere dag"),
        ({"dagen": -1}, "Kies een latere dag"),
    ],
)
def test_nooit_zonder_reden_bron_of_latere_dag(lopend, loket, velden, zin):
    with pytest.raises(DomeinFout, match=zin):
        verlengd(lopend, loket, **velden)
    lopend.refresh_from_db()
    assert not lopend.verlengingen.exists()


def test_wat_niet_loopt_wordt_niet_verlengd(gevraagd, lopend, loket):
    klaar = beeindig(lopend, afloop=Afloop.HERVAT, uitkomst="Klaar.", door=loket)
    with pytest.raises(DomeinFout, match="loopt niet"):
        verlengd(klaar, loket)


def test_wie_een_oud_einde_voor_zich_heeft_verlengt_niet_nog_eens(lopend, loket):
    oud = lopend.tot
    verlengd(lopend, loket, was_tot=oud)
    with pytest.raises(DomeinFout, match="intussen al verlengd"):
        verlengd(lopend, loket, was_tot=oud, tot=oud + 20 * DAG)
    assert lopend.verlengingen.count() == 1


# --- wat er verder gebeurt ----------------------------------------------------------------------------------------------


def test_een_verlenging_begint_de_termijn_opnieuw(lopend, loket):
    was, wordt = lopend.tot, verlengd(lopend, loket).tot
    termijnen = Termijn.objects.filter(soort="time_out").order_by("pk").values_list("uiterlijk_op", "uitkomst")
    assert list(termijnen) == [(was, "gestopt"), (wordt, "")]


def test_wie_de_casus_behandelt_hoort_het_van_een_collega(lopend, loket):
    verlengd(lopend, loket)
    melding = Melding.objects.filter(gebruiker=lopend.casus.behandelaar).latest("pk")
    assert melding.zin == f"Een time-out bij casus {lopend.casus.kenmerk} duurt langer dan eerst was toegezegd."
    assert not Melding.objects.filter(gebruiker=loket).exists()


# --- wat de database bewaakt --------------------------------------------------------------------------------------------


def voer_uit(opdracht):
    with connection.cursor() as cursor:
        cursor.execute(opdracht)


def rij(lopend, loket, **anders):
    velden = {"was_tot": lopend.tot, "tot": lopend.tot + DAG, "reden": "Zomaar", "bron": "Per mail", "door": loket}
    return Timeoutverlenging(timeout=lopend, **{**velden, **anders})


def test_een_einde_schuift_niet_op_zonder_verlenging(lopend):
    lopend.tot += DAG
    with pytest.raises(IntegrityError, match="schuift alleen op met een verlenging"), transaction.atomic():
        lopend.save()


@pytest.mark.parametrize(
    ("velden", "regel"),
    [
        ({"was_tot": date(2026, 1, 1)}, "begint bij het einde"),
        ({"tot": date(2026, 1, 1)}, "verlenging_maakt_langer"),
        ({"reden": ""}, "verlenging_nooit_zonder_reden"),
        ({"bron": ""}, "verlenging_met_afzender"),
        ({"zelf": True}, "verlenging_met_afzender"),
    ],
)
def test_een_verlenging_spreekt_zichzelf_niet_tegen(lopend, loket, velden, regel):
    with pytest.raises(IntegrityError, match=regel), transaction.atomic():
        rij(lopend, loket, **velden).save()


def test_een_verlenging_zonder_nieuw_einde_houdt_geen_stand(lopend, loket):
    @transaction.atomic
    def alleen_de_verlenging():
        rij(lopend, loket).save()
        voer_uit("SET CONSTRAINTS verlenging_geldt IMMEDIATE")

    with pytest.raises(IntegrityError, match="staat niet in de time-out zelf"):
        alleen_de_verlenging()


@pytest.mark.parametrize(
    "opdracht",
    [
        "UPDATE overbrugging_timeoutverlenging SET reden = 'anders'",
        "DELETE FROM overbrugging_timeoutverlenging",
        "TRUNCATE overbrugging_timeoutverlenging",
    ],
)
def test_een_verlenging_staat_vast(lopend, loket, opdracht):
    verlengd(lopend, loket)
    voer_uit("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="vastgelegd"), transaction.atomic():
        voer_uit(opdracht)


# --- het scherm ---------------------------------------------------------------------------------------------------------


def test_het_loket_verlengt_en_leest_dat_terug(lopend, loket):
    adres = reverse("overbrugging:verlengen", args=[lopend.casus.kenmerk, lopend.pk])
    tot = lopend.tot + 10 * DAG
    velden = {"tot": f"{tot:%d-%m-%Y}", "reden": "Nog twee weken nodig.", "bron": "Per mail, Inning"}
    pagina = ingelogd(loket).post(adres, {**velden, "was_tot": f"{lopend.tot:%d-%m-%Y}"}, follow=True).text
    assert f"Verlengd tot en met {voluit(tot)}" in pagina
    assert "Nog twee weken nodig." in pagina
    assert "Per mail, Inning" in pagina


def test_wat_niet_langer_kan_zegt_waarom_in_plaats_van_een_knop(lopend, loket, settings):
    settings.PMM_TIMEOUT_VERLENGINGEN = 0
    client = ingelogd(loket)
    adres = reverse("overbrugging:verlengen", args=[lopend.casus.kenmerk, lopend.pk])
    assert client.get(adres).status_code == 422
    pagina = client.get(lopend.get_absolute_url()).text
    assert adres not in pagina
    assert "Vaker kan niet." in pagina
