"""Na een herindeling: wie ziet en behandelt de casussen van wie opging? Precies de opvolger, en pas vanaf de dag."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from escalatie.onafhankelijk import toets
from pmm.casus.aanschrijven import bij_acties, bij_casussen, casussen_van
from pmm.casus.lijst.uitvoer import gronden_van
from pmm.casus.models import Casus
from pmm.casus.rechten import rechten_op
from pmm.casus.statussen import Status
from pmm.kern.fouten import DomeinFout
from pmm.termijnen.models import Termijn, Termijnregel
from register.herindeling.services import plan_opvolging, voer_uit_wat_nodig_is
from register.models import Gebruiker, Opvolging, Organisatie
from register.rollen import EIGEN_ORGANISATIE, FUNCTIONARIS, ROLLEN, VOORZITTER
from tests.casus.zetten import reis_naar
from tests.factories import ActieFactory, CasusFactory, OrganisatieFactory, PartijFactory, aantal_vragen, ingelogd, lid

pytestmark = pytest.mark.django_db
PER = date(2027, 1, 1)


@pytest.fixture
def oud():
    return OrganisatieFactory(code="oudeveen", naam="Gemeente Oudeveen")


@pytest.fixture
def nieuw():
    return OrganisatieFactory(code="nieuwland", naam="Gemeente Nieuwland")


def gaat_op(van, naar, per=None):
    """De voorganger gaat op, standaard vandaag."""
    return plan_opvolging(van, naar, per=per or timezone.localdate(), neemt_over=True, door=lid("programmateam"))


def ziet(gebruiker):
    """De casussen die deze persoon bij een volgend verzoek ziet."""
    return set(Casus.objects.zichtbaar_voor(Gebruiker.objects.get(pk=gebruiker.pk)))


def mag(gebruiker, casus):
    return rechten_op(casus, Gebruiker.objects.get(pk=gebruiker.pk))


def test_de_mensen_van_de_opvolger_zien_en_behandelen_de_casussen_van_de_voorganger(oud, nieuw):
    casus, van_nieuw = CasusFactory(organisatie=oud), lid(FUNCTIONARIS, nieuw)
    assert ziet(van_nieuw) == set()
    gaat_op(oud, nieuw)
    assert ziet(van_nieuw) == {casus}
    assert mag(van_nieuw, casus) == ROLLEN[FUNCTIONARIS].rechten
    assert casus.organisatie == oud


def test_ook_op_het_scherm_en_zij_zijn_aan_zet(oud, nieuw):
    reis = reis_naar(Status.AANVULLING_GEVRAAGD, organisatie=oud)
    van_nieuw = ingelogd(lid(FUNCTIONARIS, nieuw))
    adres = reis.casus.get_absolute_url()
    assert van_nieuw.get(adres).status_code == 404
    gaat_op(oud, nieuw)
    pagina = van_nieuw.get(adres)
    assert pagina.status_code == 200
    assert "Gemeente Oudeveen" in pagina.text
    assert van_nieuw.get(reverse("loket:aanvullen", args=[reis.casus.kenmerk])).status_code == 200
    assert reis.casus.kenmerk in van_nieuw.get(reverse("mijn_werk")).text


def test_wie_meeverhuist_houdt_zijn_casussen(oud, nieuw):
    casus = CasusFactory(organisatie=oud)
    gaat_op(oud, nieuw)
    assert ziet(casus.aangelegd_door) == {casus}
    assert mag(casus.aangelegd_door, casus) == ROLLEN[FUNCTIONARIS].rechten


@pytest.mark.parametrize("rol", sorted(set(ROLLEN) - EIGEN_ORGANISATIE))
def test_een_andere_rol_bij_de_opvolger_geeft_er_geen_casus_bij(oud, nieuw, rol):
    casus, iemand = CasusFactory(organisatie=oud), lid(rol, nieuw)
    voor, mocht = ziet(iemand), mag(iemand, casus)
    gaat_op(oud, nieuw)
    assert ziet(iemand) == voor
    assert mag(iemand, casus) == mocht


def test_niemand_anders_krijgt_er_iets_bij(oud, nieuw):
    andere = OrganisatieFactory()
    van_oud, van_nieuw, van_andere = (CasusFactory(organisatie=bij) for bij in (oud, nieuw, andere))
    vreemd = lid(FUNCTIONARIS, andere)
    gaat_op(oud, nieuw)
    assert ziet(vreemd) == {van_andere}
    assert mag(vreemd, van_oud) == mag(vreemd, van_nieuw) == frozenset()
    assert ziet(lid(FUNCTIONARIS, nieuw)) == {van_oud, van_nieuw}


def test_een_deel_van_het_gebied_geeft_geen_casussen(oud, nieuw):
    """Bij een splitsing neemt er een over; de andere opvolgers zien niets."""
    casus, deel = CasusFactory(organisatie=oud), OrganisatieFactory()
    van_deel = lid(FUNCTIONARIS, deel)
    gaat_op(oud, nieuw)
    plan_opvolging(oud, deel, per=timezone.localdate(), neemt_over=False, door=lid("programmateam"))
    assert ziet(van_deel) == set()
    assert mag(van_deel, casus) == frozenset()


def test_wie_bij_de_voorganger_al_weg_was_komt_niet_terug(oud, nieuw):
    CasusFactory(organisatie=oud)
    vertrokken = lid(FUNCTIONARIS, oud)
    vertrek(vertrokken)
    afgesloten = lid(FUNCTIONARIS, nieuw, is_active=False)
    gaat_op(oud, nieuw)
    assert ziet(vertrokken) == ziet(afgesloten) == set()


@pytest.mark.parametrize(("dag", "al"), [(date(2026, 12, 31), False), (PER, True), (date(2027, 1, 2), True)])
def test_pas_vanaf_de_dag(oud, nieuw, dag, al):
    casus, van_nieuw = CasusFactory(organisatie=oud), lid(FUNCTIONARIS, nieuw)
    van_oud = casus.aangelegd_door
    with time_machine.travel(date(2026, 11, 2)):
        gaat_op(oud, nieuw, PER)
    with time_machine.travel(f"{dag}T11:00:00+01:00", tick=False):
        voer_uit_wat_nodig_is()
        assert (casus in ziet(van_nieuw)) is al
        assert ziet(van_oud) == {casus}


def test_een_keten_leidt_in_een_stap_naar_de_laatste(oud, nieuw):
    """A gaat op in B en B in C: C ziet alles, van B is niemand meer."""
    laatste = OrganisatieFactory()
    casussen = {CasusFactory(organisatie=oud), CasusFactory(organisatie=nieuw)}
    van_laatste = lid(FUNCTIONARIS, laatste)
    gaat_op(oud, nieuw)
    gaat_op(nieuw, laatste)
    assert ziet(van_laatste) == casussen
    assert set(Organisatie.objects.filter(opgegaan_in=laatste)) == {oud, nieuw}


def test_de_lijst_en_de_casuspagina_kosten_geen_vraag_meer_dan_eerst(oud, nieuw):
    """Voorgangers komen mee met de rollen, hoeveel het er ook zijn."""
    eigen, van_oud = CasusFactory(organisatie=nieuw), CasusFactory(organisatie=oud)
    client = ingelogd(lid(FUNCTIONARIS, nieuw))
    lijst, casus = reverse("casus:lijst"), eigen.get_absolute_url()
    client.get(lijst)  # fills the memory of the code lists
    voor = aantal_vragen(client, lijst), aantal_vragen(client, casus)
    gaat_op(oud, nieuw)
    gaat_op(OrganisatieFactory(), nieuw)
    assert (aantal_vragen(client, lijst), aantal_vragen(client, casus)) == voor
    assert aantal_vragen(client, van_oud.get_absolute_url()) == voor[1]


def test_een_gevraagd_bestand_blijft_op_te_halen_na_de_herindeling(oud, nieuw):
    van_oud = lid(FUNCTIONARIS, oud)
    toen = gronden_van(van_oud)
    gaat_op(oud, nieuw)
    assert set(toen) <= set(gronden_van(Gebruiker.objects.get(pk=van_oud.pk)))


def test_de_database_weigert_een_opvolger_zonder_uitgevoerde_opvolging(oud, nieuw):
    with pytest.raises(IntegrityError, match="zonder uitgevoerde opvolging"):
        _zet(oud, nieuw)
    Opvolging.objects.create(voorganger=oud, opvolger=nieuw, per=PER, neemt_over=False, uitgevoerd_op=timezone.now())
    with pytest.raises(IntegrityError, match="zonder uitgevoerde opvolging"):
        _zet(oud, nieuw)


def test_de_database_weigert_een_omweg(oud, nieuw):
    gaat_op(oud, nieuw)
    laatste = OrganisatieFactory()
    Opvolging.objects.create(voorganger=nieuw, opvolger=laatste, per=PER, uitgevoerd_op=timezone.now())
    with pytest.raises(IntegrityError, match="wie er nu is"):
        _zet(nieuw, laatste)


def _zet(van, naar):
    with transaction.atomic():
        Organisatie.objects.filter(pk=van.pk).update(opgegaan_in=naar)
        connection.check_constraints()


def test_herinneringen_gaan_naar_de_mensen_van_nu(oud, nieuw):
    reis = reis_naar(Status.AANVULLING_GEVRAAGD, organisatie=oud)
    vreemd, van_nieuw = lid(FUNCTIONARIS), lid(FUNCTIONARIS, nieuw)
    vertrek(reis.functionaris)
    gaat_op(oud, nieuw)
    assert wie_hoort_het(reis.casus) == [van_nieuw.pk]
    assert reis.casus in casussen_van(Gebruiker.objects.get(pk=van_nieuw.pk))
    assert reis.casus not in casussen_van(Gebruiker.objects.get(pk=vreemd.pk))


def test_een_eigen_actie_blijft_een_eigen_actie(oud, nieuw):
    """Ook als de casus van de een is en de actie van de ander."""
    van_nieuw = lid(FUNCTIONARIS, nieuw)
    actie = ActieFactory(casus__organisatie=nieuw, casus__aangelegd_door=van_nieuw, eigenaar=oud)
    gaat_op(oud, nieuw)
    deze = Termijn(pk=1, object=str(actie.pk), soort="actie", regel=Termijnregel(soort="actie", naam="Actie"))
    bericht = bij_acties([deze], "uitvoerder")[1]
    assert list(bericht.personen) == [van_nieuw.pk]
    assert "een andere organisatie" not in bericht.zin


def test_een_voorzitter_van_de_opvolger_is_niet_onafhankelijk(oud, nieuw):
    ingebracht, partij = CasusFactory(organisatie=oud), PartijFactory(organisatie=oud)
    voorzitter = lid(VOORZITTER, nieuw)
    toets(ingebracht, voorzitter)
    gaat_op(oud, nieuw)
    for casus in Casus.objects.filter(pk__in=[ingebracht.pk, partij.casus.pk]):
        with pytest.raises(DomeinFout, match="onafhankelijk"):
            toets(casus, voorzitter)


def vertrek(gebruiker):
    gebruiker.lidmaatschappen.update(van=date(2020, 1, 1), tot=timezone.localdate())


def wie_hoort_het(casus):
    deze = Termijn(pk=1, object=str(casus.pk), soort="aanvulling", regel=Termijnregel(soort="aanvulling", naam="x"))
    return list(bij_casussen([deze], "uitvoerder")[1].personen)
