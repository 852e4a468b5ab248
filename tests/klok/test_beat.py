"""De klok in één proces: wie aan de beurt is, wie het doet, en wat er gebeurt als iemand wegvalt."""

import threading
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta

import pytest
from celery.schedules import crontab
from django.db import OperationalError, close_old_connections, connection, connections
from django.db.models import F
from django.db.models.functions import Now

from pmm.klok import services
from pmm.klok.beat import TIK
from pmm.klok.models import Ronde
from pmm.klok.querysets import RondeQuerySet
from pmm.klok.tasks import beurt
from tests.klok import proef

pytestmark = pytest.mark.django_db(transaction=True)
JAREN = timedelta(days=3650)


def ronde(naam="proef"):
    return Ronde.objects.get(naam=naam)


def aan_de_beurt(sinds=timedelta(), **anders):
    Ronde.objects.update(volgende_op=Now() - sinds, **anders)


def tik(klok):
    """Laat de beat kijken, en wacht op wat hij zelf doet."""
    assert klok.tick() == TIK
    wait(klok.bezig.values(), timeout=30)


@pytest.fixture
def beat(klok):
    """Een beat die het rooster in de database heeft gezet."""
    een = klok()
    tik(een)
    return een


def test_een_nieuwe_taak_wacht_op_haar_eerste_moment(beat, bij_de_broker, gedaan):
    stand, nu = Ronde.objects.stand()
    assert timedelta() < stand["proef"].volgende_op - nu <= timedelta(seconds=30)
    tik(beat)
    assert (bij_de_broker, gedaan, ronde().keer) == ([], [], 0)


def test_bij_elke_start_is_de_wacht_meteen_aan_de_beurt_en_daarna_gewoon_elk_uur(klok, rooster, bij_de_broker):
    rooster(ijkpunt=proef.elke(3600.0))
    een = klok()
    tik(een)
    tik(een)
    assert bij_de_broker == [("pmm.klok.tasks.beurt", "ijkpunt", 1)]
    Ronde.objects.sluit("ijkpunt", 1, "")
    tik(een)
    assert len(bij_de_broker) == 1
    tik(klok())
    tik(een)
    assert len(bij_de_broker) == 2


def test_wie_aan_de_beurt_is_gaat_naar_de_worker_en_die_schrijft_op_dat_het_klaar_is(beat, bij_de_broker, gedaan):
    aan_de_beurt()
    tik(beat)
    assert bij_de_broker == [("pmm.klok.tasks.beurt", "proef", 1)]
    assert (gedaan, ronde().is_open) == ([], True)
    beurt("proef", 1)
    klaar = ronde()
    assert (gedaan, klaar.is_open, klaar.gelukt, klaar.fout) == (["gewoon"], False, True, "")


def test_een_beurt_wordt_nooit_tweemaal_opgepakt(beat, bij_de_broker, gedaan):
    aan_de_beurt()
    tik(beat)
    for _ in range(3):
        beurt("proef", 1)
    assert gedaan == ["gewoon"]


def test_een_naam_die_deze_worker_niet_kent_laat_hij_voor_een_ander_liggen(beat, bij_de_broker, rooster):
    aan_de_beurt()
    tik(beat)
    rooster()
    beurt("proef", 1)
    assert (ronde().is_open, ronde().loper) == (True, "")


def test_zonder_broker_doet_de_beat_het_zelf(beat, zonder_broker, gedaan):
    aan_de_beurt()
    tik(beat)
    assert (gedaan, ronde().klaar_keer, ronde().gelukt) == (["gewoon"], 1, True)


def test_de_beat_werkt_in_een_draad_met_een_eigen_verbinding_die_weer_dichtgaat(klok, zonder_broker, rooster, gedaan):
    rooster(proef=proef.elke(30.0, "verbinding"))
    een = klok()
    tik(een)
    aan_de_beurt()
    tik(een)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        assert cursor.fetchone()[0] != gedaan[0]
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE pid = %s AND state <> 'idle'", gedaan)
        assert cursor.fetchone()[0] == 0


# --- drie beats ---------------------------------------------------------------------------------------------------------


