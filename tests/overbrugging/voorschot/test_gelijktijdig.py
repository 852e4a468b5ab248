"""Velen tegelijk: nooit een cent te veel, en alles precies één keer."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from overbrugging.models import Boeking, Goedkeuring, Voorschot
from overbrugging.voorschot import goedkeuren
from overbrugging.voorschot.aanvragen import trek_in, vraag_aan
from overbrugging.voorschot.ruimte import ruimte
from pmm.kern.fouten import DomeinFout
from tests.factories import CasusFactory
from tests.overbrugging.geld import gevuld_fonds

# A test database takes sixty connections, and other tests run beside this one.
LOPERS = 10
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.storing]


def tegelijk(handelingen):
    """Begin op hetzelfde moment; geeft per handeling de uitkomst of de DomeinFout."""
    lopers = min(LOPERS, len(handelingen))
    startstreep = Barrier(lopers)

    def loop(nummer):
        if nummer < lopers:
            startstreep.wait(timeout=20)
        try:
            return handelingen[nummer]()
        except DomeinFout as fout:
            return fout
        finally:
            connection.close()

    with ThreadPoolExecutor(lopers) as uitvoerders:
        return list(uitvoerders.map(loop, range(len(handelingen))))


def test_veertig_aanvragen_op_ruimte_voor_tien_en_precies_tien_lukken(loket, inhoud):
    fonds = gevuld_fonds(1_000_00)
    casussen = [CasusFactory(status="let") for _ in range(4)]
    gevraagd = inhoud(fonds=fonds, centen=100_00)
    uitkomsten = tegelijk(
        [lambda nr=nr: vraag_aan(casussen[nr % 4], gevraagd, door=loket, sleutel=uuid.uuid4()) for nr in range(40)]
    )
    geweigerd = [uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, DomeinFout)]
    assert (Voorschot.objects.count(), len(geweigerd)) == (10, 30)
    assert {str(fout) for fout in geweigerd} == {"Er is niets meer over in het fonds. Overleg met de budgethouder."}
    assert ruimte(fonds).over == 0


def test_een_formulier_dat_vijftig_keer_aankomt_boekt_een_keer(vraag, bram):
    voorschot, sleutel = vraag(), uuid.uuid4()
    _, getoond = goedkeuren.te_boeken(voorschot)
    uitkomsten = tegelijk([lambda: goedkeuren.keur_goed(voorschot, getoond=getoond, door=bram, sleutel=sleutel)] * 50)
    assert Boeking.objects.filter(soort="toekenning").count() == 1
    assert sorted(uitslag.geboekt.was_er_al for uitslag in uitkomsten) == [False] + [True] * 49


def test_twee_goedkeurders_op_dezelfde_seconde_en_een_akkoord(vraag, bram, ada):
    voorschot = vraag()
    _, getoond = goedkeuren.te_boeken(voorschot)
    uitkomsten = tegelijk(
        [
            lambda wie=wie: goedkeuren.keur_goed(voorschot, getoond=getoond, door=wie, sleutel=uuid.uuid4())
            for wie in (bram, ada)
        ]
    )
    wie = Goedkeuring.objects.get().door
    (fout,) = [uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, DomeinFout)]
    assert str(fout) == f"{wie} heeft dit zojuist goedgekeurd. U hoeft niets meer te doen."
    assert Boeking.objects.filter(soort="toekenning").count() == 1


def test_goedkeuren_en_intrekken_tegelijk_laat_een_van_beide_winnen(vraag, bram, loket):
    voorschot = vraag()
    _, getoond = goedkeuren.te_boeken(voorschot)
    uitkomsten = tegelijk(
        [
            lambda: goedkeuren.keur_goed(voorschot, getoond=getoond, door=bram, sleutel=uuid.uuid4()),
            lambda: trek_in(voorschot, reden="Niet meer nodig", door=loket),
        ]
    )
    assert len([uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, DomeinFout)]) == 1
    voorschot.refresh_from_db()
    geboekt = Boeking.objects.filter(soort="toekenning").count()
    assert (voorschot.stand, geboekt) in {("toegekend", 1), ("ingetrokken", 0)}
