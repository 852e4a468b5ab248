"""Wat elke test nodig heeft: echte diensten, een strenge client, een echte browser."""

import gc
import os
import re
import time
from itertools import chain, zip_longest
from threading import Lock

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.apps import apps
from django.conf import settings
from django.core.files.storage import storages
from django.core.signals import request_finished, request_started
from django.db import connection, transaction
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import Client
from whitenoise.middleware import WhiteNoiseMiddleware

from pmm import omgeving
from pmm.kern import schema
from pmm.opdrachten.kluis import kluis
from pmm.werkplaats import klaarzetten, postgres
from tests import sjabloon

EIGEN_MAP = "PMM_DATA" in os.environ
GROOT_BESTAND = 100  # tests
# Made from the models; emptied, they would only be filled again.
UIT_DE_CODE = {"django_content_type", "auth_permission"}
CHROMIUM = "/usr/bin/chromium"
CHROMIUM_OPTIES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
# axe leaves this one off; WCAG 2.2 asks for it.
AXE_OPTIES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
# Two thirds of the work of axe; without JavaScript the colours are the same.
AXE_ZONDER_KLEUR = {**AXE_OPTIES, "rules": {**AXE_OPTIES["rules"], "color-contrast": {"enabled": False}}}


def pytest_configure(config):
    # Processes that a test starts must use the same data folder as the test itself.
    os.environ["PMM_DATA"] = str(omgeving.datamap())
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    if not klaarzetten.eigen_database():
        postgres.zorg_voor(vergankelijk=not EIGEN_MAP)
    klaarzetten.diensten()
    # The test database is made from the migrations, so no page needs to look; a test that wants to, resets this.
    schema.Stand.klopt = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(items):
    """Wat lang duurt begint vooraan, want op wie als laatste begint wacht iedereen; verder blijft de volgorde willekeurig.

    Wie processen breekt wacht vooral, en wisselt daarom af met wie rekent: samen hebben zij alle kernen steeds werk.
    """
    van, rang = {}, {}
    for item in items:
        van.setdefault(item.path, []).append(item)
    for pad, tests in van.items():
        merken = {merk.name for test in tests for merk in test.iter_markers()}
        rang[pad] = "storing" not in merken, "browser" not in merken, len(tests) <= GROOT_BESTAND
    wacht = [pad for pad in van if not rang[pad][0]]
    rekent = sorted((pad for pad in van if rang[pad][0]), key=rang.get)
    om_en_om = chain.from_iterable(zip_longest(wacht, rekent))
    items[:] = [test for pad in om_en_om if pad for test in van[pad]]


def pytest_collection_finish():
    """Wat nu geladen is blijft: Python hoeft er niet bij elke opruimbeurt opnieuw langs."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings, django_db_use_migrations, django_db_keepdb, django_db_blocker
):
    """Elke testdatabase is een kopie van een die al gemigreerd is."""
    if django_db_use_migrations and not django_db_keepdb:
        with django_db_blocker.unblock():
            connection.settings_dict["TEST"]["TEMPLATE"] = sjabloon.database()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Aan het eind gaat de testdatabase weg, ook als een verzoek dat niemand meer afwacht er nog in werkt."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def _eigen_ijkpunten(settings, tmp_path, monkeypatch):
    """Het logboek van een test laat geen ijkpunten of bewijs achter bij het echte, en zet niets anders stil."""
    settings.PMM_IJKPUNTEN = tmp_path / "ijkpunten" / "logboek.jsonl"
    settings.PMM_BEWIJS = tmp_path / "bewijs"
    # The file says it all in a test; one that asks the database too, resets this.
    monkeypatch.setattr("pmm.logboek.schakelaar.Database.niet_kijken_voor", float("inf"))


@pytest.fixture(scope="module")
def per_bestand(django_db_setup, django_db_blocker):
    """Wat een testbestand één keer maakt, blijft staan tussen zijn tests en is daarna weg."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def eigen_kluis(monkeypatch, map_):
    # The field keeps the store it began with; a test with other settings gives the rest a new one.
    for winkel in (kluis(), apps.get_model("opdrachten.Opdracht")._meta.get_field("bestand").storage):
        monkeypatch.setitem(winkel.__dict__, "location", str(map_ / "bestanden"))
    monkeypatch.setitem(storages["bestanden"].__dict__, "location", str(map_ / "bestanden" / "casussen"))
    monkeypatch.setattr(settings, "PMM_QUARANTAINE", map_ / "quarantaine")


@pytest.fixture(autouse=True)
def _eigen_kluis(monkeypatch, tmp_path):
    """Bestanden van een test liggen in haar eigen map."""
    eigen_kluis(monkeypatch, tmp_path)


# --- leegmaken, ook wat niet leeg mag ---------------------------------------------------------------------------------


