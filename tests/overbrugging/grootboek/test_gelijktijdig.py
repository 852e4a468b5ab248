"""Velen tegelijk: elk feit staat één keer in de boeken, en de nummers lopen door."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from overbrugging.grootboek import opmaken
from overbrugging.grootboek.boeken import ANDER_BEDRAG, boek
from overbrugging.grootboek.controle import controleer
from overbrugging.models import Boeking, Boekingsoort
from pmm.kern.fouten import DomeinFout
from tests.factories import lid
from tests.overbrugging.geld import FondsFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.storing]
TEGELIJK = 10


def allen(doe, aantal):
    """Laat zoveel mensen dit op hetzelfde moment doen; geef wat er bij ieder uit kwam."""
    start = Barrier(TEGELIJK)

    def een(nr):
        try:
            if nr < TEGELIJK:
                start.wait(timeout=20)
            return doe(nr)
        finally:
            connection.close()

    with ThreadPoolExecutor(TEGELIJK) as groep:
        return list(groep.map(een, range(aantal)))


def test_vijftig_keer_dezelfde_boeking_is_er_een_en_vijftig_verschillende_zijn_er_vijftig():
    fonds, door, sleutel = FondsFactory(), lid("budgethouder"), uuid4()

    def stort(sleutel, centen=5_00):
        # Nobody booked on this fund before: the accounts and the period come into being at the same time too.
        return boek(Boekingsoort.STORTING, opmaken.storting(fonds, centen), door=door, sleutel=sleutel)

    uitkomsten = allen(lambda _: stort(sleutel), 50)
    assert Boeking.objects.count() == 1
    assert sorted(uitkomst.was_er_al for uitkomst in uitkomsten) == [False] + [True] * 49
    assert uitkomsten[-1].al_geboekt.endswith("Er is niets dubbel geboekt.")
    with pytest.raises(DomeinFout, match=ANDER_BEDRAG):
        stort(sleutel, 6_00)

    allen(lambda nr: stort(uuid4(), nr + 1), 50)
    assert list(Boeking.objects.order_by("nummer").values_list("nummer", flat=True)) == list(range(1, 52))
    assert controleer() is None
