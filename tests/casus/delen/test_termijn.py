"""Voordat een deling afloopt, hoort het loket het; daarna is het stil."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from pmm.casus.delen.services import aanvaard, trek_in, verzet_einde, weiger
from pmm.casus.delen.termijnen import sluit_af
from pmm.termijnen.models import Termijn
from pmm.termijnen.services import herbereken

pytestmark = pytest.mark.django_db


def termijnen():
    rijen = Termijn.objects.filter(bron="deling").order_by("pk")
    return [(rij.uiterlijk_op, rij.uitkomst) for rij in rijen]


def test_een_aanbod_heeft_geen_termijn_en_een_deling_wel(deling, ontvanger):
    assert termijnen() == []
    aanvaard(deling, door=ontvanger)
    assert termijnen() == [(deling.tot, "")]


def test_wie_weigert_krijgt_geen_termijn(deling, ontvanger):
    weiger(deling, reden="Nee.", door=ontvanger)
    assert termijnen() == []


def test_een_andere_dag_is_een_andere_termijn_en_stoppen_stopt_haar(deling, ontvanger, reis):
    deling = aanvaard(deling, door=ontvanger)
    later = deling.tot + timedelta(days=60)
    deling = verzet_einde(deling, tot=later, versie=deling.versie, door=reis.loket)
    assert [dag for dag, uitkomst in termijnen() if not uitkomst] == [later]
    trek_in(deling, reden="Niet meer nodig.", door=reis.loket)
    assert [uitkomst for _, uitkomst in termijnen()] == ["gestopt", "gestopt"]


def test_na_de_laatste_dag_sluit_de_nacht_haar_af(deling, ontvanger):
    aanvaard(deling, door=ontvanger)
    assert sluit_af() == 0
    with time_machine.travel(timezone.localtime() + timedelta(days=31)):
        assert sluit_af() == 1
        assert termijnen() == [(deling.tot, "gehaald")]
        assert sluit_af() == 0


def test_narekenen_verandert_niets(deling, ontvanger, reis):
    deling = aanvaard(deling, door=ontvanger)
    verzet_einde(deling, tot=deling.tot + timedelta(days=5), versie=deling.versie, door=reis.loket)
    uitslag = herbereken(["deling"])
    assert (uitslag.gelijk, uitslag.nieuw, uitslag.gewijzigd, uitslag.vervallen) == (2, 0, 0, 0)
