"""Wie er aan tafel moet zitten om te kunnen besluiten, en wie er (nog) niet komt."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from escalatie.quorum import Waarom, ontbrekend, ontbrekend_bij
from register.herindeling.services import plan_opvolging
from tests.factories import AgendapuntFactory, GenodigdeFactory, OrganisatieFactory, ZittingFactory, lid

pytestmark = pytest.mark.django_db


def beslist(punt, organisatie, *, onmisbaar=True):
    return punt.dossier.beslissers.create(
        organisatie=organisatie,
        functie="directeur",
        waarover="een briefadres",
        onmisbaar=onmisbaar,
    )


@pytest.fixture
def punt():
    return AgendapuntFactory()


@pytest.fixture
def organisatie():
    return OrganisatieFactory(naam="UWV")


@pytest.mark.parametrize(
    ("velden", "waarom"),
    [
        (None, Waarom.NIET_GENODIGD),
        ({"stand": "gekozen"}, Waarom.NIET_GENODIGD),
        ({}, Waarom.GEEN_ANTWOORD),
        ({"komt": True}, None),
        ({"stand": "komt_niet", "geantwoord_op": timezone.now()}, Waarom.KOMT_NIET),
        ({"stand": "vervangen", "geantwoord_op": timezone.now()}, Waarom.NIET_GENODIGD),
        ({"stand": "ingetrokken"}, Waarom.NIET_GENODIGD),
        # Who only thinks along, cannot decide.
        ({"komt": True, "hoedanigheid": "adviseur"}, Waarom.NIET_GENODIGD),
    ],
)
def test_waarom_een_organisatie_ontbreekt(punt, organisatie, velden, waarom):
    beslist(punt, organisatie)
    if velden is not None:
        GenodigdeFactory(zitting=punt.zitting, organisatie=organisatie, punten=[punt], **velden)
    assert [een.waarom for een in ontbrekend(punt.zitting)] == ([waarom] if waarom else [])


def test_de_zin_noemt_de_partij_en_de_casus(punt, organisatie):
    beslist(punt, organisatie)
    GenodigdeFactory(
        zitting=punt.zitting, organisatie=organisatie, punten=[punt], stand="komt_niet", geantwoord_op=timezone.now()
    )
    kenmerk = punt.dossier.casus.kenmerk
    assert [een.zin for een in ontbrekend(punt.zitting)] == [
        f"De partij die moet besluiten, komt niet: UWV (casus {kenmerk})."
    ]


def test_komen_bij_een_andere_casus_telt_niet(punt, organisatie):
    beslist(punt, organisatie)
    ander = AgendapuntFactory(zitting=punt.zitting)
    GenodigdeFactory(zitting=punt.zitting, organisatie=organisatie, punten=[ander], komt=True)
    assert [een.punt for een in ontbrekend(punt.zitting)] == [punt]


def test_wie_gemist_kan_worden_ontbreekt_nooit(punt, organisatie):
    beslist(punt, organisatie, onmisbaar=False)
    assert ontbrekend(punt.zitting) == []


def test_na_een_samenvoeging_telt_wie_namens_de_nieuwe_organisatie_komt(punt, organisatie):
    oud = OrganisatieFactory()
    plan_opvolging(oud, organisatie, per=timezone.localdate(), neemt_over=True, door=lid("programmateam"))
    beslist(punt, oud)
    GenodigdeFactory(zitting=punt.zitting, organisatie=organisatie, punten=[punt], komt=True)
    assert ontbrekend(punt.zitting) == []


def test_een_casus_met_een_uitkomst_heeft_niemand_meer_nodig(punt, organisatie):
    beslist(punt, organisatie)
    punt.uitkomst, punt.uitkomst_op = "besluiten", timezone.now()
    punt.save()
    assert ontbrekend(punt.zitting) == []


def test_tien_zittingen_kosten_evenveel_vragen_als_een():
    zittingen = ZittingFactory.create_batch(3)
    for zitting in zittingen:
        punt = AgendapuntFactory(zitting=zitting)
        beslist(punt, OrganisatieFactory())
        GenodigdeFactory(zitting=zitting, punten=[punt])
    aantallen = set()
    for keuze in (zittingen[:1], zittingen):
        with CaptureQueriesContext(connection) as vragen:
            gevonden = ontbrekend_bij(keuze)
        assert all(gevonden[zitting.pk] for zitting in keuze)
        aantallen.add(len(vragen))
    assert aantallen == {3}
