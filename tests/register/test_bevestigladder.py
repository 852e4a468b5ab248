"""Veertien maanden lang, dag voor dag: wie hoort wanneer dat de vermelding bevestigd moet worden?"""

from collections import defaultdict
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from pmm.meldingen.agenda import agenda_van
from pmm.meldingen.herinneren import herinner_ronde
from pmm.meldingen.models import Melding
from pmm.termijnen.controle import controleer
from pmm.termijnen.models import Termijn
from pmm.termijnen.werkdagen import werkdag_na
from register.agenda import van
from register.deelname.services import begin_gesprek, plan_gesprek, zeg_toe
from register.models import Afwezigheid, Lidmaatschap
from register.vermelding.bevestigen import bevestig, vraag_vermelding
from register.vermelding.velden import plekken
from tests.factories import ContactFactory, OrganisatieFactory, lid

HIER = ZoneInfo("Europe/Amsterdam")
BEGIN = date(2026, 3, 2)
DAG = timedelta(days=1)
VEERTIEN_MAANDEN = 426
EEN_JAAR_LATER = date(2027, 3, 2)
TREDEN = (-20, -5, 0, 5)
NAAR_HET_LOKET = 10


def op(dag, uur=9):
    return time_machine.travel(datetime(dag.year, dag.month, dag.day, uur, tzinfo=HIER), tick=False)


class Proef:
    """Een organisatie met een beheerder, een functionaris en een contact, en een loket met een coördinator."""

    def __init__(self, *, met_beheerder=True):
        self.organisatie = OrganisatieFactory(email="post@voorbeeld.example", telefoon="088 000 00 10")
        ContactFactory(organisatie=self.organisatie)
        self.functionaris = lid("maatwerkfunctionaris", self.organisatie, naam="Functionaris")
        self.beheerder = lid("organisatiebeheerder", self.organisatie, naam="Beheerder") if met_beheerder else None
        self.coordinator = lid("loketcoordinator", naam="Coördinator")
        self.programmateam = lid("programmateam", naam="Programmateam")
        lid("beheerder")

    def bevestig(self):
        contacten = self.organisatie.contacten.values_list("pk", flat=True)
        bevestig(self.organisatie, plekken(contacten), self.beheerder or self.functionaris)

    def loop(self, dagen=VEERTIEN_MAANDEN, **gebeurt):
        """Elke dag om negen uur een ronde; `gebeurt` is wat er op een dag daarvoor nog gebeurt."""
        op_dag = dict(gebeurt.get("op_dag", {}))
        for dag in (BEGIN + DAG * nummer for nummer in range(dagen)):
            with op(dag):
                op_dag.get(dag, lambda: None)()
                herinner_ronde(datetime(dag.year, dag.month, dag.day, 9, tzinfo=HIER))


def gehoord():
    """Per dag wie wat hoorde, en of het met spoed was."""
    verhaal = defaultdict(list)
    for melding in Melding.objects.order_by("pk").select_related("gebruiker"):
        verhaal[melding.gemaakt_op.astimezone(HIER).date()].append((melding.gebruiker.naam, melding.spoed))
    return dict(verhaal)


def ladder(uiterlijk, wie):
    return {werkdag_na(uiterlijk, trede): [(wie, trede == 5)] for trede in TREDEN}


@pytest.fixture
def proef(db):
    with op(BEGIN - 30 * DAG):
        return Proef()


def test_wie_na_elf_maanden_bevestigt_hoort_niets(proef):
    proef.loop(op_dag={BEGIN: proef.bevestig, date(2027, 2, 1): proef.bevestig})
    assert gehoord() == {}
    assert list(Termijn.objects.order_by("pk").values_list("uiterlijk_op", "uitkomst")) == [
        (EEN_JAAR_LATER, "gehaald"),
        (date(2028, 2, 1), ""),
    ]
    assert controleer() is None


def test_wie_niets_doet_hoort_het_vier_keer_en_dan_hoort_het_loket_het_een_keer(proef):
    proef.loop(op_dag={BEGIN: proef.bevestig})
    loket = {werkdag_na(EEN_JAAR_LATER, NAAR_HET_LOKET): [("Coördinator", False)]}
    assert gehoord() == ladder(EEN_JAAR_LATER, "Beheerder") | loket
    assert controleer() is None


def test_de_zinnen_zeggen_waar_het_om_gaat_en_wijzen_naar_waar_u_iets_kunt_doen(proef):
    proef.loop(op_dag={BEGIN: proef.bevestig})
    eerste, laatste = Melding.objects.order_by("pk")[0], Melding.objects.order_by("-pk")[0]
    assert eerste.zin == f"Vermelding bevestigen: {proef.organisatie}, uiterlijk di 2 mrt"
    assert eerste.adres == f"/register/{proef.organisatie.code}/bijhouden/"
    assert (
        laatste.zin == f"Vermelding bevestigen: {proef.organisatie} is 10 werkdagen te laat. Beheerder reageerde niet."
    )
    assert laatste.adres == f"/register/{proef.organisatie.code}/"
    assert {melding.over for melding in Melding.objects.all()} == {""}


