"""Velen tegelijk bij de bank: één opdracht, één uitkering, en op een regel nooit meer dan er staat."""

import uuid

import pytest
from django.db import transaction
from django.utils import timezone

from overbrugging.bank.betalen import bevestig_betaald, laat_vervallen, maak_opdracht
from overbrugging.bank.inlezen import lees_in
from overbrugging.bank.koppelen import koppel_betalingen, koppel_vorderingen
from overbrugging.grootboek.saldo import open_van
from overbrugging.models import Bankafschrift, Bankregel, Betaalopdracht, Betaling, Boeking
from pmm.kern.fouten import DomeinFout
from tests.overbrugging.bank.test_inlezen import bestand
from tests.overbrugging.bank.test_koppelen import lees
from tests.overbrugging.geld import gevorderd, toegekend
from tests.overbrugging.voorschot.test_gelijktijdig import tegelijk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.storing]


@pytest.fixture
def voorschot(fonds):
    with transaction.atomic():
        return toegekend(fonds=fonds, bedrag_centen=500_00)


def gelukt(uitkomsten):
    return len([uitkomst for uitkomst in uitkomsten if not isinstance(uitkomst, DomeinFout)])


def opdracht_voor(fonds, voorschot, door, sleutel):
    return maak_opdracht(fonds, [voorschot], uitvoeren_op=timezone.localdate(), door=door, sleutel=sleutel)


def test_een_voorschot_gaat_een_keer_naar_de_bank(fonds, voorschot, budgethouder):
    sleutels = [uuid.uuid4()] * 5 + [uuid.uuid4() for _ in range(5)]
    tegelijk([lambda s=s: opdracht_voor(fonds, voorschot, budgethouder, s) for s in sleutels])
    assert (Betaalopdracht.objects.count(), Betaling.objects.count()) == (1, 1)


def test_betaald_vervallen_en_gekoppeld_tegelijk_laat_er_een_winnen(fonds, voorschot, budgethouder):
    opdracht = opdracht_voor(fonds, voorschot, budgethouder, uuid.uuid4())
    (regel,) = lees(fonds, budgethouder, (-500_00, voorschot.nummer))
    uitkomsten = tegelijk(
        [
            lambda: bevestig_betaald(opdracht, betaald_op=timezone.localdate(), door=budgethouder),
            lambda: laat_vervallen(opdracht, reden="De bank betaalt niet.", door=budgethouder),
            lambda: koppel_betalingen(regel, [opdracht.betalingen.get()], door=budgethouder),
        ]
    )
    opdracht.refresh_from_db()
    geboekt = Boeking.objects.filter(soort="uitkering").count()
    assert (opdracht.stand, geboekt) in {("betaald", 1), ("vervallen", 0)}
    # Linking a payment that was confirmed a moment before books nothing twice.
    assert gelukt(uitkomsten) in {1, 2}


def test_op_een_regel_wordt_nooit_meer_geboekt_dan_er_staat(fonds, budgethouder):
    with transaction.atomic():
        (vordering,) = gevorderd(fonds=fonds, bedrag_centen=2_000_00)
    (regel,) = lees(fonds, budgethouder, (500_00, "in stukken"))
    uitkomsten = tegelijk(
        [
            lambda: koppel_vorderingen(regel, [(vordering, 100_00)], door=budgethouder, sleutel=uuid.uuid4())
            for _ in range(10)
        ]
    )
    assert gelukt(uitkomsten) == 5
    assert open_van(vordering) == 1_500_00
    assert not Bankregel.objects.te_doen().exists()


def test_hetzelfde_afschrift_wordt_een_keer_ingelezen(fonds, budgethouder):
    inhoud = bestand(fonds, 5_00, -3_00)
    assert gelukt(tegelijk([lambda: lees_in(inhoud, door=budgethouder)] * 6)) == 1
    assert Bankafschrift.objects.count() == 1
