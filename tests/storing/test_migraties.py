"""Een migratie die halverwege stopt: opnieuw draaien maakt haar af, en alles kan ook weer terug."""

import random
import signal
import sys
import time
from contextlib import suppress

import pytest
from django.core.management import call_command
from django.db import connection

from tests import migratieproef as proef

pytestmark = pytest.mark.storing
GEDULD = 60


@pytest.fixture(scope="module")
def database(django_db_setup, django_db_blocker):
    """Een functie die wegwerpdatabases maakt."""
    stam, gemaakt = connection.settings_dict["NAME"], []
    with django_db_blocker.unblock():

        def maak(naam, **opties):
            gemaakt.append(f"{stam}_{naam}")
            proef.maak(gemaakt[-1], **opties)
            return gemaakt[-1]

        yield maak
        for naam in gemaakt:
            proef.gooi_weg(naam)


def meldingen(pijp):
    """Wat het kind te melden heeft, tot het klaar is."""
    with suppress(EOFError):
        while pijp.poll(GEDULD):
            yield pijp.recv()


@pytest.fixture(scope="module")
def heel(database):
    """Een database die in één keer gemigreerd is, en hoeveel opdrachten elke migratie van ons kostte."""
    naam = database("heel")
    kind, pijp = proef.start_kind(naam, None)
    opdrachten = dict(meldingen(pijp))
    kind.join(GEDULD)
    assert kind.exitcode == 0
    return naam, {migratie: opdrachten[migratie] for migratie in proef.onze_migraties()}


def breek_af_bij_elke(naam, haltes, rust):
    """Migreer, en breek het proces af bij elke halte; geeft wat er werd afgebroken."""
    geraakt = set()
    while True:
        kind, pijp = proef.start_kind(
            naam, {migratie: bij for migratie, bij in haltes.items() if migratie not in geraakt}
        )
        nu = next(meldingen(pijp), None)
        if nu:
            time.sleep(rust())
            kind.kill()
        kind.join(GEDULD)
        assert kind.exitcode == (-signal.SIGKILL if nu else 0)
        if not nu:
            return geraakt
        geraakt.add(nu)


def test_kill_9_tijdens_elke_migratie_van_ons_en_opnieuw_draaien_maakt_haar_af(heel, database):
    geheel, opdrachten = heel
    zaad = random.randrange(10**6)
    sys.stderr.write(f"zaad {zaad}\n")
    kans = random.Random(zaad)
    naam = database("half")
    haltes = {migratie: kans.randint(1, aantal) for migratie, aantal in opdrachten.items()}
    # The worst moment of what is no transaction: the index is being built, or is there, and nothing says so yet.
    los = {(migratie.app_label, migratie.name) for migratie in proef.plan() if not migratie.atomic} & set(haltes)
    haltes |= {migratie: opdrachten[migratie] - 1 for migratie in los}
    assert los
    assert breek_af_bij_elke(naam, haltes, lambda: kans.uniform(0, 0.01)) == set(haltes)
    assert proef.afdruk(naam) == proef.afdruk(geheel)


def test_alles_kan_terug_tot_niets_en_weer_vooruit(heel, database):
    geheel, _ = heel
    naam = database("terug", sjabloon=geheel)
    with proef.andere_database(naam):
        for app in sorted({app for app, _ in proef.onze_migraties()}):
            call_command("migrate", app, "zero", interactive=False, verbosity=0)
        with connection.cursor() as cursor:
            tabellen = connection.introspection.table_names(cursor)
        onze = tuple(f"{app}_" for app in proef.onze_apps())
        assert [tabel for tabel in tabellen if tabel.startswith(onze)] == []
        call_command("migrate", interactive=False, verbosity=0)
    assert proef.afdruk(naam) == proef.afdruk(geheel)
