"""Voordat een overbrugging afloopt, hoort de behandelaar het: veertien en vijf werkdagen ervoor."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from overbrugging.voorschot import document
from overbrugging.voorschot.termijnen import BRON
from overbrugging.voorschot.vrijvallen import laat_vrijvallen
from pmm.casus.rechten import toegang_tot
from pmm.termijnen.bronnen import bron
from pmm.termijnen.models import Termijn
from pmm.termijnen.regels import regel_op
from pmm.termijnen.services import herbereken
from tests.overbrugging.geld import gevorderd, toegekend
from tests.overbrugging.voorschot.conftest import keur_goed

pytestmark = pytest.mark.django_db


def termijn_van(voorschot):
    return Termijn.objects.get(bron=BRON, object=str(voorschot.pk))


def test_de_termijn_begint_bij_de_toekenning_en_loopt_tot_de_laatste_dag(vraag, bram):
    voorschot = vraag()
    assert not Termijn.objects.filter(bron=BRON).exists()
    keur_goed(voorschot, bram)
    termijn = termijn_van(voorschot)
    assert termijn.uiterlijk_op == voorschot.tot
    ladder = regel_op("voorschot", timezone.localdate()).ladder
    assert [(sport["werkdagen"], sport["aan"]) for sport in ladder] == [
        (-14, "uitvoerder"),
        (-5, "uitvoerder"),
        (1, "coordinator"),
    ]


def test_de_behandelaar_hoort_het(vraag, casus):
    termijn = termijn_van(toegekend(vraag()))
    (aanschrijving,) = bron(BRON).aan_te_schrijven([termijn], "uitvoerder").values()
    assert aanschrijving.personen == [casus.behandelaar_id]
    assert aanschrijving.zin == f"Overbrugging loopt af: {casus.kenmerk}"


def test_terugvragen_of_verlengen_haalt_de_termijn_en_vrijvallen_stopt_haar(vraag, bram):
    gevraagd = gevorderd(vraag())[0].voorschot
    assert termijn_van(gevraagd).uitkomst == "gehaald"
    eerste = toegekend(vraag(centen=1_00))
    tweede = vraag(centen=1_00, verlengt=eerste, tot=eerste.tot + timedelta(days=30))
    assert termijn_van(eerste).geeindigd_op is None
    keur_goed(tweede, bram)
    assert termijn_van(eerste).uitkomst == "gehaald"
    weg = keur_goed(vraag(centen=2_00), bram).voorschot
    laat_vrijvallen(weg, reden="Niet meer nodig", door=bram, sleutel=uuid.uuid4())
    assert termijn_van(weg).uitkomst not in {"", "gehaald"}


def test_narekenen_geeft_dezelfde_termijnen(vraag, bram):
    eerste = toegekend(vraag())
    keur_goed(vraag(centen=1_00, verlengt=eerste, tot=eerste.tot + timedelta(days=30)), bram)
    gevorderd(vraag(centen=2_00))
    uitslag = herbereken([BRON])
    assert (uitslag.gelijk, uitslag.nieuw, uitslag.gewijzigd, uitslag.vervallen) == (3, 0, 0, 0)


def test_op_papier_staat_wat_er_is_voorgeschoten_en_hoe_het_ermee_staat(vraag, casus, loket):
    voorschot = toegekend(vraag())
    casus.rechten, casus.secties = toegang_tot(casus, loket)
    _, tabel = document.hoofdstuk(casus, loket)
    for woord in ("huur van december", "€ 1.250,50", "Toegekend", voorschot.nummer):
        assert woord in str(tabel)
    casus.secties = frozenset({"verhaal"})
    assert document.hoofdstuk(casus, loket) == []
