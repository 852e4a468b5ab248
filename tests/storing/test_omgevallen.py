"""De worker valt om tussen versturen en opschrijven: binnen twee minuten staat het vanzelf goed."""

import subprocess
import sys
import time

import pytest
from django.urls import reverse

from pmm.uitgaand.models import Bericht, Lot
from tests.factories import ingelogd, lid
from tests.storing.hulp import WORTEL, wacht_tot
from tests.uitgaand.hulp import klaargezet

pytestmark = [pytest.mark.storing, pytest.mark.django_db(transaction=True)]
BINNEN = 120


@pytest.fixture
def klok(werker):
    """Een beat met de gewone ronde van een halve minuut."""
    opdracht = [sys.executable, "-m", "celery", "-A", "pmm", "--quiet", "beat", "--pidfile", "", "-l", "WARNING"]
    with subprocess.Popen(opdracht, env=werker.omgeving, cwd=WORTEL, start_new_session=True) as proces:
        yield proces
        proces.kill()


def vers(bericht):
    return Bericht.objects.get(pk=bericht.pk)


def test_kill_9_na_het_versturen_is_een_bericht_binnen_twee_minuten_en_de_beheerder_ziet_de_poging(
    werker, getuige, klok
):
    def eenmaal_kill_9():
        getuige.na_ontvangst = None
        werker.kill_9()

    getuige.na_ontvangst = eenmaal_kill_9
    werker.start()
    bericht = klaargezet()
    assert wacht_tot(lambda: getuige.ontvangen and not werker.processen)
    begin = time.monotonic()
    werker.start()

    pagina = ingelogd(lid("beheerder")).get(reverse("beheer_post")).content.decode()
    assert f'<td class="getal" data-label="Pogingen">{vers(bericht).pogingen}</td>' in pagina
    assert vers(bericht).pogingen == 1

    assert wacht_tot(lambda: vers(bericht).lot == Lot.VERZONDEN, BINNEN)
    assert time.monotonic() - begin < BINNEN
    # Offered twice under one Message-ID: for the receiver that is one message.
    assert getuige.message_ids == [bericht.message_id] * 2
