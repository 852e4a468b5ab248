"""Wat de database weigert, wie het ook schrijft."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from pmm.bijeenkomsten.models import Aanmelding, Bijeenkomst, Gespreksnotitie, Uitnodiging
from tests.bijeenkomsten.hulp import DAG, bijeenkomst, concept, komt
from tests.factories import lid

pytestmark = pytest.mark.django_db


def weigert(naam, doe):
    with transaction.atomic(), pytest.raises(IntegrityError, match=naam):
        doe()


def zet(bijeenkomst, **velden):
    Bijeenkomst.objects.filter(pk=bijeenkomst.pk).update(**velden)


@pytest.mark.parametrize(
    ("velden", "naam"),
    [
        ({"soort": "borrel"}, "bijeenkomst_soort_bestaat"),
        ({"stand": "misschien"}, "bijeenkomst_stand_bestaat"),
        ({"titel": ""}, "bijeenkomst_nooit_zonder_titel"),
        ({"eindigt": timezone.now()}, "bijeenkomst_eindigt_na_begin"),
        ({"plekken": 0}, "bijeenkomst_minstens_een_plek"),
        ({"link": "javascript:alert(1)"}, "bijeenkomst_link_is_een_webadres"),
        ({"stand": "open", "plaats": ""}, "bijeenkomst_open_nooit_zonder_plaats_of_link"),
        ({"stand": "afgelast"}, "bijeenkomst_reden_exact_bij_afgelast"),
        ({"reden": "Zomaar"}, "bijeenkomst_reden_exact_bij_afgelast"),
    ],
)
def test_wat_altijd_waar_is_van_een_bijeenkomst(velden, naam):
    nieuw = concept()
    weigert(naam, lambda: zet(nieuw, **velden))


def test_aanmelden_kan_tot_en_met_de_dag_zoals_de_klok_in_nederland_hem_noemt():
    laat = datetime(2027, 7, 1, 22, 30, tzinfo=UTC)  # half past midnight on 2 July in Amsterdam
    nieuw = concept(begint=laat)
    zet(nieuw, aanmelden_tot="2027-07-02")
    weigert("bijeenkomst_aanmelden_niet_na_begin", lambda: zet(nieuw, aanmelden_tot="2027-07-03"))


# --- plekken ------------------------------------------------------------------------------------------------------------


def test_er_zijn_nooit_meer_mensen_dan_plekken():
    vol = bijeenkomst(plekken=1)
    zit, wacht = komt(vol), komt(vol)
    rij = Aanmelding.objects.filter(pk=wacht.pk)
    weigert("maar 1 plekken", lambda: rij.update(stand="aangemeld", plek=2))
    weigert("een_persoon_per_plek", lambda: rij.update(stand="aangemeld", plek=1))
    nieuw = {"gebruiker": lid("bestuurder"), "organisatie": zit.organisatie, "stand": "aangemeld", "plek": 2}
    weigert("maar 1 plekken", lambda: Aanmelding.objects.create(bijeenkomst=vol, **nieuw))


def test_plekken_gaan_niet_weg_onder_wie_er_zit():
    ruim = bijeenkomst()
    for _ in range(2):
        komt(ruim)
    weigert("meer mensen aangemeld dan 1 plekken", lambda: zet(ruim, plekken=1))
    zet(ruim, plekken=2)


@pytest.mark.parametrize(
    ("velden", "naam"),
    [
        ({"stand": "misschien", "plek": None}, "aanmelding_stand_bestaat"),
        ({"plek": None}, "aanmelding_plek_exact_bij_aangemeld"),
        ({"plek": 0}, "aanmelding_plek_exact_bij_aangemeld"),
        ({"stand": "wachtlijst"}, "aanmelding_plek_exact_bij_aangemeld"),
        ({"stand": "afgemeld", "plek": None, "aanwezig": True}, "aanmelding_aanwezig_alleen_bij_aangemeld"),
    ],
)
def test_wat_altijd_waar_is_van_een_aanmelding(velden, naam):
    aanmelding = komt(bijeenkomst())
    weigert(naam, lambda: Aanmelding.objects.filter(pk=aanmelding.pk).update(**velden))


def test_iemand_staat_een_keer_op_de_lijst():
    aanmelding = komt(bijeenkomst())
    aanmelding.pk, aanmelding.plek = None, 2
    weigert("een_aanmelding_per_persoon", lambda: aanmelding.save(force_insert=True))


# --- het volgnummer -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "velden",
    [
        {"titel": "Anders"},
        {"begint": timezone.localtime() + DAG},
        {"eindigt": timezone.localtime() + 30 * DAG},
        {"plaats": "Elders"},
        {"link": "https://voorbeeld.example/"},
        {"stand": "afgelast", "reden": "Ziek"},
    ],
    ids=lambda velden: next(iter(velden)),
)
def test_wat_in_agendas_staat_wijzigt_niet_zonder_hoger_volgnummer(velden):
    open_ = bijeenkomst()
    weigert("hoger volgnummer", lambda: zet(open_, **velden))
    zet(open_, volgnummer=1, **velden)
    zet(concept(), **velden)  # nobody has a draft in a calendar; and to cancel one, nobody needs to be told


def test_een_volgnummer_daalt_nooit_en_de_sleutel_blijft():
    open_ = bijeenkomst()
    zet(open_, volgnummer=3)
    weigert("daalt nooit", lambda: zet(open_, volgnummer=2))
    weigert("houdt haar sleutel", lambda: zet(open_, sleutel="00000000-0000-4000-8000-000000000000"))


# --- de rest ------------------------------------------------------------------------------------------------------------


def test_een_uitnodiging_is_voor_iemand_en_staat_er_een_keer():
    nieuw, mens = concept(), lid("bestuurder")

    def maak(**velden):
        Uitnodiging.objects.create(bijeenkomst=nieuw, door=mens, **velden)

    weigert("uitnodiging_nooit_voor_niemand", maak)
    weigert("uitnodiging_rol_bestaat", lambda: maak(rol="buurman"))
    for velden in ({"rol": "bestuurder"}, {"organisatie": mens.organisatie}):
        maak(**velden)
        weigert("een_uitnodiging_per_organisatie_en_rol", lambda velden=velden: maak(**velden))


def test_een_notitie_is_nooit_leeg():
    weigert(
        "gespreksnotitie_nooit_leeg",
        lambda: Gespreksnotitie.objects.create(bijeenkomst=concept(), door=lid("bestuurder"), tekst=""),
    )
