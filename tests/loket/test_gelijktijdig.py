"""Twee mensen doen op hetzelfde moment hetzelfde: precies één lukt, en de ander hoort het."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from loket import services
from loket.models import Vraag
from pmm.casus.models import Stap
from pmm.casus.statussen import Status
from pmm.kern.fouten import DomeinFout
from pmm.uitgaand.models import Bericht

pytestmark = pytest.mark.django_db(transaction=True)


def tegelijk(*handelingen):
    """Voer alles op hetzelfde moment uit; geeft per handeling de uitkomst of de DomeinFout."""
    startstreep = Barrier(len(handelingen))

    def loop(handeling):
        startstreep.wait(timeout=10)
        try:
            return handeling()
        except DomeinFout as fout:
            return fout
        finally:
            connection.close()

    with ThreadPoolExecutor(len(handelingen)) as lopers:
        return list(lopers.map(loop, handelingen))


def gelukt(uitkomsten):
    return [uitkomst for uitkomst in uitkomsten if not isinstance(uitkomst, DomeinFout)]


def test_twee_mensen_nemen_tegelijk_in_behandeling_en_een_is_behandelaar(casus, medewerker, collega):
    uitkomsten = tegelijk(
        *[
            lambda wie=wie: services.neem_in_behandeling(casus, behandelaar=wie, door=wie)
            for wie in (medewerker, collega)
        ]
    )
    casus.refresh_from_db()
    assert [stap.door for stap in gelukt(uitkomsten)] == [casus.behandelaar]
    assert Bericht.objects.filter(sjabloon="behandelaar").count() == 1


def test_twee_collegas_bevestigen_tegelijk_en_de_casus_wordt_een_keer_afgewezen(voorstel, collega, coordinator):
    uitkomsten = tegelijk(
        *[lambda wie=wie: services.bevestig_afwijzing(voorstel, door=wie) for wie in (collega, coordinator)]
    )
    assert len(gelukt(uitkomsten)) == Stap.objects.filter(overgang="afwijzen").count() == 1


def test_bevestigen_en_in_behandeling_nemen_tegelijk_laat_een_van_beide_winnen(voorstel, casus, medewerker, collega):
    uitkomsten = tegelijk(
        lambda: services.bevestig_afwijzing(voorstel, door=collega),
        lambda: services.neem_in_behandeling(casus, behandelaar=medewerker, door=medewerker),
    )
    (stap,) = gelukt(uitkomsten)
    casus.refresh_from_db()
    assert casus.status == stap.naar in {Status.NIET_IN_BEHANDELING, Status.IN_BEHANDELING}


def test_een_dubbele_klik_op_hetzelfde_moment_stelt_de_vragen_een_keer(casus, medewerker):
    sleutel = uuid4()
    klik = lambda: services.vraag_aanvulling(casus, vragen=["Wie?"], door=medewerker, sleutel=sleutel)  # noqa: E731
    stappen = tegelijk(klik, klik, klik)
    assert len({stap.pk for stap in stappen}) == 1
    assert Vraag.objects.count() == 1