def test_wie_nooit_bevestigt_na_het_begin_van_de_deelname(proef):
    proef.loop(120, op_dag={BEGIN: lambda: vraag_vermelding(proef.organisatie, proef.beheerder)})
    uiterlijk = werkdag_na(BEGIN, 20)
    verwacht = ladder(uiterlijk, "Beheerder") | {werkdag_na(uiterlijk, NAAR_HET_LOKET): [("Coördinator", False)]}
    # The first rung would fall on the day it was asked.
    del verwacht[werkdag_na(uiterlijk, -20)]
    assert gehoord() == verwacht


def test_het_loket_hoort_daarna_elk_kwartaal_nog_eens(proef):
    proef.loop(240, op_dag={BEGIN: lambda: vraag_vermelding(proef.organisatie, proef.beheerder)})
    uiterlijk = werkdag_na(BEGIN, 20)
    van_het_loket = [dag for dag, wie in gehoord().items() if ("Coördinator", False) in wie]
    assert van_het_loket == [werkdag_na(uiterlijk, 10), werkdag_na(uiterlijk, 70), werkdag_na(uiterlijk, 130)]


def test_zonder_beheerder_horen_de_functionarissen_het(db):
    with op(BEGIN - 30 * DAG):
        proef = Proef(met_beheerder=False)
    proef.loop(op_dag={BEGIN: proef.bevestig})
    loket = {werkdag_na(EEN_JAAR_LATER, NAAR_HET_LOKET): [("Coördinator", False)]}
    assert gehoord() == ladder(EEN_JAAR_LATER, "Functionaris") | loket
    assert set(Melding.objects.filter(gebruiker=proef.functionaris).values_list("adres", flat=True)) == {
        f"/register/{proef.organisatie.code}/"
    }, "wie de vermelding niet mag bijhouden, krijgt een pagina die hij wel mag zien"


def test_wie_afwezig_is_laat_waarnemen(proef):
    vervanger = lid("organisatiebeheerder", naam="Waarnemer")
    Afwezigheid.objects.create(gebruiker=proef.beheerder, van=BEGIN, tot=BEGIN + 500 * DAG, vervanger=vervanger)
    proef.loop(400, op_dag={BEGIN: proef.bevestig})
    met_mail = Melding.objects.filter(mailen_op__isnull=False) | Melding.objects.filter(bericht__isnull=False)
    assert set(met_mail.values_list("gebruiker__naam", flat=True)) <= {"Waarnemer", "Coördinator"}
    assert Melding.objects.filter(gebruiker=vervanger).count() == len(TREDEN)


def test_is_er_niemand_meer_dan_hoort_het_vangnet_het(proef):
    Lidmaatschap.objects.filter(organisatie=proef.organisatie).update(tot=BEGIN + 10 * DAG)
    proef.loop(380, op_dag={BEGIN: proef.bevestig})
    assert {naam for wie in gehoord().values() for naam, _ in wie} == {"Coördinator"}


def test_bevestigen_na_de_dag_zelf_stopt_de_ladder(proef):
    te_laat = werkdag_na(EEN_JAAR_LATER, 2)
    proef.loop(op_dag={BEGIN: proef.bevestig, te_laat: proef.bevestig})
    verwacht = ladder(EEN_JAAR_LATER, "Beheerder")
    del verwacht[werkdag_na(EEN_JAAR_LATER, 5)]
    assert gehoord() == verwacht
    assert list(Termijn.objects.order_by("pk").values_list("uitkomst", flat=True)) == ["te_laat", ""]


def test_twee_rondes_tegelijk_of_een_week_geen_ronde_geven_elke_trede_een_keer(proef):
    with op(BEGIN):
        proef.bevestig()
    straks = EEN_JAAR_LATER + 60 * DAG
    with op(straks):
        for _ in range(2):
            herinner_ronde(datetime(straks.year, straks.month, straks.day, 9, tzinfo=HIER))
    assert gehoord() == {straks: [("Coördinator", False)]}, "inhalen overspoelt niemand: alleen de laatste trede"


def test_de_eigen_agenda_toont_de_dag_aan_wie_er_iets_aan_kan_doen(proef):
    with op(BEGIN):
        proef.bevestig()
        begin_gesprek(proef.organisatie, door=proef.programmateam)
        deelname = zeg_toe(proef.organisatie.deelname, door=proef.programmateam)
        plan_gesprek(deelname, op=date(2026, 6, 1), door=proef.programmateam)
        punten = {
            wie.naam: [
                (afspraak.begint, afspraak.titel, afspraak.adres.partition("/register/")[2]) for afspraak in van(wie)
            ]
            for wie in (proef.beheerder, proef.functionaris, proef.coordinator, proef.programmateam)
        }
    code, naam = proef.organisatie.code, proef.organisatie.naam
    assert punten == {
        "Beheerder": [(EEN_JAAR_LATER, f"Vermelding bevestigen: {naam}", f"{code}/bijhouden/")],
        "Functionaris": [],
        "Coördinator": [],
        "Programmateam": [(date(2026, 6, 1), f"Gesprek over de afspraken: {naam}", f"{code}/deelname/")],
    }
    with op(BEGIN):
        assert f"SUMMARY:Vermelding bevestigen: {naam}" in agenda_van(proef.beheerder).decode()
