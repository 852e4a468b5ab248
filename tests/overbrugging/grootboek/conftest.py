"""Een klein grootboek waar van alles in geboekt is."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connection, transaction

from overbrugging.models import Boeking, Vordering
from overbrugging.vordering.services import boek_terugbetaling
from tests.factories import OrganisatieFactory, lid
from tests.overbrugging.geld import VoorschotFactory, gevorderd, toegekend


def sql(opdracht, *waarden):
    with connection.cursor() as cursor:
        cursor.execute(opdracht, waarden)
        return cursor.fetchall() if cursor.description else []


def bij_de_commit():
    """Keur nu wat de database anders pas aan het einde van de transactie keurt."""
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("SET CONSTRAINTS ALL DEFERRED")


def doe(*opdrachten):
    """Deze opdrachten in één transactie, tot en met het einde ervan."""
    with transaction.atomic():
        for opdracht, *waarden in opdrachten:
            sql(opdracht, *waarden)
        bij_de_commit()


@pytest.fixture(scope="module")
def boeken(per_bestand):
    """Drie voorschotten: gevorderd en deels terugbetaald, toegekend, en nog maar aangevraagd."""
    terug, _ = gevorderd(bedrag_centen=1_000_00, bij={OrganisatieFactory(): 333_34, OrganisatieFactory(): 666_66})
    boek_terugbetaling(terug, 100_00, door=lid("budgethouder"), sleutel=uuid4())
    open_ = toegekend(fonds=terug.voorschot.fonds)
    gevraagd = VoorschotFactory(fonds=open_.fonds)
    bij_de_commit()
    return SimpleNamespace(
        vordering=Vordering.objects.get(pk=terug.pk),
        toegekend=open_,
        gevraagd=gevraagd,
        boeking=Boeking.objects.get(soort="uitkering"),
    )
