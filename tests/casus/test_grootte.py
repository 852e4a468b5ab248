"""Elke pagina leest bij duizenden casussen even weinig rijen als bij honderden: een poort zonder klok.

De database voert elke vraag van de pagina nog een keer uit met EXPLAIN ANALYZE. Zij mag daarbij geen tabel van voor
naar achter lezen (`enable_seqscan = off`: op een kleine tabel zou zij dat terecht doen). Een index die toch alles
langsloopt, valt op: geteld wordt elke rij die werd opgehaald, ook als zij daarna afviel.
"""

import json

import pytest
from django.db import connection, transaction

from pmm.casus.models import Casus
from pmm.demo.volume import Omvang, maak
from register.models import Gebruiker
from register.rollen import COORDINATOR, FUNCTIONARIS, VOORZITTER
from tests.factories import ingelogd

pytestmark = pytest.mark.django_db
CASUSSEN = 5_000
# What one person or one organisation has running. The queue counts to a thousand, and passes what is on another pile.
HOOGSTENS, GETELD = 1_000, 2_000
GROOT = ("casus_", "loket_", "escalatie_", "overbrugging_", "leren_", "logboek_")


@pytest.fixture(scope="module")
def volume(per_bestand):
    """Een paar duizend casussen, één keer voor alle tests van dit bestand."""
    with pytest.MonkeyPatch.context() as pleister:
        pleister.setattr("django.conf.settings.INGEBED", True)
        maak(Omvang(CASUSSEN, gebruikers=200, organisaties=100))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.fixture
def als(volume):
    def iemand(rol):
        mensen = Gebruiker.objects.filter(lidmaatschappen__rol=rol, email__startswith="volume")
        return ingelogd(mensen.order_by("pk").first())

    return iemand


def knopen(plan):
    """Een plan met alle plannen eronder."""
    yield plan
    for deel in plan.get("Plans", []):
        yield from knopen(deel)


def gelezen(plan):
    """Per tabel hoeveel rijen de database ophaalde, ook de rijen die daarna afvielen."""
    for knoop in knopen(plan):
        tabel = knoop.get("Relation Name", "")
        if tabel.startswith(GROOT):
            weg = knoop.get("Rows Removed by Filter", 0) + knoop.get("Rows Removed by Index Recheck", 0)
            yield tabel, round((knoop["Actual Rows"] + weg) * knoop["Actual Loops"])


def rijen_per_vraag(client, adres):
    """Van elke vraag die deze pagina stelt de duurste tabel: (aantal rijen, tabel, vraag)."""
    uitslag = []

    def leg_uit(execute, sql, params, many, context):
        if sql.startswith("SELECT"):
            with context["connection"].connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", params)
                (plannen,) = cursor.fetchone()
            plan = plannen if isinstance(plannen, list) else json.loads(plannen)
            uitslag.extend((rijen, tabel, sql) for tabel, rijen in gelezen(plan[0]["Plan"]))
        return execute(sql, params, many, context)

    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        with connection.execute_wrapper(leg_uit):
            assert client.get(adres).status_code == 200
    assert uitslag, "deze pagina vroeg niets"
    return max(uitslag)


@pytest.mark.parametrize(
    ("rol", "adres"),
    [
        (COORDINATOR, "/casussen/"),
        (COORDINATOR, "/casussen/?status=gesloten"),
        (COORDINATOR, "/casussen/?status=&zoek=meidoorn 77"),
        (COORDINATOR, "/casussen/?status=&zoek=huurtoeslagverrekening"),
        (COORDINATOR, "/casussen/?status=&zoek=beuk 500"),
        (COORDINATOR, "/casussen/?status=&sorteer=codenaam"),
        (COORDINATOR, "/casussen/?status=&sorteer=ingediend"),
        (COORDINATOR, "/casussen/?status=&sorteer=uiterlijk"),
        (COORDINATOR, "/casussen/?status=in_behandeling&leefgebied=wonen&te_laat=on"),
        (FUNCTIONARIS, "/casussen/"),
        (FUNCTIONARIS, "/casussen/?status=&zoek=schuldregeling"),
        (FUNCTIONARIS, "/casussen/?status=&zoek=meidoorn 77"),
        (VOORZITTER, "/casussen/"),
        (COORDINATOR, "/loket/"),
        (COORDINATOR, "/loket/?stapel=van-mij"),
        (COORDINATOR, "/loket/?stapel=te-laat"),
        (COORDINATOR, "/loket/?stapel=alles"),
        (COORDINATOR, "/"),
        (FUNCTIONARIS, "/"),
        (VOORZITTER, "/"),
        (COORDINATOR, "/let/"),
    ],
)
def test_een_pagina_leest_niet_de_hele_tabel(als, rol, adres):
    rijen, tabel, vraag = rijen_per_vraag(als(rol), adres)
    hoogstens = GETELD if adres.startswith("/loket/") else HOOGSTENS
    assert rijen <= hoogstens, f"{rijen} rijen van {tabel} (van {CASUSSEN} casussen):\n{vraag}"


@pytest.mark.parametrize("paneel", ["/casussen/{}/", "/loket/{}/paneel/", "/casussen/{}/wie-keek/"])
def test_een_casus_leest_alleen_zichzelf(als, paneel):
    client = als(COORDINATOR)
    casus = Casus.objects.filter(status="in_uitvoering").order_by("pk").last()
    rijen, tabel, vraag = rijen_per_vraag(client, paneel.format(casus.kenmerk))
    assert rijen <= 50, f"{rijen} rijen van {tabel}:\n{vraag}"


def test_de_poort_ziet_een_vraag_die_alles_leest(volume):
    """Zonder deze test zou een poort die nooit iets telt ook groen zijn."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) SELECT id FROM casus_casus WHERE leeftijd = 'bestaat niet'")
        ((plan,),) = cursor.fetchone()
    assert max(gelezen(plan["Plan"])) == ("casus_casus", CASUSSEN)
