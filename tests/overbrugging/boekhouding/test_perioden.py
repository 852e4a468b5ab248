"""Een maand gaat dicht als hij voorbij is, de oudste eerst, en alleen als de boeken kloppen."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from overbrugging.boekhouding import perioden
from overbrugging.grootboek import opmaken
from overbrugging.grootboek.boeken import boek
from overbrugging.models import Boekingsoort, Periode
from pmm.kern.fouten import DomeinFout
from tests.factories import lid
from tests.overbrugging.geld import FondsFactory, toegekend
from tests.overbrugging.grootboek.conftest import sql

pytestmark = pytest.mark.django_db


def vorige(maanden=1):
    """Een dag zoveel maanden terug."""
    dag = timezone.localdate().replace(day=1)
    for _ in range(maanden):
        dag = (dag - timedelta(days=1)).replace(day=1)
    return dag + timedelta(days=4)


def stort(centen, dag):
    fonds, door = FondsFactory(), lid("budgethouder")
    boek(Boekingsoort.STORTING, opmaken.storting(fonds, centen), door=door, sleutel=uuid4(), boekdatum=dag)
    return Periode.objects.get(begint_op=dag.replace(day=1))


def test_de_lijst_zegt_per_maand_wat_er_geboekt_is(django_assert_num_queries):
    oud, nieuw = stort(10_00, vorige(2)), stort(5_00, vorige())
    toegekend()
    with django_assert_num_queries(3):
        deze, tweede, eerste = perioden.maanden()
    assert [rij.aan_de_beurt for rij in (deze, tweede, eerste)] == [False, False, True]
    assert (eerste.periode, tweede.periode) == (oud, nieuw)
    assert dict(eerste.bedragen)["Gestort"] == 10_00
    assert dict(deze.bedragen) | {"Gestort": 0} == dict.fromkeys(dict(deze.bedragen), 0) | {"Toegekend": 1_250_50}


def test_in_een_gesloten_maand_wordt_niet_meer_geboekt():
    periode = perioden.sluit(stort(10_00, vorige()), door=lid("budgethouder"))
    assert periode.gesloten_op
    with pytest.raises(DomeinFout, match=f"De periode {periode} is gesloten. Kies een latere boekdatum."):
        stort(1, vorige())
    stort(1, timezone.localdate())


def test_de_oudste_gaat_eerst():
    oud, nieuw = stort(10_00, vorige(2)), stort(5_00, vorige())
    with pytest.raises(DomeinFout, match=f"Sluit eerst {oud}"):
        perioden.sluit(nieuw, door=lid("budgethouder"))


def test_een_maand_die_nog_loopt_blijft_open():
    with pytest.raises(DomeinFout, match="is nog niet voorbij"):
        perioden.sluit(stort(10_00, timezone.localdate()), door=lid("budgethouder"))


def test_wie_tweede_is_hoort_dat_het_al_gebeurd_is():
    periode = stort(10_00, vorige())
    perioden.sluit(periode, door=lid("budgethouder", naam="Bram Jansen"))
    with pytest.raises(DomeinFout, match="is al gesloten, op .* door Bram Jansen"):
        perioden.sluit(periode, door=lid("budgethouder"))


def test_boeken_die_niet_kloppen_gaan_niet_dicht():
    periode = stort(10_00, vorige())
    with transaction.atomic():
        sql("SET LOCAL session_replication_role = 'replica'")
        sql("UPDATE overbrugging_boekregel SET bedrag_centen = bedrag_centen + 1 WHERE volgnr = 1")
        sql("SET LOCAL session_replication_role = 'origin'")
        with pytest.raises(DomeinFout, match="De boeken kloppen nu niet.* vanaf boeking 1"):
            perioden.sluit(periode, door=lid("budgethouder"))
        transaction.set_rollback(True)


def test_een_nieuwe_maand_voor_een_gesloten_maand_ontstaat_niet():
    perioden.sluit(stort(10_00, vorige()), door=lid("budgethouder"))
    with pytest.raises(DomeinFout, match="is gesloten"):
        stort(1, vorige(3))


@pytest.mark.parametrize(
    ("begin", "daarna"), [(date(2026, 1, 1), date(2026, 2, 1)), (date(2026, 12, 1), date(2027, 1, 1))]
)
def test_na_december_komt_januari(begin, daarna):
    assert perioden.maand_na(begin) == daarna
