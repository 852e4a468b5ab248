"""Velen tegelijk: hoe vaak iemand ook verstuurt, er wordt één keer geboekt, en nooit meer dan er openstaat."""

import uuid
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from overbrugging.grootboek.saldo import open_van
from overbrugging.models import Boeking
from overbrugging.vordering import afboeken, services
from pmm.kern.fouten import DomeinFout
from tests.factories import OrganisatieFactory, lid
from tests.overbrugging.geld import gevorderd

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def vordering():
    """€ 1.250,50 bij één organisatie."""
    with transaction.atomic():
        (vordering,) = gevorderd(bij=OrganisatieFactory())
    return vordering


def tegelijk(*doen):
    """Doe dit alles op hetzelfde moment; per doener wat eruit kwam, of de reden waarom niet."""
    start, uitkomsten = Barrier(len(doen)), []

    def begin(doe):
        start.wait()
        try:
            uitkomsten.append(doe())
        except DomeinFout as fout:
            uitkomsten.append(str(fout))
        finally:
            connection.close()

    draden = [Thread(target=begin, args=[doe]) for doe in doen]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    return uitkomsten


def test_van_drie_goedkeurders_tellen_er_twee(vordering):
    verzoek = afboeken.vraag_afboeking(
        vordering.voorschot,
        250_50,
        reden="De organisatie is failliet.",
        vordering=vordering,
        door=vordering.voorschot.aangevraagd_door,
        sleutel=uuid.uuid4(),
    )
    getoond = afboeken.hash_van(verzoek)

    def keur(wie):
        return lambda: afboeken.keur_goed(verzoek, getoond=getoond, door=wie, sleutel=uuid.uuid4()).stand

    te_laat, *gelukt = sorted(tegelijk(*[keur(lid("budgethouder")) for _ in range(3)]))
    assert gelukt == ["geboekt", "gevraagd"]
    assert "heeft dit zojuist goedgekeurd. U hoeft niets meer te doen." in te_laat
    assert Boeking.objects.filter(soort="afboeking").count() == 1


def test_tien_keer_dezelfde_terugbetaling_is_er_een_en_van_tien_andere_past_er_een(vordering):
    budgethouder, sleutel = lid("budgethouder"), uuid.uuid4()

    def terug(centen, sleutel):
        return lambda: services.boek_terugbetaling(vordering, centen, door=budgethouder, sleutel=sleutel).was_er_al

    assert sorted(tegelijk(*[terug(250_50, sleutel)] * 10)) == [False, *[True] * 9]
    anders = tegelijk(*[terug(1_000_00, uuid.uuid4()) for _ in range(10)])
    assert anders.count(False) == 1
    assert anders.count(services.NIETS_OPEN) + sum("Dit kan nu niet meer" in str(een) for een in anders) == 9
    assert (open_van(vordering), Boeking.objects.filter(soort="terugbetaling").count()) == (0, 2)