def test_drie_beats_tegelijk_geven_elk_moment_precies_een_beurt(klok, bij_de_broker):
    beats = [klok() for _ in range(3)]
    tik(beats[0])
    hek = threading.Barrier(3)

    def tik_tegelijk(een):
        try:
            hek.wait(10)
            een.tick()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as draden:
        for moment in range(1, 21):
            aan_de_beurt(klaar_keer=F("keer"), **({"klaar_op": Now(), "gelukt": True} if moment > 1 else {}))
            wait([draden.submit(tik_tegelijk, een) for een in beats], timeout=30)
            assert len(bij_de_broker) == moment
    assert [keer for _, _, keer in bij_de_broker] == list(range(1, 21))


def test_een_beat_die_stilstond_claimt_geen_moment_met_een_oude_tijd(beat):
    oud = ronde()
    aan_de_beurt(timedelta(hours=1))
    toen = oud.volgende_op - timedelta(hours=1)
    assert not Ronde.objects.geef_beurt(oud, straks=toen)
    assert Ronde.objects.geef_beurt(oud, straks=oud.volgende_op + timedelta(minutes=1))
    assert not Ronde.objects.geef_beurt(oud, straks=oud.volgende_op + timedelta(minutes=1))


# --- wie niets meer laat horen ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wie", [("", 20), ("worker:1", 60)], ids=["niet begonnen", "niet klaar"])
def test_wie_zijn_beurt_laat_liggen_raakt_haar_kwijt_aan_precies_een_beat(klok, beat, bij_de_broker, gedaan, wie):
    loper, geduld = wie
    aan_de_beurt()
    tik(beat)
    ander = klok()
    begonnen = Now() - timedelta(seconds=geduld - 5)
    Ronde.objects.update(loper=loper, begonnen_op=begonnen)
    tik(ander)
    assert (gedaan, ronde().keer) == ([], 1)

    Ronde.objects.update(begonnen_op=Now() - timedelta(seconds=geduld + 1))
    tik(ander)
    tik(beat)
    assert (gedaan, ronde().keer, ronde().is_open) == (["gewoon"], 2, False)
    beurt("proef", 1)  # what the worker still finds in the queue after all
    assert gedaan == ["gewoon"]


def test_een_worker_die_niet_begint_krijgt_een_tijd_niets_meer_zodat_redis_niet_volloopt(beat, bij_de_broker, gedaan):
    aan_de_beurt()
    tik(beat)
    Ronde.objects.update(begonnen_op=Now() - timedelta(seconds=21))
    for _ in range(5):
        tik(beat)
        aan_de_beurt()
    assert len(bij_de_broker) == 1
    assert len(gedaan) == 5

    beat.zelf_tot = 0.0
    tik(beat)
    assert len(bij_de_broker) == 2


def test_een_beat_doet_nooit_hetzelfde_tweemaal_tegelijk_maar_een_ander_neemt_het_over(
    klok, zonder_broker, rooster, gedaan
):
    proef.MAG_VERDER.clear()
    rooster(proef=proef.elke(30.0, "wacht"))
    een, ander = klok(), klok()
    tik(een)
    aan_de_beurt()
    een.tick()
    assert _tot(lambda: gedaan == ["begonnen"])
    Ronde.objects.update(begonnen_op=Now() - timedelta(minutes=5))
    for _ in range(3):
        een.tick()
    assert (gedaan, ronde().keer) == (["begonnen"], 1)

    ander.tick()
    assert _tot(lambda: gedaan == ["begonnen"] * 2)
    proef.MAG_VERDER.set()
    tik(een)
    tik(ander)
    assert (ronde().klaar_keer, ronde().is_open) == (2, False)


def _tot(voorwaarde):
    return any(voorwaarde() or threading.Event().wait(0.05) for _ in range(200))


# --- stilstand en versprongen klokken -----------------------------------------------------------------------------------


@pytest.mark.parametrize("schema", [30.0, crontab(hour=3, minute=30)], ids=["elke halve minuut", "elke nacht"])
def test_na_stilstand_gebeurt_wat_gemist_is_een_keer(klok, zonder_broker, rooster, gedaan, schema):
    rooster(proef=proef.elke(schema))
    een = klok()
    tik(een)
    aan_de_beurt(timedelta(days=3))
    for _ in range(4):
        tik(een)
    assert (gedaan, ronde().keer) == (["gewoon"], 1)
    stand, nu = Ronde.objects.stand()
    assert stand["proef"].volgende_op > nu


