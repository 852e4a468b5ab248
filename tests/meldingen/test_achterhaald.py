"""Een herinnering die niet meer klopt: niemand krijgt haar nog in een mail, en op het scherm staat zij bij eerder."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from pmm.meldingen.achterhaald import ruim_op
from pmm.meldingen.mailen import maak_mails
from pmm.meldingen.models import Melding
from pmm.termijnen.berekenen import Gebeurtenis
from pmm.termijnen.models import Termijnregel
from pmm.termijnen.services import volg
from pmm.uitgaand.models import Bericht
from tests.factories import GebruikerFactory
from tests.meldingen.hulp import KENMERK, gemeld, op

VERLOOP = [("begin", "2026-11-23 10:00"), ("vraag", "2026-11-24 10:00"), ("klaar", "2026-11-25 10:00")]


@pytest.fixture
def anna(db):
    Termijnregel.objects.create(
        soort="proef",
        naam="Proef",
        zin="Er gebeurt iets.",
        werkdagen=2,
        begint_bij=["begin"],
        gehaald_bij=["klaar"],
        stil_bij=["vraag"],
        verder_bij=["antwoord"],
        geldig_van="2000-01-01",
    )
    return GebruikerFactory()


def tot_en_met(laatste):
    aantal = [naam for naam, _ in VERLOOP].index(laatste) + 1
    gebeurd = [Gebeurtenis(naam, op(om), f"proef:{naam}", "1", KENMERK) for naam, om in VERLOOP[:aantal]]
    with transaction.atomic():
        (termijn,) = volg("proef", "1", gebeurd)
    return termijn


def herinnerd(wie, termijn, om="2026-11-23 14:00", **anders):
    gemeld(wie, nu=om, soort="herinnering", termijn_id=termijn.pk, **anders)


def ongelezen(wie):
    return Melding.objects.van(wie.pk).ongelezen().count()


@pytest.mark.parametrize("wat", ["klaar", "vraag"])
def test_is_de_termijn_klaar_of_staat_zij_stil_dan_gaat_er_geen_mail_meer(anna, wat):
    herinnerd(anna, tot_en_met("begin"))
    tot_en_met(wat)
    assert ruim_op(op("2026-11-26 06:00")) == 1
    assert maak_mails(op("2026-11-26 08:00")) == 0
    assert ongelezen(anna) == 0


def test_loopt_de_termijn_nog_dan_blijft_de_herinnering_staan(anna):
    herinnerd(anna, tot_en_met("begin"))
    assert ruim_op(op("2026-11-24 06:00")) == 0
    assert maak_mails(op("2026-11-24 08:00")) == 1


def test_van_een_termijn_staat_alleen_de_laatste_herinnering_er_nog(anna):
    termijn, bram = tot_en_met("begin"), GebruikerFactory()
    herinnerd(bram, termijn)
    for dag in (24, 25, 26):
        herinnerd(anna, termijn, f"2026-11-{dag} 07:00", zin=f"Dag {dag}")
    ruim_op(op("2026-11-26 07:01"))
    assert list(Melding.objects.van(anna.pk).ongelezen().values_list("zin", flat=True)) == ["Dag 26"]
    assert ongelezen(bram) == 1
    maak_mails(op("2026-11-26 08:00"))
    (tekst,) = Bericht.objects.filter(aan=anna.email).values_list("tekst", flat=True)
    assert "Dag 26" in tekst
    assert "Dag 25" not in tekst


def test_een_melding_zonder_termijn_raakt_nooit_achterhaald(anna):
    gemeld(anna)
    assert ruim_op(op("2026-11-26 06:00")) == 0
    assert ongelezen(anna) == 1


@pytest.mark.django_db(transaction=True)
def test_opruimen_en_mailen_tegelijk_geeft_geen_fout_en_geen_mail_over_wat_klaar_is(anna):
    termijn = tot_en_met("begin")
    for _ in range(20):
        herinnerd(GebruikerFactory(), termijn)
    tot_en_met("klaar")

    def doe(werk):
        try:
            return werk(op("2026-11-26 08:00"))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as draden:
        opgeruimd = sum(draden.map(doe, [ruim_op] * 4))
    assert opgeruimd == 20
    assert maak_mails(op("2026-11-26 08:00")) == 0
