"""De ladder: elke trede precies één keer, ook na een storing en met vegers naast elkaar."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from pmm.termijnen.ladder import treden
from pmm.termijnen.models import Herinnering, Termijn
from pmm.termijnen.regels import Regel, Sport, alle_regels
from pmm.termijnen.services import herbereken, neem_treden, volg, zet_treden
from tests.termijnen.voorbeeld import CONTACT, gebeurd, moment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bron")]
INGEDIEND = gebeurd("ingediend", "2026-11-20")  # due on Tuesday 24 November


def momenten(begin, uiterlijk, *, na=None, aantal=4, regel=CONTACT):
    ladder = treden(regel.als_rij(), date.fromisoformat(uiterlijk), moment(begin), na)
    return [(trede.nummer, trede.op, trede.aan) for trede, _ in zip(ladder, range(aantal), strict=False)]


def test_de_ladder_loopt_van_ervoor_tot_lang_erna():
    assert momenten("2026-11-20", "2026-11-24") == [
        (-1, moment("2026-11-23 07:00"), "uitvoerder"),
        (0, moment("2026-11-24 07:00"), "uitvoerder"),
        (2, moment("2026-11-26 07:00"), "coordinator"),
        (7, moment("2026-12-03 07:00"), "coordinator"),
    ]


def test_een_trede_van_voor_het_begin_bestaat_niet():
    assert momenten("2026-11-24 08:00", "2026-11-24", aantal=1)[0][0] == 2


def test_zonder_herhalen_is_de_ladder_een_keer_op():
    regel = Regel(**{**vars(CONTACT), "herhaal_na": None})
    assert momenten("2026-11-20", "2026-11-24", na=2, regel=regel) == []
    assert momenten("2026-11-20", "2026-11-24", regel=Regel(**{**vars(CONTACT), "ladder": ()})) == []


@pytest.mark.parametrize(
    ("uiterlijk", "utc"),
    [("2027-03-25", "06:00"), ("2027-03-30", "05:00"), ("2026-10-23", "05:00"), ("2026-10-26", "06:00")],
)
def test_zeven_uur_is_zeven_uur_in_zomer_en_winter(uiterlijk, utc):
    regel = Regel(**{**vars(CONTACT), "ladder": (Sport(0),)})
    ((_, op, _),) = momenten("2026-01-02", uiterlijk, regel=regel, aantal=1)
    assert op == datetime.fromisoformat(f"{uiterlijk}T{utc}").replace(tzinfo=UTC)


def veeg(op, hoogstens=100):
    with transaction.atomic():
        gevonden = neem_treden(moment(op), hoogstens)
        zet_treden(gevonden)
    return [(trede.termijn.object, trede.nummer, trede.aan, trede.overgeslagen) for trede in gevonden]


def test_elke_trede_wordt_gezet_als_haar_moment_er_is_en_niet_eerder():
    volg("proef", "1", [INGEDIEND])
    assert veeg("2026-11-23 06:59") == []
    assert veeg("2026-11-23 07:00") == [("1", -1, "uitvoerder", ())]
    assert veeg("2026-11-23 07:00") == []
    assert veeg("2026-11-24 12:00") == [("1", 0, "uitvoerder", ())]
    assert veeg("2026-11-26 07:00") == [("1", 2, "coordinator", ())]
    assert veeg("2026-12-03 07:00") == [("1", 7, "coordinator", ())]


def test_wie_inhaalt_krijgt_alleen_de_laatste_trede():
    volg("proef", "1", [INGEDIEND])
    assert veeg("2026-12-03 08:00") == [("1", 7, "coordinator", (-1, 0, 2))]
    assert veeg("2026-12-03 08:00") == []
    assert dict(Herinnering.objects.values_list("trede", "overgeslagen")) == {-1: True, 0: True, 2: True, 7: False}


def test_een_gezette_trede_komt_niet_terug_als_de_klok_stilstond():
    verloop = [INGEDIEND]
    volg("proef", "1", verloop)
    veeg("2026-11-23 07:00")
    verloop.append(gebeurd("gevraagd", "2026-11-23"))
    volg("proef", "1", verloop)
    assert veeg("2026-11-30") == []
    verloop.append(gebeurd("geantwoord", "2026-12-03 06:00"))
    (termijn,) = volg("proef", "1", verloop)
    assert termijn.uiterlijk_op == date(2026, 12, 3)
    assert veeg("2026-12-04") == [("1", 0, "uitvoerder", ())]


def test_een_geeindigde_termijn_herinnert_niemand():
    volg("proef", "1", [INGEDIEND])
    volg("proef", "1", [INGEDIEND, gebeurd("gebeld", "2026-11-20 10:00")])
    assert veeg("2027-01-01") == []


def test_de_langst_wachtende_gaan_voor_en_nooit_meer_dan_gevraagd(bron):
    for nummer in range(5):
        bron.zet(gebeurd("ingediend", f"2026-11-{16 + nummer}", object=str(nummer)))
    herbereken()
    assert [rij[0] for rij in veeg("2026-11-26", hoogstens=2)] == ["0", "1"]


def test_een_trede_die_door_een_sluitingsdag_verschoof_wacht(settings):
    volg("proef", "1", [INGEDIEND])
    settings.PMM_SLUITINGSDAGEN = ["2026-11-23"]
    assert veeg("2026-11-23 07:00") == []
    assert Termijn.objects.get().volgende_trede_op == moment("2026-11-24 07:00")


def test_de_database_weigert_een_trede_twee_keer():
    volg("proef", "1", [INGEDIEND])
    with transaction.atomic():
        (trede,) = neem_treden(moment("2026-11-23 07:00"), 1)
        zet_treden([trede])
    with pytest.raises(IntegrityError, match="herinnering_elke_trede_een_keer"), transaction.atomic():
        zet_treden([trede])


def test_een_trede_is_een_vast_aantal_vragen(bron, django_assert_num_queries):
    bron.zet(*(gebeurd("ingediend", "2026-11-20", object=str(nummer)) for nummer in range(50)))
    herbereken()
    with transaction.atomic(), django_assert_num_queries(3):
        zet_treden(neem_treden(moment("2026-12-01"), 50))


# --- tegelijk, met echte transacties ------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("vegers", [2, 4])
def test_vegers_naast_elkaar_zetten_elke_trede_een_keer(bron, vegers):
    bron.zet(*(gebeurd("ingediend", "2026-11-20", object=str(nummer)) for nummer in range(60)))
    herbereken()
    start = Barrier(vegers)

    def loop():
        gezet = []
        try:
            start.wait(10)
            for op in ("2026-11-23 07:00", "2026-11-24 07:00", "2026-11-26 07:00"):
                while rij := veeg(op, hoogstens=7):
                    gezet += rij
        finally:
            connection.close()
        return gezet

    with ThreadPoolExecutor(vegers) as werkers:
        gezet = [rij for werk in [werkers.submit(loop) for _ in range(vegers)] for rij in werk.result(30)]
    # Whoever is slow may find a later rung, but nobody sets one twice and none is left out.
    alles = Counter((object, nummer) for object, nummer, _, _ in gezet)
    alles += Counter((object, nummer) for object, _, _, overgeslagen in gezet for nummer in overgeslagen)
    assert alles == Counter((str(object), nummer) for object in range(60) for nummer in (-1, 0, 2))
    assert Herinnering.objects.count() == 180


@pytest.mark.django_db(transaction=True)
def test_een_stap_tijdens_het_zetten_wacht_op_de_veger(bron):
    with transaction.atomic():
        volg("proef", "1", [INGEDIEND])

    def stap():
        try:
            with transaction.atomic():
                volg("proef", "1", [INGEDIEND, gebeurd("gebeld", "2026-11-23 08:00")])
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as werkers, transaction.atomic():
        gevonden = neem_treden(moment("2026-11-23 07:00"), 1)
        bezig = werkers.submit(stap)
        zet_treden(gevonden)
        assert not wait([bezig], timeout=0.5).done
        transaction.on_commit(lambda: bezig.result(10))
    termijn = Termijn.objects.get()
    assert (termijn.uitkomst, termijn.laatste_trede, termijn.volgende_trede_op) == ("gehaald", -1, None)


def test_de_ladder_in_de_tabel_is_die_van_de_regel():
    contact = next(regel for regel in alle_regels() if regel.soort == "contact")
    assert contact.ladder[2] == {"werkdagen": 2, "aan": "coordinator", "spoed": True}
