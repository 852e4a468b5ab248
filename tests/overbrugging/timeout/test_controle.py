"""Geen time-out loopt stilletjes af."""

from datetime import timedelta

import pytest
from django.utils import timezone

from overbrugging.models import Afloop, Antwoord
from overbrugging.timeout.controle import controleer
from overbrugging.timeout.services import Toezegging, beeindig, leg_antwoord_vast


@pytest.fixture
def toegezegd(gevraagd, loket):
    vandaag = timezone.localdate()
    maand = Toezegging(vandaag, vandaag + timedelta(days=30), "Eigen beleidsregel")
    return leg_antwoord_vast(
        gevraagd, antwoord=Antwoord.TOEGEZEGD, toezegging=maand, bron="Gebeld met de afdeling Inning", door=loket
    )


@pytest.mark.parametrize(("dagen", "mis"), [(29, False), (44, False), (45, True)])
def test_een_time_out_die_twee_weken_voorbij_is_zonder_einde_valt_op(toegezegd, time_machine, dagen, mis):
    time_machine.move_to(timezone.localtime() + timedelta(days=dagen))
    bevinding = controleer()
    assert bool(bevinding) is mis
    assert not mis or toegezegd.casus.kenmerk in bevinding.melding


def test_een_time_out_met_een_einde_of_zonder_antwoord_valt_niet_op(toegezegd, gevraagd, loket, time_machine):
    beeindig(toegezegd, afloop=Afloop.REGELING, uitkomst="De regeling is getroffen.", door=loket)
    time_machine.move_to(timezone.localtime() + timedelta(days=100))
    assert controleer() is None
