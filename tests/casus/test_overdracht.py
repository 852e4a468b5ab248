"""Wie een casus of actie overneemt, krijgt voortaan ook de herinneringen en het nieuws; wat er stond blijft staan."""

import pytest
from django.utils import timezone

from loket.berichten import meld_vragen
from pmm.casus.aanschrijven import bij_acties, bij_casussen, casussen_van
from pmm.casus.models import Actie, Casus
from pmm.casus.overdracht import overdracht
from pmm.casus.services import bewaar_onderdeel
from pmm.casus.statussen import Status
from pmm.kern.versie import Verouderd
from pmm.meldingen.models import Melding
from pmm.termijnen.models import Termijn, Termijnregel
from tests.factories import ActieFactory, CasusFactory, OrganisatieFactory, lid

pytestmark = pytest.mark.django_db


@pytest.fixture
def casus():
    return CasusFactory(status=Status.IN_UITVOERING)


@pytest.fixture
def yusuf(casus):
    return lid("maatwerkfunctionaris", casus.organisatie, naam="Yusuf")


@pytest.fixture
def noor(casus):
    return casus.aangelegd_door


def geef(werk, van, naar):
    overdracht.draag_over({werk: naar}, van=van, door=lid("organisatiebeheerder"))


def termijn(soort, over):
    return Termijn(pk=1, soort=soort, object=str(over.pk), regel=Termijnregel(naam="Termijn"))


def test_een_herinnering_gaat_naar_wie_de_casus_overnam(casus, noor, yusuf):
    geef(f"casus:{casus.pk}", noor, yusuf)
    assert bij_casussen([termijn("lokaal", casus)], "uitvoerder")[1].personen == [yusuf.pk]


def test_een_actie_kan_bij_een_ander_liggen_dan_de_casus(casus, noor, yusuf):
    actie = ActieFactory(casus=casus, eigenaar=casus.organisatie)
    geef(f"actie:{actie.pk}", noor, yusuf)
    assert bij_acties([termijn("actie", actie)], "uitvoerder")[1].personen == [yusuf.pk]
    assert bij_casussen([termijn("lokaal", casus)], "uitvoerder")[1].personen == [noor.pk]


def test_nieuws_van_het_loket_gaat_naar_wie_de_casus_overnam(casus, noor, yusuf):
    geef(f"casus:{casus.pk}", noor, yusuf)
    casus.refresh_from_db()
    meld_vragen(casus.stappen.get())
    assert Melding.objects.filter(gebruiker=yusuf, zin__startswith="Het loket heeft vragen").exists()


def test_de_behandeling_gaat_over_zonder_stap(casus):
    bram = lid("loketmedewerker", naam="Bram")
    stappen = casus.stappen.count()
    geef(f"behandeling:{casus.pk}", casus.behandelaar, bram)
    casus.refresh_from_db()
    assert (casus.behandelaar, casus.status, casus.stappen.count()) == (bram, Status.IN_UITVOERING, stappen)
    assert casus in casussen_van(bram)
    assert casus.historie.latest("history_id").history_change_reason == "overdragen"


def test_wie_de_actie_net_open_had_hoort_dat_iemand_eerder_was(casus, noor, yusuf):
    actie = ActieFactory(casus=casus, eigenaar=OrganisatieFactory())
    open_ = Actie.objects.get(pk=actie.pk)
    geef(f"actie:{actie.pk}", noor, yusuf)
    with pytest.raises(Verouderd):
        bewaar_onderdeel(open_, door=noor, basis=open_.versie)
    assert Actie.objects.get(pk=actie.pk).uitvoerder == yusuf


def test_overdragen_kost_per_casus_evenveel_vragen(casus, noor, yusuf, django_assert_max_num_queries):
    casussen = [CasusFactory(organisatie=casus.organisatie, aangelegd_door=noor) for _ in range(10)]
    naar = {f"casus:{rij.pk}": yusuf for rij in casussen}
    beheerder = lid("organisatiebeheerder")
    with django_assert_max_num_queries(20 + 12 * len(casussen)):
        overdracht.draag_over(naar, van=noor, door=beheerder)
    assert Casus.objects.filter(contactpersoon=yusuf, gewijzigd_op__date=timezone.localdate()).count() == 10
