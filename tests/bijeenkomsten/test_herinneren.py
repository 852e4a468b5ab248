"""De herinnering: één werkdag ervoor, één keer, en weer als de bijeenkomst verschuift."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pmm.bijeenkomsten.aanmelden import meld_af
from pmm.bijeenkomsten.herinneren import herinner
from pmm.bijeenkomsten.services import gelast_af, wijzig
from pmm.meldingen.models import Melding
from pmm.meldingen.vegen import Veegronde
from tests.bijeenkomsten.hulp import bijeenkomst, inhoud, komt
from tests.factories import lid
from tests.meldingen.hulp import om, op

pytestmark = pytest.mark.django_db


def herinnerd(mens=None):
    rijen = Melding.objects.filter(soort="herinnering")
    return rijen.filter(gebruiker=mens) if mens else rijen


def ronde(moment):
    with om(moment):
        return herinner(timezone.now())["bijeenkomsten"]


@pytest.fixture
def sessie(db):
    """Op maandag aangemeld voor dinsdag een week later."""
    with om("2026-11-23 10:00"):
        open_ = bijeenkomst(begint=op("2026-12-01 14:00"))
        komt(open_)
    return open_


@pytest.mark.parametrize(
    ("begint", "nog_niet", "wel"),
    [
        ("2026-12-01 14:00", "2026-11-29 23:59", "2026-11-30 00:00"),  # Tuesday: on Monday
        ("2026-11-30 09:00", "2026-11-26 23:59", "2026-11-27 00:00"),  # Monday: on Friday
        ("2026-11-29 10:00", "2026-11-26 23:59", "2026-11-27 00:00"),  # Sunday: on Friday
        ("2026-12-28 10:00", "2026-12-23 23:59", "2026-12-24 00:00"),  # after Christmas: on Christmas Eve
        ("2027-03-29 10:00", "2027-03-24 23:59", "2027-03-25 00:00"),  # Easter Monday: before Good Friday
    ],
)
def test_de_herinnering_komt_op_de_laatste_werkdag_ervoor(begint, nog_niet, wel):
    with om("2026-11-20 10:00"):
        komt(bijeenkomst(begint=op(begint)))
    assert (ronde(nog_niet), ronde(wel)) == (0, 1)


def test_ieder_hoort_het_een_keer_hoe_vaak_er_ook_een_ronde_is(sessie):
    assert [ronde(f"2026-11-30 0{uur}:00") for uur in range(5)] == [1, 0, 0, 0, 0]
    assert herinnerd().get().zin == (
        "‘Werken met de Omgekeerde Toets’ is dinsdag 1 december, 14.00 uur. "
        "Kunt u niet? Meld u af, dan kan een ander komen."
    )


def test_na_het_begin_of_na_een_stilstand_komt_er_geen_herinnering_aan_wat_al_bezig_is(sessie):
    assert ronde("2026-12-01 14:00") == 0


def test_wie_wacht_of_zich_afmeldde_krijgt_geen_herinnering():
    with om("2026-11-23 10:00"):
        vol = bijeenkomst(begint=op("2026-12-01 14:00"), plekken=1)
        zit, wacht = komt(vol), komt(vol)
        af = komt(bijeenkomst(begint=op("2026-12-01 14:00")))
        meld_af(af.bijeenkomst, af.gebruiker, door=af.gebruiker)
    assert ronde("2026-11-30 08:00") == 1
    assert herinnerd(zit.gebruiker).exists()
    assert not herinnerd(wacht.gebruiker).exists()


def test_wie_zich_op_het_laatst_aanmeldt_leest_het_al_in_de_bevestiging(sessie):
    with om("2026-11-30 12:00"):
        laat = komt(sessie)
    ronde("2026-11-30 12:01")
    assert not herinnerd(laat.gebruiker).exists()


def test_verschuiven_trekt_de_herinnering_in_en_voor_de_nieuwe_dag_komt_een_nieuwe(sessie):
    ronde("2026-11-30 08:00")
    with om("2026-11-30 09:00"):
        nieuw = inhoud(begint=op("2026-12-08 14:00"))
        wijzig(sessie, nieuw, door=lid("programmateam"))
    oud = herinnerd().get()
    assert oud.gelezen
    assert oud.mailen_op is None
    assert (ronde("2026-11-30 10:00"), ronde("2026-12-07 08:00"), ronde("2026-12-07 09:00")) == (0, 1, 0)


def test_afgelasten_trekt_de_herinnering_in(sessie):
    ronde("2026-11-30 00:01")
    assert herinnerd().filter(mailen_op__isnull=False).exists()
    with om("2026-11-30 07:00"):
        gelast_af(sessie, reden="De zaal is dicht.", door=lid("programmateam"))
    assert not herinnerd().filter(mailen_op__isnull=False).exists()
    assert ronde("2026-11-30 08:00") == 0


def test_wie_zich_afmeldt_krijgt_de_herinnering_die_klaarstond_niet_meer(sessie):
    mens = sessie.aanmeldingen.get().gebruiker
    ronde("2026-11-30 00:01")
    with om("2026-11-30 07:00"):
        meld_af(sessie, mens, door=mens)
    assert not herinnerd(mens).filter(mailen_op__isnull=False).exists()
    with om("2026-11-30 07:30"):
        komt(sessie, mens)
    assert ronde("2026-11-30 08:00") == 0


def test_de_veger_doet_deze_ronde_ook(sessie):
    veger = Veegronde()
    with om("2026-11-30 08:00"):
        veger.loop()
    assert veger.herinneringen["bijeenkomsten"] == 1


def test_een_ronde_kost_evenveel_vragen_voor_een_als_voor_twintig(sessie):
    def vragen(moment):
        with CaptureQueriesContext(connection) as gesteld:
            ronde(moment)
        return len(gesteld)

    een = vragen("2026-11-30 08:00")
    with om("2026-11-30 09:00"):
        tweede = bijeenkomst(begint=op("2026-12-10 14:00"))
        for _ in range(20):
            komt(tweede)
    assert vragen("2026-12-09 08:00") == een <= 10
    assert vragen("2026-12-09 08:01") <= 3
