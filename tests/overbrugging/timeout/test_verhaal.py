"""Van vraag tot uitkomst over maanden: elke waarschuwing één keer, op haar dag, aan wie het aangaat en niemand anders."""

import re
from collections import defaultdict
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from loket.services import rond_af
from overbrugging.models import Afloop, Antwoord, Timeoutsoort
from overbrugging.timeout import mijn_werk
from overbrugging.timeout.services import Toezegging, beeindig, leg_antwoord_vast, verleng, vraag_aan
from pmm.casus.codes import Afrondingsreden
from pmm.casus.models import Casus
from pmm.casus.statussen import Status
from pmm.kern.fouten import DomeinFout
from pmm.meldingen.herinneren import herinner_ronde
from pmm.meldingen.models import Melding, Soort
from pmm.termijnen.models import Termijn
from pmm.termijnen.services import Uitslag, herbereken
from pmm.termijnen.werkdagen import is_werkdag, werkdag_na
from tests.casus.zetten import SLOTTEKSTEN, leg_actie_vast, reis_naar
from tests.factories import DelingFactory, OrganisatieFactory, lid

pytestmark = pytest.mark.django_db
HIER = ZoneInfo("Europe/Amsterdam")
DAG = timedelta(days=1)
BEGIN, EERSTE_EINDE, TWEEDE_EINDE = date(2027, 1, 11), date(2027, 4, 9), date(2027, 8, 16)


class Verhaal:
    """De mensen, en een klok die dag voor dag vooruitgaat; elke werkdag om half acht de ronde."""

    def __init__(self, klok):
        self.klok = klok
        self.zet(BEGIN, time(6))
        self.inning = OrganisatieFactory(naam="Dienst Proefinning")
        self.ada, self.bas = lid("maatwerkfunctionaris", self.inning), lid("ambassadeur", self.inning)
        self.coordinator = lid("loketcoordinator")
        reis = reis_naar(Status.IN_BEHANDELING)
        self.casus, self.loket = Casus.objects.get(pk=reis.casus.pk), reis.loket
        self.deel_met(self.inning, self.ada)
        # Who looks along in the same casus, and who asked for it: neither is asked for this time-out.
        self.meekijker = lid("maatwerkfunctionaris")
        self.deel_met(self.meekijker.organisatie, self.meekijker)
        self.indiener = reis.functionaris
        leg_actie_vast(reis)
        Melding.objects.all().delete()

    def deel_met(self, organisatie, wie):
        DelingFactory(casus=self.casus, organisatie=organisatie, beantwoord_door=wie, tot=BEGIN + 360 * DAG)

    def zet(self, dag, tijd):
        self.klok.move_to(datetime.combine(dag, tijd, HIER), tick=False)

    def tot(self, dag, tijd=time(10)):
        """Loop naar deze dag: elke werkdag ertussen is er een ronde, ook op de dag zelf."""
        nu = timezone.localdate()
        for volgende in (nu + DAG * nummer for nummer in range(1, (dag - nu).days + 1)):
            if is_werkdag(volgende):
                self.zet(volgende, time(7, 30))
                herinner_ronde(timezone.now())
        self.zet(dag, tijd)

    def herinnerd(self):
        """Per soort en dag wie er die dag een herinnering kreeg; wie er twee kreeg staat er twee keer."""
        per_dag = defaultdict(list)
        van_time_outs = Melding.objects.filter(soort=Soort.HERINNERING, termijn__bron="time_out")
        for soort, op, wie in van_time_outs.order_by("gebruiker_id").values_list(
            "termijn__soort", "gemaakt_op", "gebruiker_id"
        ):
            per_dag[soort, timezone.localdate(op)].append(wie)
        return dict(per_dag)


@pytest.fixture
def verhaal(db, time_machine):
    return Verhaal(time_machine)


def afronden(verhaal):
    reden = Afrondingsreden.DOORBRAAK_GEREALISEERD
    rond_af(verhaal.casus, reden=reden, teksten=SLOTTEKSTEN, toelichting="Klaar.", door=verhaal.loket)


def vraag(verhaal):
    verhaal.zet(BEGIN, time(10))
    besluit = {"welk_besluit": "Terugvordering 2025", "soort": Timeoutsoort.INVORDERING}
    return vraag_aan(verhaal.casus, organisatie=verhaal.inning, **besluit, door=verhaal.loket)


def wacht_op_antwoord(verhaal):
    timeout = vraag(verhaal)
    verhaal.tot(werkdag_na(BEGIN, 7))
    assert [regel.wat for regel in mijn_werk.blok(verhaal.ada).regels] == [
        f"Antwoord op de vraag om een time-out bij {verhaal.casus.kenmerk}"
    ]
    return timeout


