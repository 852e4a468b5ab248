"""Een migratie die halverwege stopt: opnieuw draaien maakt haar af, en alles kan ook weer terug."""

import random
import signal
import sys
import time
from contextlib import suppress

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from pmm.kern.management.commands import migrate
from tests import migratieproef as proef
from tests import sjabloon

pytestmark = pytest.mark.storing
GEDULD = 60
# Another draw in every run; between them all have their turn.
GREEP = 12
NIEUWSTE = 40


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


def test_kill_9_tijdens_een_migratie_en_opnieuw_draaien_maakt_haar_af(heel, database):
    """Tijdens elke migratie die geen transactie is, en een greep uit die het wel zijn."""
    geheel, opdrachten = heel
    zaad = random.randrange(10**6)
    sys.stderr.write(f"zaad {zaad}\n")
    kans = random.Random(zaad)
    naam = database("half")
    los = {(migratie.app_label, migratie.name) for migratie in proef.plan() if not migratie.atomic} & set(opdrachten)
    assert los
    greep = kans.sample(sorted(set(opdrachten) - los), GREEP)
    haltes = {migratie: kans.randint(1, opdrachten[migratie]) for migratie in greep}
    # The worst moment of what is no transaction: the index is being built, or is there, and nothing says so yet.
    haltes |= {migratie: opdrachten[migratie] - 1 for migratie in los}
    assert breek_af_bij_elke(naam, haltes, lambda: kans.uniform(0, 0.01)) == set(haltes)
    assert proef.afdruk(naam) == proef.afdruk(geheel)


def test_alles_kan_terug_en_weer_vooruit(database):
    """De nieuwste migraties altijd; hoe ver daarvoor, is elke keer anders: tot niets kan ook."""
    zaad = random.randrange(10**6)
    sys.stderr.write(f"zaad {zaad}\n")
    onze = proef.onze_migraties()
    ouder = len(onze) - NIEUWSTE
    blijft = onze[: ouder - round(ouder * random.Random(zaad).random() ** 2)]
    naam = database("terug", sjabloon=sjabloon.database())
    heen = proef.afdruk(naam)
    with proef.andere_database(naam):
        migrate.MigrationExecutor(connection).migrate([(app, dict(blijft).get(app)) for app in proef.onze_apps()])
        staat_er_nog = set(MigrationRecorder(connection).applied_migrations())
        assert staat_er_nog & set(onze) == set(blijft)
        call_command("migrate", interactive=False, verbosity=0)
    assert proef.afdruk(naam) == heen
