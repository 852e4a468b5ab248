"""Eén volgorde van wachten: eerst de casus, dan haar teksten. Twee mensen wachten nooit op elkaar."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection

from escalatie.services import schaal_op
from pmm.casus import services
from pmm.casus.codes import Onderdeel
from pmm.casus.models import Casus
from pmm.casus.statussen import Status
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import Verouderd
from tests.casus.zetten import leg_partij_vast, reis_naar
from tests.factories import lid

pytestmark = pytest.mark.django_db(transaction=True)
EVEN = 0.5


def in_eigen_verbinding(handeling):
    try:
        return handeling()
    except DomeinFout as fout:
        return fout
    finally:
        connection.close()


def test_wie_de_vraag_schrijft_en_wie_opschaalt_staan_niet_op_elkaar_te_wachten():
    reis = reis_naar(Status.IN_BEHANDELING)
    leg_partij_vast(reis)
    voorzitter, geschreven = lid("let_voorzitter"), Event()

    def blijf_even_na_het_schrijven(execute, sql, params, many, context):
        uitkomst = execute(sql, params, many, context)
        if sql.startswith('INSERT INTO "casus_tekst"'):
            geschreven.set()
            time.sleep(EVEN)
        return uitkomst

    def schrijf():
        with connection.execute_wrapper(blijf_even_na_het_schrijven):
            return services.schrijf_tekst(reis.casus, Onderdeel.LETVRAAG, "Wie betaalt?", basis=0, door=reis.loket)

    def schaal():
        geschreven.wait(10)
        return schaal_op(reis.casus, vraag="Wie besluit?", voorzitter=voorzitter, door=reis.loket)

    with ThreadPoolExecutor(2) as lopers:
        eerste, tweede = lopers.map(in_eigen_verbinding, [schrijf, schaal])
    assert eerste.tekst == "Wie betaalt?"
    assert isinstance(tweede, Verouderd), "wie tweede is, ziet wat de eerste schreef"
    assert Casus.objects.get(pk=reis.casus.pk).status == Status.IN_BEHANDELING
