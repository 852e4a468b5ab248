"""Werk klaarzetten zonder ooit op de broker te wachten."""

import os
import signal
import time

import pytest
from django.conf import settings as instellingen
from django.db import transaction
from django.utils.module_loading import import_string

from pmm.celery import app
from pmm.kern import taken
from pmm.kern.spoor import huidig_spoor
from pmm.kern.taken import na_commit, taak
from pmm.uitgaand import services

pytestmark = pytest.mark.django_db(transaction=True)


def duur(doe):
    begin = time.monotonic()
    doe()
    return time.monotonic() - begin


def test_de_taak_staat_er_pas_na_de_commit(broker):
    with transaction.atomic():
        na_commit("pmm.uitgaand.tasks.verstuur")
        assert broker.client.llen("celery") == 0
    assert broker.client.llen("celery") == 1


def test_een_bevroren_broker_kost_hooguit_een_seconde_en_daarna_even_niets(broker, caplog):
    os.kill(broker.pid, signal.SIGSTOP)
    assert duur(lambda: na_commit("pmm.uitgaand.tasks.verstuur")) < 1
    assert duur(lambda: na_commit("pmm.uitgaand.tasks.verstuur")) < 0.05
    assert len(caplog.records) == 1


def test_een_broker_die_terug_is_doet_weer_mee(broker):
    na_commit("pmm.uitgaand.tasks.verstuur")
    os.kill(broker.pid, signal.SIGSTOP)
    assert duur(lambda: na_commit("pmm.uitgaand.tasks.verstuur")) < 1
    os.kill(broker.pid, signal.SIGCONT)
    taken._Schakelaar.rust_tot = 0.0
    broker.client.flushall()
    na_commit("pmm.uitgaand.tasks.verstuur")
    assert broker.client.llen("celery") == 1


def test_een_broker_die_er_niet_is_kost_bijna_niets(zonder_broker, caplog):
    assert duur(lambda: na_commit("pmm.uitgaand.tasks.verstuur")) < 0.5
    assert "taken wachten" in caplog.text


def test_een_taak_heeft_een_eigen_spoor_met_herkomst_taak():
    gezien = []

    def onthoud_spoor():
        gezien.append(huidig_spoor())

    taak(onthoud_spoor)()
    [spoor] = gezien
    assert spoor.herkomst == "taak"
    assert spoor != huidig_spoor()


def test_de_naam_die_gewekt_wordt_bestaat():
    assert import_string(services.VERSTUUR).name == services.VERSTUUR


def test_een_afgebroken_taak_komt_snel_terug():
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost
    assert app.conf.worker_prefetch_multiplier == 1
    assert app.conf.broker_url == instellingen.CELERY_BROKER_URL
