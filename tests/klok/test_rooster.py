"""Het rooster: elke naam bestaat, elk moment klopt, en samen halen ze de twee minuten."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from celery.schedules import crontab
from django.conf import settings
from django.db import IntegrityError
from django.utils import timezone
from django.utils.module_loading import import_string

from pmm.celery import app
from pmm.klok import gezond, rooster
from pmm.klok.models import Ronde
from pmm.klok.rooster import Besluit
from register.beheer.controles import NACHTCONTROLE, NAMEN
from tests.klok import proef

HIER = ZoneInfo("Europe/Amsterdam")
NU = datetime(2027, 3, 3, 12, 0, tzinfo=HIER)
ROOSTER = rooster.lees(app.conf.beat_schedule)


def seconden(aantal):
    return timedelta(seconds=aantal)


@pytest.mark.parametrize("werk", ROOSTER.values(), ids=lambda werk: werk.naam)
def test_elke_naam_in_het_rooster_is_een_taak(werk):
    taak = import_string(werk.taak)
    assert taak.name == werk.taak
    assert werk.naam in NAMEN


def test_de_namen_waar_anderen_op_rekenen_staan_in_het_rooster():
    assert {gezond.VEEG, NACHTCONTROLE} <= set(ROOSTER) == set(NAMEN)


def test_de_beat_van_celery_is_de_onze():
    assert app.conf.beat_scheduler == "pmm.klok.beat.Klok"
    assert callable(import_string(app.conf.beat_scheduler))


@pytest.mark.parametrize(
    "namen", [settings.PMM_GEZOND_ACHTERGROND.values(), settings.PMM_BIJ_BEVINDING, settings.PMM_CONTROLES.values()]
)
def test_elke_naam_in_de_instellingen_bestaat(namen):
    assert namen
    assert all(callable(import_string(naam)) for naam in namen)


def test_ook_als_de_worker_halverwege_wegvalt_begint_de_veeg_binnen_honderd_seconden():
    veeg = ROOSTER[gezond.VEEG]
    assert veeg.schema.run_every + max(veeg.geduld, veeg.oppakken_binnen) + seconden(2) < seconden(100)


@pytest.mark.parametrize(
    ("dag", "volgende_dag"),
    [
        ("2027-03-27", "2027-03-28"),
        ("2027-10-30", "2027-10-31"),
        ("2028-02-28", "2028-02-29"),
        ("2027-12-31", "2028-01-01"),
    ],
    ids=["zomertijd begint", "zomertijd eindigt", "schrikkeldag", "oud en nieuw"],
)
def test_elke_nacht_om_half_vier_ook_als_de_klok_verzet_wordt(dag, volgende_dag):
    nacht = rooster.lees({"nacht": proef.elke(crontab(hour=3, minute=30))})["nacht"]
    straks = nacht.na(datetime.fromisoformat(f"{dag} 03:30").replace(tzinfo=HIER))
    assert straks.astimezone(HIER).isoformat()[:16] == f"{volgende_dag}T03:30"
    assert nacht.na(straks - seconden(1)) == straks


BESLUITEN = [
    # volgende_op, open beurt begonnen op, loper, besluit
    (10, None, "", Besluit.WACHTEN),
    (0, None, "", Besluit.BEURT),
    (-1000, None, "", Besluit.BEURT),
    (30, None, "", Besluit.WACHTEN),
    (31, None, "", Besluit.TERUGHALEN),
    (-10, -19, "", Besluit.WACHTEN),
    (10, -21, "", Besluit.OVERNEMEN),
    (10, -59, "worker:1", Besluit.WACHTEN),
    (10, -61, "worker:1", Besluit.OVERNEMEN),
    (10, 5, "", Besluit.WACHTEN),
    (10, 1000, "worker:1", Besluit.OVERNEMEN),
]


@pytest.mark.parametrize(("volgende", "begonnen", "loper", "moet"), BESLUITEN)
def test_wat_er_met_een_ronde_moet_gebeuren(volgende, begonnen, loper, moet):
    werk = rooster.lees({"proef": proef.elke(30.0)})["proef"]
    ronde = Ronde(naam="proef", volgende_op=NU + seconden(volgende), keer=3, klaar_keer=3, loper=loper)
    if begonnen is not None:
        ronde.klaar_keer, ronde.begonnen_op = 2, NU + seconden(begonnen)
    assert werk.besluit(ronde, NU) == moet


@pytest.mark.parametrize(
    "velden",
    [
        {"naam": ""},
        {"keer": 1},
        {"begonnen_op": NU},
        {"loper": "iemand"},
        {"keer": 1, "begonnen_op": NU, "klaar_keer": 2, "klaar_op": NU, "gelukt": True},
        {"keer": 1, "begonnen_op": NU, "klaar_keer": 1},
        {"keer": 1, "begonnen_op": NU, "klaar_keer": 1, "klaar_op": NU, "gelukt": False},
        {"keer": 1, "begonnen_op": NU, "klaar_keer": 1, "klaar_op": NU, "gelukt": True, "fout": "ValueError"},
    ],
)
def test_een_ronde_die_niet_kan_komt_de_database_niet_in(db, velden):
    with pytest.raises(IntegrityError):
        Ronde.objects.create(**{"naam": "proef", "volgende_op": NU, **velden})


# --- gezond -------------------------------------------------------------------------------------------------------------


def geveegd(hoe_lang_geleden):
    Ronde.objects.create(
        naam=gezond.VEEG,
        volgende_op=timezone.now(),
        keer=1,
        begonnen_op=timezone.now(),
        klaar_keer=1,
        klaar_op=timezone.now() - hoe_lang_geleden,
        gelukt=False,
        fout="SMTPException",
    )


@pytest.mark.parametrize(("minuten", "loopt"), [(0, True), (4, True), (6, False)])
def test_gezond_zegt_of_er_in_vijf_minuten_geveegd_is_en_blijft_groen(client, db, minuten, loopt):
    geveegd(timedelta(minutes=minuten))
    antwoord = client.get("/gezond/klaar")
    assert (antwoord.status_code, antwoord.json()) == (200, {"klaar": True, "klok": loopt, "schrijven": True})


def test_zonder_klok_zegt_gezond_dat_eerlijk(client, db):
    assert client.get("/gezond/klaar").json() == {"klaar": True, "klok": False, "schrijven": True}
