"""Wie een herinnering krijgt: wie het moet doen, wie waarneemt, wie het moet weten, en nooit wie de casus niet ziet."""

import itertools
import random
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from overbrugging.models import Timeoutsoort
from overbrugging.timeout.aanschrijven import bij_timeouts
from overbrugging.timeout.services import vraag_aan
from pmm.casus.aanschrijven import bij_acties, bij_casussen, casussen_van
from pmm.casus.models import Actie, Casus
from pmm.casus.services import bewaar_onderdeel
from pmm.casus.statussen import Status
from pmm.termijnen.models import Termijn, Termijnregel
from register.models import Afwezigheid, Gebruiker, Lidmaatschap
from tests.factories import OrganisatieFactory, lid
from tests.reis import Reis, casus_in

pytestmark = pytest.mark.django_db
NUMMERS = itertools.count(1)
ZIN = "Eerste contact: {kenmerk}"


def termijn(rij, soort="eerste_contact"):
    regel = Termijnregel(soort=soort, naam="Eerste contact")
    return Termijn(pk=next(NUMMERS), object=str(rij.pk), soort=soort, regel=regel)


def wie(casus, soort="eerste_contact", aan="uitvoerder"):
    deze = termijn(casus, soort)
    return bij_casussen([deze], aan)[deze.pk]


def van_actie(actie, aan="uitvoerder"):
    deze = termijn(actie, "actie")
    return bij_acties([deze], aan)[deze.pk]


def weg(gebruiker, vervanger=None):
    vandaag = timezone.localdate()
    Afwezigheid.objects.create(gebruiker=gebruiker, van=vandaag, tot=vandaag, vervanger=vervanger)


def vertrek(gebruiker):
    Lidmaatschap.objects.filter(gebruiker=gebruiker).update(
        van=timezone.localdate() - timedelta(days=9), tot=timezone.localdate()
    )


def actie_bij(casus, eigenaar, door):
    actie = Actie(casus=casus, omschrijving="Een briefadres", eigenaar=eigenaar, datum=timezone.localdate())
    return bewaar_onderdeel(actie, door=door)


@pytest.fixture
def coordinator():
    return lid("loketcoordinator")


# --- wie het moet doen --------------------------------------------------------------------------------------------------


def test_een_termijn_van_het_loket_is_van_de_behandelaar(coordinator):
    casus = casus_in(Status.IN_BEHANDELING)
    gevonden = wie(casus, "plan")
    assert (gevonden.personen, gevonden.zonder_mail) == ([casus.behandelaar_id], [])
    assert (gevonden.zin, gevonden.over) == (ZIN.format(kenmerk=casus.kenmerk), casus.kenmerk)
    assert gevonden.adres == casus.get_absolute_url()


def test_zonder_behandelaar_weten_de_coordinatoren_het(coordinator):
    ander = lid("loketcoordinator")
    assert wie(casus_in(Status.INGEDIEND)).personen == [coordinator.pk, ander.pk]


def test_een_behandelaar_die_is_vertrokken_krijgt_niets_meer(coordinator):
    casus = casus_in(Status.IN_BEHANDELING)
    vertrek(casus.behandelaar)
    gevonden = wie(casus)
    assert (gevonden.personen, gevonden.zonder_mail) == ([coordinator.pk], [])


def test_een_termijn_van_de_functionaris_is_van_wie_de_casus_aanlegde(coordinator):
    reis = Reis()
    lid("maatwerkfunctionaris", reis.organisatie)
    for soort in ("lokaal", "aanvulling"):
        assert wie(reis.casus, soort).personen == [reis.functionaris.pk]


def test_is_die_functionaris_weg_dan_zijn_het_de_collegas_en_daarna_het_loket(coordinator):
    reis = Reis()
    collega = lid("maatwerkfunctionaris", reis.organisatie)
    reis.aanvulling_gevraagd()
    vertrek(reis.functionaris)
    assert wie(reis.casus, "aanvulling").personen == [collega.pk]
    collega.is_active = False
    collega.save()
    assert wie(Casus.objects.get(), "aanvulling").personen == [coordinator.pk]


def test_na_een_gesprek_is_het_de_functionaris_en_anders_wie_bij_het_loket_aanlegde(coordinator):
    organisatie = OrganisatieFactory()
    aan_de_lijn = lid("loketmedewerker")
    casus = Reis(organisatie=organisatie, functionaris=aan_de_lijn).casus
    assert wie(casus, "lokaal").personen == [aan_de_lijn.pk]
    functionaris = lid("maatwerkfunctionaris", organisatie)
    assert wie(casus, "lokaal").personen == [functionaris.pk]