@pytest.fixture(autouse=True, scope="session")
def _leegmaken_mag_in_tests():
    """Na een test met echte transacties maakt Django alle tabellen leeg; de triggers op het logboek kijken dan even weg.

    Rows go one table at a time: a TRUNCATE makes new files for a hundred tables with all their indexes, for a few rows.
    """
    gewoon = DatabaseOperations.sql_flush

    def sql_flush(self, style, tables, *, reset_sequences=False, allow_cascade=False):
        leeg = [f"DELETE FROM {self.quote_name(tabel)}" for tabel in tables if tabel not in UIT_DE_CODE]
        if reset_sequences or allow_cascade:
            leeg = gewoon(self, style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade)
        return ["SET LOCAL session_replication_role = 'replica'", *leeg] if leeg else []

    DatabaseOperations.sql_flush = sql_flush
    yield
    DatabaseOperations.sql_flush = gewoon


# --- wie leest, schrijft niet -------------------------------------------------------------------------------------------

SCHRIJFT = re.compile(
    r'(?<!FOR )(?<!KEY )\b(INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE)\s+(?:ONLY\s+)?"?(\w+)', re.I
)


def mag_tijdens_lezen(opdracht, tabel):
    """Alleen het leeslogboek, de sessie en de cache mogen tijdens een GET geschreven worden."""
    if tabel.startswith("logboek_"):
        return opdracht.upper().startswith("INSERT")
    return tabel in {"django_session", "kern_cache"}


def weiger_schrijven(execute, sql, params, many, context):
    """Voert uit, tenzij de opdracht tijdens een GET iets verandert dat niet mag."""
    for opdracht, tabel in SCHRIJFT.findall(str(sql)):
        assert mag_tijdens_lezen(opdracht, tabel), f"Deze GET schrijft in {tabel}: {sql}"
    return execute(sql, params, many, context)


@pytest.fixture(autouse=True)
def _lezen_schrijft_niet(monkeypatch):
    gewoon = Client.generic

    def generic(self, method, *args, **kwargs):
        if method not in {"GET", "HEAD"}:
            return gewoon(self, method, *args, **kwargs)
        with connection.execute_wrapper(weiger_schrijven):
            return gewoon(self, method, *args, **kwargs)

    monkeypatch.setattr(Client, "generic", generic)


# --- elke client begint met dezelfde bestanden -----------------------------------------------------------------------------


@pytest.fixture(autouse=True, scope="session")
def _een_keer_door_de_statische_bestanden():
    """Elke client bouwt zijn eigen keten, en zou daarvoor elke keer alle statische bestanden langsgaan."""
    zoek, gevonden = WhiteNoiseMiddleware.add_files_from_finders, {}

    def add_files_from_finders(self):
        if not gevonden:
            zoek(self)
            gevonden.update(self.files)
        self.files.update(gevonden)

    WhiteNoiseMiddleware.add_files_from_finders = add_files_from_finders
    yield
    WhiteNoiseMiddleware.add_files_from_finders = zoek


# --- een echte browser --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": CHROMIUM_OPTIES}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}


class Onderweg:
    """Telt de verzoeken waar de testserver nog mee bezig is.

    A page that is left still loads its panels; emptying the tables under such a request is a deadlock.
    """

    def __init__(self):
        self.slot, self.aantal = Lock(), 0

    def erbij(self, **_):
        with self.slot:
            self.aantal += 1

    def eraf(self, **_):
        with self.slot:
            self.aantal -= 1

    def wacht(self, seconden=10):
        """Tot er even geen verzoek meer loopt."""
        einde, rust = time.monotonic() + seconden, 0
        while rust < 3 and time.monotonic() < einde:
            rust = 0 if self.aantal else rust + 1
            time.sleep(0.01)


@pytest.fixture
def onderweg(live_server):
    teller = Onderweg()
    request_started.connect(teller.erbij)
    request_finished.connect(teller.eraf)
    yield teller
    teller.wacht()
    request_started.disconnect(teller.erbij)
    request_finished.disconnect(teller.eraf)


@pytest.fixture(params=[True, False], ids=["met-javascript", "zonder-javascript"])
def pagina(request, browser, browser_context_args, live_server, onderweg):
    """Een lege pagina op de testserver; elke test draait zo twee keer, met en zonder JavaScript."""
    context = browser.new_context(**browser_context_args, base_url=live_server.url, java_script_enabled=request.param)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def axe(browser, browser_context_args):
    """Een functie die eist dat axe niets vindt op een pagina, in precies de staat waarin zij nu is.

    Zonder JavaScript zou axe zelf eeuwig wachten; dan kijkt het naar een kopie van de pagina, zonder haar scripts.
    """
    context = browser.new_context(**browser_context_args)

    def kopie(pagina):
        html, adres = pagina.content(), pagina.url
        ander = context.new_page()
        ander.set_viewport_size(pagina.viewport_size)
        ander.route("**/*.js", lambda verzoek: verzoek.abort())
        ander.route(adres, lambda verzoek: verzoek.fulfill(body=html, content_type="text/html; charset=utf-8"))
        ander.goto(adres)
        return ander

    def controleer(pagina):
        pagina.wait_for_load_state()
        zonder = pagina.evaluate("matchMedia('(scripting: none)').matches")
        wat, opties = (kopie(pagina), AXE_ZONDER_KLEUR) if zonder else (pagina, AXE_OPTIES)
        bevindingen = Axe().run(wat, options=opties)
        assert bevindingen.violations_count == 0, bevindingen.generate_report()

    yield controleer
    context.close()
