"""Lang werk komt af, precies één keer, wat er onderweg ook omvalt."""

import csv
import io
import os
import random
import signal
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from pmm.casus.lijst.uitvoer import IN_LIJST
from pmm.casus.models import Casus
from pmm.kern import taken
from pmm.logboek.controle import controleer
from pmm.logboek.models import Regel
from pmm.meldingen.models import Melding
from pmm.opdrachten import services, tasks
from pmm.opdrachten.kluis import kluis
from pmm.opdrachten.models import Opdracht, Stand
from pmm.opdrachten.services import WERK
from pmm.opdrachten.soorten import alle_soorten
from register.models import Organisatie
from tests.factories import CasusFactory, OrganisatieFactory, lid
from tests.storing.hulp import wacht_tot
from tests.storing.traag import REGELS, VASTGELEGD

pytestmark = [pytest.mark.storing, pytest.mark.django_db(transaction=True)]
HERVAT = "pmm.opdrachten.tasks.hervat"


@pytest.fixture
def anna(transactional_db):
    return lid("maatwerkfunctionaris")


@pytest.fixture
def worker(werker, settings):
    """Een worker met dezelfde kluis als de test, die ook het trage werk kent."""
    settings.PMM_OPDRACHTEN = {**settings.PMM_OPDRACHTEN, "traag": "tests.storing.traag.soort"}
    alle_soorten.cache_clear()
    werker.omgeving["PMM_BESTANDEN"] = str(kluis().location)
    yield werker
    alle_soorten.cache_clear()


@pytest.fixture
def traag(worker, anna):
    """Een traag stuk werk, gegeven en nog niet begonnen."""
    return services.geef(soort="traag", naam="Traag", gegevens={}, door=anna.pk)


def vers(opdracht):
    return Opdracht.objects.get(pk=opdracht.pk)


def is_halverwege(opdracht):
    return wacht_tot(lambda: vers(opdracht).gedaan >= REGELS // 4)


def is_klaar(opdracht):
    return wacht_tot(lambda: vers(opdracht).stand == Stand.KLAAR)


def lease_voorbij():
    """Alsof er drie kwart minuut voorbij is; de test hoeft er niet op te wachten."""
    toen = timezone.now() - timedelta(seconds=1)
    Opdracht.objects.filter(lease__isnull=False).update(lease_tot=toen)


def inhoud(opdracht):
    with vers(opdracht).bestand.open("rb") as bestand:
        return bestand.read()


def uitvoer_in_de_kluis():
    return list(Path(kluis().location).glob("uitvoer-*"))


def test_kill_9_halverwege_en_toch_een_resultaat_precies_een_keer(worker, traag, anna):
    worker.start()
    assert is_halverwege(traag)
    worker.kill_9()
    halverwege = vers(traag)
    assert (halverwege.stand, halverwege.pogingen) == (Stand.BEZIG, 1)
    assert timezone.now() < halverwege.lease_tot < timezone.now() + timedelta(seconds=60)
    assert not uitvoer_in_de_kluis()

    lease_voorbij()
    worker.start()
    taken.na_commit(HERVAT)
    assert is_klaar(traag)
    assert inhoud(traag) == b"".join(f"{nummer}\n".encode() for nummer in range(REGELS))
    assert vers(traag).pogingen == 2
    assert len(uitvoer_in_de_kluis()) == 1
    assert Regel.objects.filter(werkwoord=VASTGELEGD).count() == 1
    assert Melding.objects.filter(gebruiker=anna).count() == 1


def test_een_bevroren_worker_die_te_laat_ontwaakt_legt_niets_meer_vast(worker, traag):
    worker.start()
    assert is_halverwege(traag)
    (bevroren,) = worker.processen
    os.killpg(bevroren.pid, signal.SIGSTOP)
    lease_voorbij()
    tasks.hervat()  # somebody else does it
    assert vers(traag).stand == Stand.KLAAR
    eerste = vers(traag).bestand.name
    os.killpg(bevroren.pid, signal.SIGCONT)
    assert not wacht_tot(lambda: vers(traag).bestand.name != eerste, geduld=4)
    assert Regel.objects.filter(werkwoord=VASTGELEGD).count() == 1
    assert len(uitvoer_in_de_kluis()) == 1


def test_stoppen_terwijl_de_worker_bezig_is(worker, traag):
    worker.start()
    assert is_halverwege(traag)
    services.stop(vers(traag))
    assert wacht_tot(lambda: vers(traag).stand == Stand.GESTOPT, geduld=5)
    assert not uitvoer_in_de_kluis()
    assert not Regel.objects.filter(werkwoord=VASTGELEGD).exists()


def test_een_leeggemaakte_broker_vergeet_het_en_de_klok_niet(worker, broker, traag):
    broker.client.flushall()
    worker.start()
    assert not wacht_tot(lambda: vers(traag).stand != Stand.WACHT, geduld=3)
    taken.na_commit(HERVAT)  # what the clock does
    assert is_klaar(traag)


def test_zonder_broker_doet_de_klok_het_zelf(worker, broker, anna):
    broker.stop()
    opdracht = services.geef(soort="traag", naam="Traag", gegevens={}, door=anna.pk)
    tasks.hervat()
    assert vers(opdracht).stand == Stand.KLAAR


def test_twee_workers_doen_samen_elk_werk_een_keer(worker, anna):
    opdrachten = [
        services.geef(soort="traag", naam="Traag", gegevens={"nummer": nummer}, door=anna.pk) for nummer in range(4)
    ]
    worker.start()
    worker.start()
    taken.na_commit(WERK)
    assert all(is_klaar(opdracht) for opdracht in opdrachten)
    assert {vers(opdracht).pogingen for opdracht in opdrachten} == {1}
    assert Regel.objects.filter(werkwoord=VASTGELEGD).count() == len(opdrachten)


def test_bij_een_export_met_kill_9_op_willekeurige_momenten_klopt_het_bestand_en_het_logboek(worker, monkeypatch):
    organisatie = OrganisatieFactory()
    Organisatie.objects.filter(pk=organisatie.pk).update(naam="Gemeente Lindedorp")
    eerste = CasusFactory(organisatie=organisatie)
    for _ in range(300):
        CasusFactory(organisatie=organisatie, aangelegd_door=eerste.aangelegd_door)
    filters = {"status": "open", "zoek": "", "formaat": "csv"}
    kans = random.Random(3)
    opdracht = services.geef(soort="casussen", naam="Lijst", gegevens=filters, door=eerste.aangelegd_door.pk)
    for _ in range(2):  # the third attempt must succeed
        worker.start()
        taken.na_commit(HERVAT)
        assert wacht_tot(lambda: vers(opdracht).stand != Stand.WACHT)
        wacht_tot(lambda: False, geduld=kans.random() / 10)
        worker.kill_9()
        lease_voorbij()
    worker.start()
    taken.na_commit(HERVAT)
    assert is_klaar(opdracht)
    rijen = list(csv.reader(io.StringIO(inhoud(opdracht).decode("utf-8-sig")), delimiter=";"))
    kenmerken = [rij[0] for rij in rijen[1:]]
    assert sorted(kenmerken) == sorted(Casus.objects.values_list("kenmerk", flat=True))
    gelogd = list(Regel.objects.filter(werkwoord=IN_LIJST).values_list("object_id", flat=True))
    assert sorted(gelogd) == sorted(kenmerken)
    assert controleer() is None