def test_bij_het_let_is_het_de_voorzitter_en_anders_de_coordinator(coordinator):
    reis = Reis()
    reis.let()
    assert wie(reis.casus, "let").personen == [reis.voorzitter.pk]
    vertrek(reis.voorzitter)
    assert wie(Casus.objects.get(), "let").personen == [coordinator.pk]


def test_een_actie_van_de_eigen_organisatie_is_van_haar_functionaris(coordinator):
    reis = Reis()
    reis.in_behandeling()
    actie = actie_bij(reis.casus, reis.organisatie, reis.loket)
    assert van_actie(actie).personen == [reis.functionaris.pk]


def test_een_actie_van_een_organisatie_die_de_casus_niet_ziet_is_van_de_behandelaar_en_dat_staat_erbij(coordinator):
    reis = Reis()
    reis.in_behandeling()
    elders = lid("maatwerkfunctionaris")
    actie = actie_bij(reis.casus, elders.organisatie, reis.loket)
    gevonden = van_actie(actie)
    assert gevonden.personen == [reis.loket.pk]
    assert gevonden.zin == (f"Actie van een andere organisatie, bel haar zelf: {reis.casus.kenmerk}")


def test_een_time_out_is_van_de_behandelaar(coordinator):
    reis = Reis()
    reis.in_behandeling()
    timeout = vraag_aan(
        reis.casus,
        organisatie=OrganisatieFactory(),
        welk_besluit="de terugvordering",
        soort=Timeoutsoort.INVORDERING,
        door=reis.loket,
    )
    deze = termijn(timeout, "time_out")
    assert bij_timeouts([deze], "uitvoerder")[deze.pk].personen == [reis.loket.pk]


# --- wie er niet is -----------------------------------------------------------------------------------------------------


def test_is_de_behandelaar_afwezig_dan_krijgt_de_vervanger_het_en_hijzelf_zonder_mail(coordinator):
    casus = casus_in(Status.IN_BEHANDELING)
    vervanger = lid("loketmedewerker")
    weg(casus.behandelaar, vervanger)
    gevonden = wie(casus, "plan")
    assert (gevonden.personen, gevonden.zonder_mail) == ([vervanger.pk], [casus.behandelaar_id])


def test_is_niemand_in_de_rij_er_dan_weten_de_coordinatoren_het(coordinator):
    casus = casus_in(Status.IN_BEHANDELING)
    vervanger = lid("loketmedewerker")
    weg(casus.behandelaar, vervanger)
    weg(vervanger, casus.behandelaar)
    gevonden = wie(casus, "plan")
    assert (gevonden.personen, gevonden.zonder_mail) == ([coordinator.pk], [casus.behandelaar_id])


def test_een_vervanger_die_de_casus_niet_ziet_krijgt_niets(coordinator):
    casus = casus_in(Status.IN_BEHANDELING)
    buiten = lid("maatwerkfunctionaris")
    weg(casus.behandelaar, buiten)
    assert wie(casus, "plan").personen == [coordinator.pk]


def test_neemt_een_collega_waar_die_zelf_ook_meekijkt_dan_staat_zij_er_een_keer():
    een, twee = lid("loketcoordinator"), lid("loketcoordinator")
    weg(een, twee)
    gevonden = wie(casus_in(Status.INGEDIEND))
    assert (gevonden.personen, gevonden.zonder_mail) == ([twee.pk], [een.pk])


def test_is_het_hele_loket_weg_dan_vinden_de_coordinatoren_het_later_terug(coordinator):
    weg(coordinator)
    gevonden = wie(casus_in(Status.INGEDIEND))
    assert (gevonden.personen, gevonden.zonder_mail, gevonden.over) == ([], [coordinator.pk], "")
    assert gevonden.zin == "Een termijn bij het loket"


# --- wie het moet weten -------------------------------------------------------------------------------------------------


def test_wat_het_loket_bereikte_weet_de_coordinator_van_het_loket(coordinator):
    reis = Reis()
    lid("maatwerkfunctionaris", reis.organisatie)
    reis.in_behandeling()
    for soort in ("lokaal", "plan", "aanvulling"):
        assert wie(reis.casus, soort, "coordinator").personen == [coordinator.pk]


def test_van_een_casus_die_de_organisatie_nooit_verliet_weten_het_de_collegas(coordinator):
    reis = Reis()
    collega = lid("maatwerkfunctionaris", reis.organisatie)
    assert wie(reis.casus, "lokaal", "coordinator").personen == [collega.pk]


