"""Wat fout geboekt is, gaat één keer terug, precies andersom, en het voorschot gaat mee terug."""

from uuid import uuid4

import pytest

from overbrugging.boekhouding.tegenboeken import (
    AL_TERUG,
    BETWIST,
    EERST_AFBOEKING,
    EERST_BETALING,
    EERST_VORDERING,
    IS_TEGENBOEKING,
    draai_terug,
    waarom_niet,
)
from overbrugging.grootboek.boeken import ANDER_BEDRAG
from overbrugging.grootboek.controle import controleer
from overbrugging.grootboek.saldo import Stand, open_van, stand_van
from overbrugging.models import Betwisting, Boeking, Voorschot
from overbrugging.vordering import afboeken
from overbrugging.vordering.delen import Deel
from overbrugging.vordering.services import boek_terugbetaling, vorder
from pmm.kern.fouten import DomeinFout
from tests.factories import OrganisatieFactory, lid
from tests.overbrugging.geld import VoorschotFactory, gevorderd, toegekend, uitgekeerd
from tests.overbrugging.grootboek.conftest import bij_de_commit

pytestmark = pytest.mark.django_db
BEDRAG = 1_250_50


@pytest.fixture(autouse=True)
def _alles_klopt_daarna():
    yield
    bij_de_commit()
    assert controleer() is None


def laatste(soort):
    return Boeking.objects.filter(soort=soort).order_by("nummer").last()


def terug(soort, **velden):
    """Draai de laatste boeking van deze soort terug; wat eerder gebeurde, was een eigen transactie."""
    bij_de_commit()
    gewoon = {"reden": "Verkeerd.", "door": lid("budgethouder"), "sleutel": uuid4()}
    return draai_terug(laatste(soort), **(gewoon | velden))


def stand(voorschot):
    return Voorschot.objects.get(pk=voorschot.pk).stand


def schrijf_af(voorschot, centen):
    verzoek = afboeken.vraag_afboeking(
        voorschot, centen, reden="Failliet.", door=voorschot.aangevraagd_door, sleutel=uuid4()
    )
    for _ in range(afboeken.AKKOORDEN):
        afboeken.keur_goed(verzoek, getoond=afboeken.hash_van(verzoek), door=lid("budgethouder"), sleutel=uuid4())


def test_een_uitkering_gaat_terug_en_kan_daarna_opnieuw():
    voorschot = uitgekeerd()
    terug("uitkering")
    assert stand(voorschot) == "toegekend"
    assert stand_van(voorschot) == Stand(BEDRAG, 0, BEDRAG, 0)


def test_een_toekenning_gaat_terug_zolang_er_niet_betaald_is():
    voorschot = toegekend()
    terug("toekenning")
    assert stand(voorschot) == "ingetrokken"
    assert stand_van(voorschot) == Stand(0, 0, 0, 0)
    uitgekeerd()
    with pytest.raises(DomeinFout, match="uitgekeerd"):
        terug("toekenning")


def test_een_vordering_gaat_terug_en_kan_daarna_opnieuw():
    vordering, *_ = gevorderd()
    voorschot = vordering.voorschot
    terug("vordering")
    assert stand(voorschot) == "uitgekeerd"
    assert open_van(vordering) == 0
    assert waarom_niet(laatste("uitkering")) == ""


def test_op_een_vordering_waar_iets_op_betaald_is_gaat_eerst_de_betaling_terug():
    vordering, *_ = gevorderd()
    boek_terugbetaling(vordering, 50, door=lid("budgethouder"), sleutel=uuid4())
    assert waarom_niet(laatste("vordering")) == EERST_BETALING
    assert waarom_niet(laatste("uitkering")) == EERST_VORDERING
    terug("terugbetaling")
    assert waarom_niet(laatste("vordering")) == ""
    assert stand(vordering.voorschot) == "gevorderd"
    assert open_van(vordering) == BEDRAG


def test_wat_helemaal_was_terugbetaald_staat_weer_open():
    vordering, *_ = gevorderd()
    boek_terugbetaling(vordering, BEDRAG, door=lid("budgethouder"), sleutel=uuid4())
    assert stand(vordering.voorschot) == "terugbetaald"
    terug("terugbetaling")
    assert stand(vordering.voorschot) == "gevorderd"
    assert stand_van(vordering.voorschot) == Stand(BEDRAG, 0, BEDRAG, 0)


def test_een_afboeking_gaat_terug_naar_waar_het_openstond():
    voorschot = uitgekeerd()
    schrijf_af(voorschot, BEDRAG)
    assert stand(voorschot) == "terugbetaald"
    assert waarom_niet(laatste("uitkering")) == EERST_AFBOEKING
    terug("afboeking")
    assert stand(voorschot) == "uitgekeerd"
    assert stand_van(voorschot) == Stand(BEDRAG, 0, BEDRAG, 0)


def test_een_afboeking_van_voor_de_vordering_wacht_op_de_vordering():
    voorschot = uitgekeerd()
    schrijf_af(voorschot, 50)
    deel = Deel(OrganisatieFactory(), BEDRAG - 50)
    vorder(Voorschot.objects.get(pk=voorschot.pk), delen=[deel], door=voorschot.aangevraagd_door, sleutel=uuid4())
    assert waarom_niet(laatste("afboeking")) == EERST_VORDERING
    terug("vordering")
    assert waarom_niet(laatste("afboeking")) == ""


def test_een_betwiste_vordering_wacht_op_het_let():
    vordering, *_ = gevorderd()
    Betwisting.objects.create(vordering=vordering, door=lid("maatwerkfunctionaris"), reden="Niet van ons.")
    assert waarom_niet(laatste("vordering")) == BETWIST


def test_een_storting_gaat_terug_zolang_het_geld_er_nog_is():
    uitgekeerd()
    assert "dit geld is al gebruikt" in waarom_niet(laatste("storting"))
    VoorschotFactory()
    terug("storting")
    assert laatste("tegenboeking").draait_terug == laatste("storting")


def test_een_boeking_gaat_een_keer_terug_en_een_tegenboeking_nooit():
    voorschot, sleutel = uitgekeerd(), uuid4()
    eerste = terug("uitkering", sleutel=sleutel)
    assert not eerste.was_er_al
    assert terug("uitkering", sleutel=sleutel).was_er_al
    assert waarom_niet(laatste("uitkering")) == AL_TERUG.format(nummer=eerste.boeking.nummer)
    assert waarom_niet(laatste("tegenboeking")) == IS_TEGENBOEKING
    assert Boeking.objects.filter(voorschot=voorschot).count() == 3


def test_dezelfde_sleutel_draait_niets_anders_terug():
    voorschot, sleutel = uitgekeerd(), uuid4()
    terug("uitkering", sleutel=sleutel)
    with pytest.raises(DomeinFout, match=ANDER_BEDRAG):
        draai_terug(Boeking.objects.get(soort="storting"), reden="Ook.", door=lid("budgethouder"), sleutel=sleutel)
    assert stand(voorschot) == "toegekend"


def test_terugdraaien_kost_hooguit_veertig_opdrachten(django_assert_max_num_queries):
    vordering, *_ = gevorderd()
    boek_terugbetaling(vordering, BEDRAG, door=lid("budgethouder"), sleutel=uuid4())
    boeking, door = Boeking.objects.voor_pagina().get(soort="terugbetaling"), lid("budgethouder")
    with django_assert_max_num_queries(40):
        draai_terug(boeking, reden="Teruggestort.", door=door, sleutel=uuid4())
