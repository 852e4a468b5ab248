"""De ronde langs de termijnen: elke trede een keer, wat er dan staat, en wat een botsing of klap overleeft."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.module_loading import import_string

from pmm.meldingen import herinneren
from pmm.meldingen.herinneren import herinner_ronde
from pmm.meldingen.models import Melding
from pmm.termijnen.berekenen import Gebeurtenis
from pmm.termijnen.bronnen import Aanschrijving
from pmm.termijnen.models import Herinnering, Termijn, Termijnregel
from pmm.termijnen.services import volg
from tests.factories import GebruikerFactory, lid
from tests.meldingen.hulp import KENMERK, om, op

ADRES = f"/casussen/{KENMERK}/"
LADDER = [
    {"werkdagen": -1, "aan": "uitvoerder", "spoed": False},
    {"werkdagen": 0, "aan": "uitvoerder", "spoed": False},
    {"werkdagen": 2, "aan": "uitvoerder", "spoed": True},
    {"werkdagen": 3, "aan": "coordinator", "spoed": True},
]
# A term of two working days that began on Monday 23 November is due on Wednesday 25 November.
BEGON = "2026-11-23 10:00"


class Proefbron:
    """Een bron waarvan de test zegt wie er over elke termijn gaat."""

    def __init__(self):
        self.wie = {}
        self.gevraagd = Counter()

    def gebeurtenissen(self, per_keer, objecten=None):
        return iter(())

    def aan_te_schrijven(self, termijnen, aan):
        self.gevraagd[aan] += 1
        gevonden = {termijn.pk: self.wie.get((termijn.object, aan), self.wie.get(aan)) for termijn in termijnen}
        return {pk: wie for pk, wie in gevonden.items() if wie}


proefbron = Proefbron()


@pytest.fixture
def bron(db, settings):
    settings.PMM_TERMIJNBRONNEN = {"proef": f"{__name__}.proefbron"}
    Termijnregel.objects.create(
        soort="proef",
        naam="Eerste contact",
        zin="Er gebeurt iets.",
        werkdagen=2,
        begint_bij=["begin"],
        gehaald_bij=["klaar"],
        ladder=LADDER,
        herhaal_na=5,
        geldig_van="2000-01-01",
    )
    proefbron.__init__()
    return proefbron


@pytest.fixture
def anna(bron):
    anna = GebruikerFactory(naam="Anna de Vries")
    bron.wie["uitvoerder"] = zo(anna)
    return anna


@pytest.fixture
def coordinator(bron):
    coordinator = lid("loketcoordinator", naam="Karin Bos")
    bron.wie["coordinator"] = zo(coordinator)
    return coordinator


def zo(*mensen, weg=(), over=KENMERK):
    personen, afwezig = [mens.pk for mens in mensen], [mens.pk for mens in weg]
    return Aanschrijving(personen, f"Eerste contact: {over}", ADRES, over, afwezig)


def begin(object="1", begon=BEGON):
    with transaction.atomic():
        (termijn,) = volg("proef", object, [Gebeurtenis("begin", op(begon), f"proef:{object}", object, KENMERK)])
    return termijn


def ronde(wanneer):
    with om(wanneer):
        return herinner_ronde(op(wanneer))


def zinnen(gebruiker=None):
    meldingen = Melding.objects.filter(gebruiker=gebruiker) if gebruiker else Melding.objects.all()
    return list(meldingen.order_by("pk").values_list("zin", flat=True))


# --- wat er staat -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanneer", "zin"),
    [
        ("2026-11-24 07:00", f"Eerste contact: {KENMERK}, uiterlijk wo 25 nov"),
        ("2026-11-25 07:00", f"Eerste contact: {KENMERK}, uiterlijk vandaag, wo 25 nov"),
        ("2026-11-26 09:00", f"Eerste contact: {KENMERK} is 1 werkdag te laat"),
        ("2026-11-27 07:00", f"Eerste contact: {KENMERK} is 2 werkdagen te laat"),
    ],
)
def test_een_herinnering_zegt_waarover_en_wanneer_en_niets_uit_de_casus(anna, wanneer, zin):
    begin()
    ronde(wanneer)
    melding = Melding.objects.get()
    assert (melding.zin, melding.over, melding.adres, melding.soort) == (zin, KENMERK, ADRES, "herinnering")


def test_op_een_vrije_dag_na_de_uiterste_dag_staat_er_geen_nul_werkdagen(anna):
    begin(begon="2026-11-25 10:00")  # due on Friday; the sweep comes on Saturday
    ronde("2026-11-28 09:00")
    assert zinnen() == [f"Eerste contact: {KENMERK} is te laat"]


def test_de_escalatie_zegt_wie_niet_reageerde(anna, coordinator):
    begin()
    ronde("2026-11-30 07:00")
    assert zinnen(coordinator) == [f"Eerste contact: {KENMERK} is 3 werkdagen te laat. Anna de Vries reageerde niet."]


def test_reageerden_er_meer_niet_dan_staan_er_twee_met_naam(bron, coordinator):
    mensen = [GebruikerFactory(naam=naam) for naam in ("Anna", "Bram", "Cas", "Dirk")]
    for aantal, verwacht in [(2, "Anna en Bram reageerden niet."), (4, "Anna, Bram en nog 2 reageerden niet.")]:
        begin(str(aantal))
        bron.wie[str(aantal), "uitvoerder"] = zo(*mensen[:aantal])
        ronde("2026-11-30 07:00")
        assert zinnen(coordinator)[-1].endswith(f"te laat. {verwacht}")


def test_ligt_het_al_bij_de_coordinator_dan_staat_er_dat_niemand_anders_het_oppakt(bron, coordinator):
    bron.wie["uitvoerder"] = zo(coordinator)
    begin()
    ronde("2026-11-30 07:00")
    assert zinnen(coordinator) == [f"Eerste contact: {KENMERK} is 3 werkdagen te laat. Niemand anders pakt dit op."]


# --- aan wie ------------------------------------------------------------------------------------------------------------


def test_spoed_komt_van_de_trede(anna):
    begin()
    ronde("2026-11-25 07:00")
    ronde("2026-11-27 07:00")
    assert list(Melding.objects.order_by("pk").values_list("spoed", flat=True)) == [False, True]


def test_wie_afwezig_is_vindt_de_melding_terug_zonder_mail(bron, anna):
    bram = GebruikerFactory()
    bron.wie["uitvoerder"] = zo(bram, weg=[anna])
    begin()
    ronde("2026-11-27 07:00")
    assert Melding.objects.get(gebruiker=bram).mailen_op
    assert Melding.objects.get(gebruiker=anna).mailen_op is None


def test_een_termijn_zonder_iemand_komt_bij_het_vangnet(bron):
    vangnet = lid("loketcoordinator")
    begin()
    bron.wie["uitvoerder"] = Aanschrijving([], "Een termijn bij Lindedorp", "/x/", "")
    ronde("2026-11-25 07:00")
    melding = Melding.objects.get(gebruiker=vangnet)
    assert melding.zin == "Een termijn bij Lindedorp, uiterlijk vandaag, wo 25 nov"
    assert (melding.over, melding.adres) == ("", "/x/")


@pytest.mark.parametrize("bronnen", [{}, {"proef": f"{__name__}.proefbron"}], ids=["bron weg", "object weg"])
def test_een_termijn_die_niemand_kent_komt_bij_het_vangnet_en_houdt_de_rest_niet_op(settings, bron, bronnen):
    beheerder = lid("beheerder")
    begin()
    settings.PMM_TERMIJNBRONNEN = bronnen
    assert ronde("2026-11-25 07:00")["treden"] == 1
    assert zinnen(beheerder) == ["Een termijn waar niemand over gaat, uiterlijk vandaag, wo 25 nov"]


def test_het_vangnet_bestaat(settings):
    assert callable(import_string(settings.PMM_VANGNET))


# --- precies een keer ---------------------------------------------------------------------------------------------------


def test_elke_trede_komt_op_haar_dag_precies_een_keer(anna, coordinator):
    begin()
    for dag in ("23", "24", "25", "26", "27", "28", "29", "30"):
        for uur in ("06:59", "07:00", "07:01", "16:00"):
            ronde(f"2026-11-{dag} {uur}")
    assert list(Herinnering.objects.order_by("trede").values_list("trede", "overgeslagen")) == [
        (-1, False),
        (0, False),
        (2, False),
        (3, False),
    ]
    assert (len(zinnen(anna)), len(zinnen(coordinator))) == (3, 1)


def test_na_de_ladder_hoort_de_coordinator_het_elke_vijf_werkdagen_tot_het_klaar_is(anna, coordinator):
    begin()
    for dag in ("2026-11-30", "2026-12-07", "2026-12-14"):
        ronde(f"{dag} 07:00")
    assert len(zinnen(coordinator)) == 3
    volg(
        "proef",
        "1",
        [
            Gebeurtenis("begin", op(BEGON), "proef:1", "1", KENMERK),
            Gebeurtenis("klaar", op("2026-12-15 09:00"), "proef:1:klaar", "1", KENMERK),
        ],
    )
    assert ronde("2026-12-31 07:00") == Counter()


def test_inhalen_na_weken_stilstand_geeft_van_een_termijn_een_melding(anna, coordinator):
    begin()
    assert ronde("2026-12-15 09:00") == Counter(treden=1, meldingen=1, overgeslagen=5)
    assert (zinnen(anna), len(zinnen(coordinator))) == ([], 1)
    assert "14 werkdagen te laat" in zinnen(coordinator)[0]


def test_honderd_termijnen_kosten_evenveel_vragen_als_een(bron, anna, coordinator):
    def vragen(objecten):
        for object in objecten:
            begin(object)
        with CaptureQueriesContext(connection) as gesteld:
            assert ronde("2026-11-30 07:00")["treden"] == len(objecten)
        return len([vraag for vraag in gesteld if "SAVEPOINT" not in vraag["sql"]])

    een = vragen(["1"])
    assert een == vragen([f"veel:{nummer}" for nummer in range(100)]) <= 14


def test_een_klap_halverwege_laat_niets_half_achter_en_de_volgende_ronde_doet_het_over(anna, monkeypatch):
    begin()

    def klap(treden):
        raise KeyboardInterrupt

    with monkeypatch.context() as kapot:
        kapot.setattr(herinneren, "zet_treden", klap)
        with pytest.raises(KeyboardInterrupt):
            ronde("2026-11-25 07:00")
    assert not Melding.objects.exists()
    assert not Herinnering.objects.exists()
    ronde("2026-11-25 07:00")
    assert len(zinnen(anna)) == Herinnering.objects.filter(overgeslagen=False).count() == 1


@pytest.mark.django_db(transaction=True)
def test_vier_rondes_tegelijk_zetten_elke_trede_een_keer(anna, coordinator, monkeypatch):
    monkeypatch.setattr(herinneren, "PARTIJ", 3)
    for nummer in range(30):
        begin(str(nummer))
    samen = Barrier(4)

    def veeg(_):
        samen.wait()
        try:
            return herinner_ronde(op("2026-11-30 07:00"))
        finally:
            connection.close()

    with om("2026-11-30 07:00"), ThreadPoolExecutor(4) as vegers:
        samen_geteld = sum(vegers.map(veeg, range(4)), Counter())
    # Whoever found only locked rows stopped; the rest is for the next sweep.
    samen_geteld += ronde("2026-11-30 07:01")
    assert samen_geteld["treden"] == 30 == len(zinnen(coordinator))
    assert Herinnering.objects.filter(overgeslagen=False).count() == 30
    assert not Termijn.objects.filter(laatste_trede=None).exists()
