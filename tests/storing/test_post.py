"""Post die nooit kwijtraakt en nooit dubbel aankomt, wat er ook omvalt."""

import os
import signal
import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from pmm.kern import taken
from pmm.uitgaand.models import Bericht, Lot
from pmm.uitgaand.services import VERSTUUR
from tests.storing.hulp import wacht_tot
from tests.uitgaand.hulp import klaargezet

pytestmark = [pytest.mark.storing, pytest.mark.django_db(transaction=True)]


def lot(bericht):
    return Bericht.objects.get(pk=bericht.pk).lot


def wek():
    taken.na_commit(VERSTUUR)


def minuut_later():
    """Alsof de lease en de pauze voorbij zijn; de test hoeft er niet op te wachten."""
    toen = timezone.now() - timedelta(minutes=1)
    Bericht.objects.filter(lease_tot__isnull=False).update(lease_tot=toen, volgende_poging_op=toen)


def test_kill_9_tussen_versturen_en_opschrijven_geeft_een_bericht(werker, getuige):
    def eenmaal_kill_9():
        getuige.na_ontvangst = None
        werker.kill_9()

    getuige.na_ontvangst = eenmaal_kill_9
    bericht = klaargezet()
    werker.start()
    assert wacht_tot(lambda: getuige.ontvangen and not werker.processen)

    halverwege = Bericht.objects.get(pk=bericht.pk)
    assert (halverwege.lot, halverwege.pogingen) == (Lot.WACHT, 1)
    assert timezone.now() < halverwege.lease_tot < timezone.now() + timedelta(seconds=60)

    minuut_later()
    werker.start()
    wek()
    assert wacht_tot(lambda: lot(bericht) == Lot.VERZONDEN)
    # Offered twice, and the receiver can tell that it is one message.
    assert getuige.message_ids == [bericht.message_id] * 2
    assert Bericht.objects.get(pk=bericht.pk).pogingen == 2


def test_kill_9_bij_willekeurige_berichten_verliest_niets_en_verdubbelt_niets(werker, getuige):
    verwacht = {klaargezet().message_id for _ in range(60)}

    def kill_9_bij_elk_tiende():
        if len(getuige.ontvangen) % 10 == 3:
            werker.kill_9()

    getuige.na_ontvangst = kill_9_bij_elk_tiende
    for _ in range(12):
        werker.start()
        minuut_later()
        wek()
        assert wacht_tot(lambda: not werker.processen or not Bericht.objects.exclude(volgende_poging_op=None).exists())
        if not Bericht.objects.exclude(volgende_poging_op=None).exists():
            break
    assert set(getuige.message_ids) == verwacht
    # Each kill may show the receiver one message again, under the same Message-ID; never more.
    assert len(getuige.message_ids) <= 60 + 12


def test_zonder_broker_wacht_de_post_en_gaat_ze_mee_zodra_hij_er_weer_is(werker, broker, getuige):
    werker.start()
    eerste = klaargezet()
    assert wacht_tot(lambda: lot(eerste) == Lot.VERZONDEN)

    broker.stop()
    begin = time.monotonic()
    tweede = klaargezet()
    assert time.monotonic() - begin < 1
    assert lot(tweede) == Lot.WACHT

    broker.start()
    taken._Schakelaar.rust_tot = 0.0
    wek()
    assert wacht_tot(lambda: lot(tweede) == Lot.VERZONDEN)
    assert getuige.message_ids == [eerste.message_id, tweede.message_id]


def test_een_leeggemaakte_broker_kost_alleen_een_ronde(werker, broker, getuige):
    eerste = klaargezet()
    broker.client.flushall()
    werker.start()
    tweede = klaargezet()
    assert wacht_tot(lambda: lot(eerste) == lot(tweede) == Lot.VERZONDEN)
    assert sorted(getuige.message_ids) == sorted([eerste.message_id, tweede.message_id])


def test_een_bevroren_broker_houdt_alleen_de_wekker_tegen(werker, broker, getuige):
    werker.start()
    eerste = klaargezet()
    assert wacht_tot(lambda: lot(eerste) == Lot.VERZONDEN)

    os.kill(broker.pid, signal.SIGSTOP)
    begin = time.monotonic()
    tweede = klaargezet()
    assert time.monotonic() - begin < 1
    call_command("herinneringen")  # a sweep needs no broker
    assert lot(tweede) == Lot.VERZONDEN

    os.kill(broker.pid, signal.SIGCONT)
    taken._Schakelaar.rust_tot = 0.0
    derde = klaargezet()
    assert wacht_tot(lambda: lot(derde) == Lot.VERZONDEN)