def test_een_moment_dat_na_een_klokprong_jaren_ver_ligt_komt_vanzelf_terug(beat, bij_de_broker):
    Ronde.objects.update(volgende_op=Now() + JAREN)
    tik(beat)
    stand, nu = Ronde.objects.stand()
    assert stand["proef"].volgende_op <= nu + timedelta(seconds=30)
    assert ronde().keer == 0


def test_een_beurt_die_na_een_klokprong_in_de_toekomst_begon_wordt_overgenomen(beat, bij_de_broker, gedaan):
    aan_de_beurt()
    tik(beat)
    Ronde.objects.update(loper="worker:1", begonnen_op=Now() + JAREN)
    tik(beat)
    assert (gedaan, ronde().is_open) == (["gewoon"], False)


def test_de_klok_van_deze_machine_telt_niet_mee(beat, bij_de_broker, time_machine):
    time_machine.move_to("2036-01-01")
    tik(beat)
    assert ronde().keer == 0
    time_machine.move_to("2016-01-01")
    aan_de_beurt()
    tik(beat)
    assert ronde().keer == 1
    assert ronde().volgende_op.year not in {2016, 2036}


# --- fouten -------------------------------------------------------------------------------------------------------------


def test_een_fout_staat_met_haar_soort_in_de_ronde_en_houdt_de_klok_niet_tegen(
    klok, zonder_broker, rooster, gedaan, caplog
):
    rooster(proef=proef.elke(30.0, "stuk"))
    een = klok()
    tik(een)
    aan_de_beurt()
    tik(een)
    fout = ronde()
    assert (fout.is_open, fout.gelukt, fout.fout) == (False, False, "ZeroDivisionError")

    rooster(proef=proef.elke(30.0))
    tik(een)
    assert "proef is mislukt" in caplog.text
    aan_de_beurt()
    een.setup_schedule()
    tik(een)
    assert (gedaan, ronde().gelukt, ronde().fout) == (["stuk", "gewoon"], True, "")


def test_zonder_database_blijft_de_beat_leven_en_zegt_hij_dat_een_keer(beat, monkeypatch, caplog, bij_de_broker):
    def weg(zelf):
        raise OperationalError("geheim adres van de database")

    with monkeypatch.context() as even:
        even.setattr(RondeQuerySet, "stand", weg)
        for _ in range(5):
            tik(beat)
    assert [regel.getMessage() for regel in caplog.records] == [
        "de database antwoordt niet (OperationalError); de klok probeert het elke seconde"
    ]
    aan_de_beurt()
    tik(beat)
    assert len(bij_de_broker) == 1


def test_een_verbinding_die_de_database_verbreekt_komt_vanzelf_terug(klok, bij_de_broker):
    een = klok()
    tik(een)
    aan_de_beurt()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()

    def verbreek():
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
        connections.close_all()

    draad = threading.Thread(target=verbreek)
    draad.start()
    draad.join()
    tik(een)
    tik(een)
    assert len(bij_de_broker) == 1


def test_een_taak_waarvan_de_verbinding_wegviel_schrijft_toch_op_hoe_het_afliep(klok, zonder_broker, rooster, gedaan):
    rooster(proef=proef.elke(30.0, "verbroken"))
    een = klok()
    tik(een)
    aan_de_beurt()
    tik(een)
    assert (ronde().klaar_keer, ronde().fout) == (1, "OperationalError")


def test_vervroegen_zet_een_ronde_meteen_aan_de_beurt(beat, bij_de_broker):
    assert services.vervroeg("proef")
    tik(beat)
    assert len(bij_de_broker) == 1
    assert not services.vervroeg("bestaat niet")


def test_stoppen_wacht_kort_op_wat_loopt(klok, zonder_broker, rooster, gedaan, monkeypatch):
    monkeypatch.setattr("pmm.klok.beat.STOPTIJD", 0.2)
    proef.MAG_VERDER.clear()
    rooster(proef=proef.elke(30.0, "wacht"))
    een = klok()
    tik(een)
    aan_de_beurt()
    een.tick()
    assert _tot(lambda: gedaan == ["begonnen"])
    een.close()
    proef.MAG_VERDER.set()
    close_old_connections()
    assert _tot(lambda: gedaan == ["begonnen", "klaar"])
