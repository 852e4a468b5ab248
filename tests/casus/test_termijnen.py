"""De termijnen van een casus: wat er loopt na elke stap, wanneer de klok stilstaat, en wat de pagina ervan zegt."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from loket import services as loket
from loket.models import Vraag
from pmm.casus import services
from pmm.casus.models import Casus
from pmm.casus.overgangen import OVERGANGEN, voer_uit
from pmm.casus.statussen import OPEN, Status
from pmm.casus.termijnblok import stilstand
from pmm.casus.termijnregels import ELKE_STAP, INTREKKEN, REGELS
from pmm.termijnen.controle import controleer
from pmm.termijnen.models import Termijn, Termijnregel
from pmm.termijnen.werkdagen import werkdag_na
from pmm.uitgaand.services import zet_klaar
from tests.casus.conftest import adres
from tests.casus.scherm import tekst_van
from tests.casus.zetten import ZETTEN, leg_actie_vast, reis_naar
from tests.factories import OrganisatieFactory, ingelogd
from tests.reis import Reis

pytestmark = pytest.mark.django_db
VERWACHT = {
    Status.LOKAAL: {"lokaal"},
    Status.INGEDIEND: {"eerste_contact", "intake"},
    Status.AANVULLING_GEVRAAGD: {"aanvulling", "plan"},
    Status.IN_BEHANDELING: {"plan"},
    Status.LET: {"let"},
    Status.IN_UITVOERING: {"uitvoering", "actie"},
    Status.AFGEROND: {"nazorg"},
    Status.GESLOTEN: set(),
    Status.NIET_IN_BEHANDELING: set(),
    Status.INGETROKKEN: set(),
}


def lopend(casus):
    return {rij.soort: rij for rij in Termijn.objects.over_casus(casus.kenmerk).open()}


def test_de_regels_noemen_elke_stap_uit_de_tabel_en_geen_andere():
    assert {*ELKE_STAP, *INTREKKEN} == set(OVERGANGEN)


@pytest.mark.parametrize("status", Status)
def test_in_elke_status_lopen_precies_de_termijnen_die_erbij_horen(status):
    reis = reis_naar(status)
    casus, termijnen = Casus.objects.get(pk=reis.casus.pk), lopend(reis.casus)
    assert set(termijnen) == VERWACHT[status]
    assert controleer() is None
    if status in OPEN:
        assert casus.aan_zet_datum in {rij.uiterlijk_op for rij in termijnen.values()}


@pytest.mark.parametrize("status", OPEN)
def test_intrekken_stopt_alles(status):
    reis = reis_naar(status)
    leg_actie_vast(reis)
    ZETTEN["intrekken"](reis, uuid4())()
    assert not lopend(reis.casus)
    assert controleer() is None


def test_na_een_aanvulling_loopt_de_klok_verder_waar_zij_stilstond():
    reis, begin = Reis(), timezone.localtime() - timedelta(days=40)
    voer_uit("indienen", reis.casus, door=reis.functionaris, op=begin)
    dag = timezone.localdate(begin)
    wanneer = lambda na: begin + (werkdag_na(dag, na) - dag)  # noqa: E731
    loket.neem_in_behandeling(reis.casus, behandelaar=reis.loket, door=reis.loket, op=wanneer(1))
    loket.vraag_aanvulling(reis.casus, vragen=["Wie?"], door=reis.loket, op=wanneer(3))
    assert lopend(reis.casus)["plan"].uiterlijk_op is None
    antwoorden = {vraag.pk: loket.Antwoord("Dit.") for vraag in Vraag.objects.filter(casus=reis.casus)}
    loket.vul_aan(reis.casus, antwoorden=antwoorden, door=reis.functionaris, op=wanneer(10))
    # Two of five were used; the answer comes on day ten, and that day counts again.
    assert Casus.objects.get(pk=reis.casus.pk).aan_zet_datum == werkdag_na(dag, 12)
    assert controleer() is None


def test_zolang_een_organisatie_aan_het_werk_is_staat_de_klok_van_de_uitvoering_stil():
    reis = reis_naar(Status.IN_UITVOERING)
    assert lopend(reis.casus)["uitvoering"].uiterlijk_op is None
    services.rond_actie_af(reis.casus.acties.get(), resultaat="Gelukt", door=reis.loket)
    casus, termijnen = Casus.objects.get(pk=reis.casus.pk), lopend(reis.casus)
    assert termijnen["uitvoering"].uiterlijk_op == casus.aan_zet_datum == werkdag_na(timezone.localdate(), 10)
    assert "actie" not in termijnen
    leg_actie_vast(reis)
    assert lopend(reis.casus)["uitvoering"].uiterlijk_op is None
    assert controleer() is None


def test_een_actie_verzetten_begint_een_nieuwe_termijn_en_iets_anders_wijzigen_niet():
    reis = reis_naar(Status.IN_UITVOERING)
    actie = reis.casus.acties.get()
    actie.omschrijving = "Een briefadres, en een brief"
    services.bewaar_onderdeel(actie, door=reis.loket, basis=actie.versie)
    assert Termijn.objects.filter(soort="actie").count() == 1
    actie.datum = werkdag_na(actie.datum, 3)
    services.bewaar_onderdeel(actie, door=reis.loket, basis=actie.versie)
    assert lopend(reis.casus)["actie"].uiterlijk_op == actie.datum
    assert list(Termijn.objects.filter(soort="actie").order_by("pk").values_list("uitkomst", flat=True)) == [
        "gestopt",
        "",
    ]
    assert controleer() is None


def test_een_open_actie_loopt_weer_als_de_casus_heropend_wordt():
    reis = reis_naar(Status.IN_UITVOERING)
    for stap, loopt in (("afronden", False), ("heropenen", True)):
        ZETTEN[stap](reis, uuid4())()
        assert ("actie" in lopend(reis.casus)) == loopt
    assert controleer() is None


def test_een_geplande_handeling_heeft_haar_eigen_datum_tot_de_volgende_stap():
    reis = reis_naar(Status.IN_BEHANDELING)
    for na in (3, 7):
        datum = werkdag_na(timezone.localdate(), na)
        services.plan_handeling(reis.casus, wat="Bellen", datum=datum, door=reis.loket)
        assert lopend(reis.casus)["volgende_handeling"].uiterlijk_op == datum
        assert Casus.objects.get(pk=reis.casus.pk).aan_zet_datum == datum
    assert controleer() is None
    ZETTEN["opschalen"](reis, uuid4())()
    assert set(lopend(reis.casus)) == {"let"}


def test_een_gewijzigde_norm_geldt_voor_wat_daarna_begint():
    eerder = reis_naar(Status.INGEDIEND)
    regel = next(regel for regel in REGELS if regel.soort == "eerste_contact").als_rij()
    regel.werkdagen, regel.geldig_van = 4, timezone.localdate()
    Termijnregel.objects.bulk_create([regel])
    later = reis_naar(Status.INGEDIEND)
    assert Casus.objects.get(pk=later.casus.pk).aan_zet_datum == werkdag_na(timezone.localdate(), 4)
    assert Casus.objects.get(pk=eerder.casus.pk).aan_zet_datum == werkdag_na(timezone.localdate(), 2)


def test_zag_het_loket_een_lokaal_opgeloste_casus_nooit_dan_is_er_geen_nazorg():
    reis = reis_naar(Status.LOKAAL)
    ZETTEN["lokaal_oplossen"](reis, uuid4())()
    assert not lopend(reis.casus)


class TestPagina:
    def test_elke_lopende_termijn_staat_er_met_haar_uitleg(self):
        reis = reis_naar(Status.INGEDIEND)
        pagina = tekst_van(ingelogd(reis.functionaris).get(adres(reis)))
        for zin in ("Eerste contact", "Waarom deze datum?", "binnen 2 werkdagen (streefnorm)", "De casus is ingediend"):
            assert zin in pagina

    def test_een_klok_die_stilstaat_zegt_sinds_wanneer_en_hoeveel_er_nog_is(self):
        reis = reis_naar(Status.AANVULLING_GEVRAAGD)
        pagina = tekst_van(ingelogd(reis.functionaris).get(adres(reis)))
        assert "De klok staat stil sinds" in pagina
        assert "nog 5 werkdagen" in pagina

    @pytest.mark.parametrize(
        ("stil_sinds", "zin"),
        [
            (date(2026, 11, 17), "nog 4 werkdagen"),
            (date(2026, 11, 20), "nog 1 werkdag"),
            (date(2026, 11, 23), "nog 0 werkdagen"),
            (date(2026, 11, 24), "al 1 werkdag te laat"),
        ],
    )
    def test_wat_er_nog_is_telt_in_werkdagen(self, stil_sinds, zin):
        begon = timezone.make_aware(timezone.datetime(2026, 11, 16, 12))
        termijn = Termijn(regel=Termijnregel(werkdagen=5), begon_op=begon, stil_sinds=stil_sinds, pauzes=[])
        assert stilstand(termijn).endswith(zin)

    def test_een_actie_heet_op_de_pagina_wat_er_is_afgesproken(self):
        reis = reis_naar(Status.IN_UITVOERING)
        termijnen = ingelogd(reis.loket).get(adres(reis)).context["termijnen"]
        assert [rij["naam"] for rij in termijnen] == ["Een briefadres toekennen", "Uitvoering volgen"]

    def test_wat_niet_aankwam_staat_bovenaan_met_de_zin(self):
        reis = reis_naar(Status.IN_BEHANDELING)
        zet_klaar(
            sleutel="proef",
            aan="geen adres",
            naam="Gemeente Voorbeeld",
            sjabloon="vragen",
            gegevens={"kenmerk": reis.casus.kenmerk, "link": "x"},
            over=reis.casus.kenmerk,
        )
        zin = "aan Gemeente Voorbeeld is niet aangekomen. Bel hen of kies een ander adres."
        loket_ziet = ingelogd(reis.loket).get(adres(reis))
        assert zin in tekst_van(loket_ziet)
        assert loket_ziet.context["niet_aangekomen"][0]["url"]
        assert not ingelogd(reis.functionaris).get(adres(reis)).context["niet_aangekomen"][0]["url"]

    def test_een_ander_zijn_termijnen_staan_er_niet(self):
        reis, ander = reis_naar(Status.INGEDIEND), reis_naar(Status.LOKAAL, organisatie=OrganisatieFactory())
        termijnen = ingelogd(ander.functionaris).get(adres(ander)).context["termijnen"]
        assert [rij["naam"] for rij in termijnen] == ["Lokaal proberen"]
        assert lopend(reis.casus)