def test_is_er_geen_collega_dan_staat_er_alleen_bij_welke_organisatie_niemand_is(coordinator):
    casus = casus_in(Status.LOKAAL)
    gevonden = wie(casus, "lokaal", "coordinator")
    assert (gevonden.personen, gevonden.over) == ([], "")
    assert gevonden.zin == f"Een termijn bij {casus.organisatie}"
    assert gevonden.adres == casus.organisatie.get_absolute_url()
    assert casus.kenmerk not in gevonden.zin + gevonden.adres


# --- nooit aan wie de casus niet ziet, en altijd even duur --------------------------------------------------------------

ALLES = (
    "lokaal",
    "eerste_contact",
    "intake",
    "aanvulling",
    "plan",
    "let",
    "uitvoering",
    "nazorg",
    "volgende_handeling",
)


def maak_door_elkaar(zaad):
    """Casussen in alle statussen, met mensen die weg zijn, vertrokken zijn of een afgesloten account hebben."""
    kies = random.Random(zaad)
    organisaties = OrganisatieFactory.create_batch(3)
    functionarissen = [lid("maatwerkfunctionaris", kies.choice(organisaties)) for _ in range(5)]
    loket = [lid("loketmedewerker") for _ in range(3)]
    iedereen = [*functionarissen, *loket, lid("loketcoordinator"), lid("loketcoordinator"), lid("let_voorzitter")]
    for status in (*Status, *Status):
        functionaris = kies.choice(functionarissen)
        mensen = {"functionaris": functionaris, "loket": kies.choice(loket), "voorzitter": iedereen[-1]}
        casus_in(status, organisatie=functionaris.organisatie, **mensen)
    for wie_ in kies.sample(iedereen, 4):
        weg(wie_, kies.choice([*set(iedereen) - {wie_}, None]))
    for wie_ in kies.sample(iedereen, 3):
        vertrek(wie_)
    for wie_ in kies.sample(iedereen, 2):
        Gebruiker.objects.filter(pk=wie_.pk).update(is_active=False)


@pytest.mark.parametrize("zaad", range(3))
def test_niemand_krijgt_een_herinnering_aan_een_casus_die_hij_niet_ziet(zaad):
    maak_door_elkaar(zaad)
    paren = [(termijn(casus, soort), casus) for casus in Casus.objects.all() for soort in ALLES]
    casus_van = {deze.pk: casus for deze, casus in paren}
    ziet = {mens.pk: set(Casus.objects.zichtbaar_voor(mens)) for mens in Gebruiker.objects.all()}
    afwezig = set(Afwezigheid.objects.values_list("gebruiker_id", flat=True))
    for aan in ("uitvoerder", "coordinator"):
        for pk, gevonden in bij_casussen([deze for deze, _ in paren], aan).items():
            casus = casus_van[pk]
            assert all(casus in ziet[wie_] for wie_ in (*gevonden.personen, *gevonden.zonder_mail))
            assert not afwezig & set(gevonden.personen)
            assert not set(gevonden.personen) & set(gevonden.zonder_mail)
            assert gevonden.personen or not gevonden.over


@pytest.mark.parametrize("zaad", range(3))
def test_wie_een_termijn_moet_doen_vindt_haar_casus_in_zijn_agenda(zaad):
    maak_door_elkaar(zaad)
    voor = {mens.pk: set(casussen_van(mens)) for mens in Gebruiker.objects.all()}
    for casus in Casus.objects.lopend():
        gevonden = wie(casus, "lokaal" if casus.status == Status.LOKAAL else "plan")
        assert all(casus in voor[wie_] for wie_ in (*gevonden.personen, *gevonden.zonder_mail))


def test_een_partij_van_honderd_kost_evenveel_vragen_als_een(coordinator):
    casussen = [casus_in(Status.IN_BEHANDELING) for _ in range(8)]
    acties = [actie_bij(casus, casus.organisatie, casus.behandelaar) for casus in casussen]

    def vragen(vraag, rijen, soort):
        termijnen = [termijn(rij, soort) for rij in rijen]
        with CaptureQueriesContext(connection) as gesteld:
            assert len(vraag(termijnen, "uitvoerder")) == len(rijen)
        return len(gesteld)

    assert vragen(bij_casussen, casussen[:1], "plan") == vragen(bij_casussen, casussen * 12, "plan") == 5
    assert vragen(bij_acties, acties[:1], "actie") == vragen(bij_acties, acties * 12, "actie") == 5


def test_een_termijn_van_een_casus_die_er_niet_meer_is_geeft_niemand_en_geen_fout():
    assert bij_casussen([Termijn(pk=1, object="0", soort="plan", regel=Termijnregel(naam="Plan"))], "uitvoerder") == {}