def zegt_toe_en_verlengt(verhaal, timeout):
    toezegging = Toezegging(timezone.localdate(), EERSTE_EINDE, "Eigen werkwijze")
    leg_antwoord_vast(timeout, antwoord=Antwoord.TOEGEZEGD, toezegging=toezegging, zelf=True, door=verhaal.ada)
    verhaal.tot(werkdag_na(EERSTE_EINDE, -5))
    verleng(timeout, tot=TWEEDE_EINDE, reden="De regeling is bijna rond.", zelf=True, door=verhaal.bas)


def loopt_over_het_einde_heen(verhaal, timeout):
    verhaal.tot(werkdag_na(TWEEDE_EINDE, 3))
    (regel,) = mijn_werk.blok(verhaal.loket).regels
    assert (regel.wat, timezone.localdate(regel.op)) == ("Leg vast hoe de time-out afliep", TWEEDE_EINDE)
    with pytest.raises(DomeinFout, match="Er loopt nog een time-out bij Dienst Proefinning"):
        afronden(verhaal)
    beeindig(timeout, afloop=Afloop.REGELING, uitkomst="Er is een regeling die past.", door=verhaal.loket)
    assert not mijn_werk.blok(verhaal.loket).regels


def test_van_vraag_tot_uitkomst_in_zeven_maanden(verhaal):
    timeout = wacht_op_antwoord(verhaal)
    zegt_toe_en_verlengt(verhaal, timeout)
    loopt_over_het_einde_heen(verhaal, timeout)
    verhaal.tot(timezone.localdate() + 60 * DAG)

    allen = sorted([verhaal.loket.pk, verhaal.ada.pk, verhaal.bas.pk])
    alleen_de_coordinator = [verhaal.coordinator.pk]
    assert verhaal.herinnerd() == {
        **{("time_out_antwoord", werkdag_na(BEGIN, dag)): allen for dag in (4, 5)},
        ("time_out_antwoord", werkdag_na(BEGIN, 6)): alleen_de_coordinator,
        # The first end was moved five working days before it came: the rung of two and later never rang.
        **{("time_out", werkdag_na(EERSTE_EINDE, -dag)): allen for dag in (28, 14, 7)},
        **{("time_out", werkdag_na(TWEEDE_EINDE, -dag)): allen for dag in (28, 14, 7, 2, 0)},
        **{("time_out", werkdag_na(TWEEDE_EINDE, dag)): alleen_de_coordinator for dag in (1, 2, 3)},
    }
    assert not Melding.objects.filter(gebruiker__in=[verhaal.meekijker, verhaal.indiener], termijn__bron="time_out")
    assert herbereken(["time_out"]) == Uitslag(gelijk=Termijn.objects.filter(bron="time_out").count())


def test_een_herinnering_noemt_het_kenmerk_en_niets_uit_de_casus(verhaal):
    timeout = wacht_op_antwoord(verhaal)
    zegt_toe_en_verlengt(verhaal, timeout)
    loopt_over_het_einde_heen(verhaal, timeout)
    zinnen = set(Melding.objects.filter(termijn__bron="time_out").values_list("zin", "adres", "over"))
    kenmerk = verhaal.casus.kenmerk
    assert {adres for _, adres, _ in zinnen} == {timeout.get_absolute_url()}
    assert {over for *_, over in zinnen} == {kenmerk}
    # Not one word about the organisation: what the loket leaves lying is not hers.
    te_laat = rf" is \d werkdag(en)? te laat\. {verhaal.loket.naam} reageerde niet\."
    mag = rf"(Antwoord op|Einde van) een time-out: {kenmerk}(, uiterlijk [a-z0-9 ,]+|{te_laat})"
    assert all(re.fullmatch(mag, zin) for zin, *_ in zinnen), zinnen


def test_ziet_de_organisatie_de_casus_niet_meer_dan_hoort_alleen_het_loket_het(verhaal):
    verhaal.casus.delingen.all().delete()
    timeout = vraag(verhaal)
    toezegging = Toezegging(timezone.localdate(), EERSTE_EINDE)
    leg_antwoord_vast(timeout, antwoord=Antwoord.TOEGEZEGD, toezegging=toezegging, bron="Per mail", door=verhaal.loket)
    verhaal.tot(werkdag_na(EERSTE_EINDE, -28))
    assert verhaal.herinnerd() == {("time_out", werkdag_na(EERSTE_EINDE, -28)): [verhaal.loket.pk]}
