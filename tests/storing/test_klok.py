"""De klok met echte processen: drie tegelijk, wie omvalt, wie bevriest, en een makelaar waarop niets te rekenen valt."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.db.models.functions import Now

from pmm.kern import taken
from pmm.klok.gezond import VEEG, gezond
from pmm.klok.models import Ronde
from pmm.uitgaand.models import Bericht, Lot
from tests.storing.hulp import WORTEL, wacht_tot
from tests.storing.klokproef import TABEL
from tests.uitgaand.hulp import klaargezet

pytestmark = [pytest.mark.storing, pytest.mark.django_db(transaction=True)]
VEEG_SECONDEN = 2
# The same sum as 120 seconds for a sweep of 30 (the moment, patience, the work), and room for a busy machine.
OP_TIJD = 4 * VEEG_SECONDEN + 12.0


class Beats:
    """Zoveel beats als de test wil, elk een echt proces."""

    def __init__(self, omgeving):
        self.omgeving = {**omgeving, "PMM_VEEG_SECONDEN": str(VEEG_SECONDEN)}
        self.processen = []

    def start(self, aantal=1, app="pmm"):
        opdracht = [sys.executable, "-m", "celery", "-A", app, "--quiet", "beat", "--pidfile", "", "-l", "WARNING"]
        for _ in range(aantal):
            self.processen.append(subprocess.Popen(opdracht, env=self.omgeving, cwd=WORTEL, start_new_session=True))
        return self.processen[-aantal:]

    def stop(self):
        for proces in self.processen:
            if proces.poll() is None:
                proces.send_signal(signal.SIGCONT)
                proces.kill()
                proces.wait()


@pytest.fixture
def beats(werker):
    beats = Beats(werker.omgeving)
    yield beats
    beats.stop()


@pytest.fixture
def beurten(transactional_db):
    """De rijen die de proeftaak schreef: het moment (in seconden) en het nummer van de beurt."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABEL} (op timestamptz, keer bigint)")

    def lees():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT extract(epoch FROM op)::float, keer FROM {TABEL} ORDER BY op")
            return cursor.fetchall()

    yield lees
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {TABEL}")


@pytest.fixture
def alleen_de_klok(monkeypatch):
    """Niets in de test maakt de worker wakker: wat aankomt, komt door de klok."""
    monkeypatch.setattr(taken._Schakelaar, "rust_tot", float("inf"))


def verzonden(bericht):
    return Bericht.objects.get(pk=bericht.pk).lot == Lot.VERZONDEN


def komt_aan(geduld=OP_TIJD):
    bericht = klaargezet()
    assert wacht_tot(lambda: verzonden(bericht), geduld), "de post kwam niet op tijd"


def aantal(beurten):
    return len(beurten())


# --- drie beats ---------------------------------------------------------------------------------------------------------


def test_drie_beats_doen_het_werk_van_een_ook_als_er_een_omvalt_en_een_bevriest(beats, broker, beurten):
    broker.stop()
    Ronde.objects.create(naam="tel", volgende_op=Now() - timedelta(hours=9))
    omvaller, bevrorene, _ = beats.start(3, app="tests.storing.klokproef")
    assert wacht_tot(lambda: aantal(beurten) >= 4, 60)

    omvaller.kill()
    bevrorene.send_signal(signal.SIGSTOP)
    zonder = aantal(beurten)
    assert wacht_tot(lambda: aantal(beurten) >= zonder + 4, 30)
    bevrorene.send_signal(signal.SIGCONT)
    weer = aantal(beurten)
    assert wacht_tot(lambda: aantal(beurten) >= weer + 4, 30)

    beats.stop()
    momenten, nummers = zip(*beurten(), strict=True)
    # Nine hours of missed moments came once; after that at most one turn a second, and none done twice.
    assert len(momenten) <= momenten[-1] - momenten[0] + 2
    assert len(set(nummers)) == len(nummers)
    # Who was killed or frozen may have held a turn; then another did it a little later.
    assert max(later - eerder for eerder, later in pairwise(momenten)) < 15


# --- de makelaar --------------------------------------------------------------------------------------------------------


def dood(broker, werker):
    broker.stop()


def bevroren(broker, werker):
    os.kill(broker.pid, signal.SIGSTOP)


def leeg(broker, werker):
    broker.client.flushall()


def opnieuw_zonder_geheugen(broker, werker):
    broker.stop()
    broker.start()


def geen_worker(broker, werker):
    werker.kill_9()


def bevroren_worker(broker, werker):
    os.killpg(werker.processen[0].pid, signal.SIGSTOP)


@pytest.mark.parametrize(
    "storing", [dood, bevroren, leeg, opnieuw_zonder_geheugen, geen_worker, bevroren_worker], ids=lambda f: f.__name__
)
@pytest.mark.usefixtures("alleen_de_klok")
def test_post_komt_op_tijd_wat_er_ook_met_makelaar_en_worker_is(beats, werker, broker, getuige, storing):
    werker.start()
    beats.start()
    komt_aan(geduld=60)  # everything has started

    storing(broker, werker)
    for _ in range(3):
        komt_aan()
    assert len(getuige.message_ids) == len(set(getuige.message_ids)) == 4
    assert wacht_tot(gezond, 10)


def test_wat_blijft_liggen_hoopt_zich_niet_op_in_de_makelaar(beats, broker, getuige, alleen_de_klok, werker):
    beats.start()
    for _ in range(5):
        komt_aan(geduld=60)
    assert broker.client.llen("celery") <= 3


# --- klok en database ---------------------------------------------------------------------------------------------------


def test_na_een_klokprong_van_de_database_loopt_de_klok_gewoon_door(beats, broker, getuige, alleen_de_klok):
    broker.stop()
    beats.start()
    komt_aan(geduld=60)
    jaren = timedelta(days=3650)
    Ronde.objects.filter(naam=VEEG).update(volgende_op=Now() + jaren)
    komt_aan()
    Ronde.objects.filter(naam=VEEG).update(volgende_op=Now() - jaren, begonnen_op=Now() - jaren)
    komt_aan()


def test_een_beat_overleeft_dat_de_database_elke_verbinding_verbreekt(beats, broker, getuige, alleen_de_klok):
    broker.stop()
    (beat,) = beats.start()
    komt_aan(geduld=60)
    for _ in range(3):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        komt_aan()
    assert beat.poll() is None
