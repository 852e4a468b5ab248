"""Wegwerpdatabases voor proeven met migraties, en een migrerend proces dat echt kan worden afgebroken."""

import time
from contextlib import contextmanager
from multiprocessing import get_context

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

ONZE = ("pmm", "register", "loket", "escalatie", "overbrugging", "leren")


def onze_apps():
    return [app.label for app in apps.get_app_configs() if app.name.split(".")[0] in ONZE]


def plan():
    """Alle migraties op volgorde, ook die van anderen."""
    executor = MigrationExecutor(None)
    return [migratie for migratie, _ in executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)]


def onze_migraties():
    eigen = set(onze_apps())
    return [(migratie.app_label, migratie.name) for migratie in plan() if migratie.app_label in eigen]


@contextmanager
def andere_database(naam):
    """Dit proces werkt even op een andere database."""
    gewoon = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = naam
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = gewoon


def maak(naam, sjabloon="template1"):
    with andere_database("postgres"), connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{naam}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{naam}" TEMPLATE "{sjabloon}"')


def gooi_weg(naam):
    with andere_database("postgres"), connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{naam}" WITH (FORCE)')


AFDRUK = """
SELECT 'kolom', table_name || '.' || column_name,
       concat_ws(' ', data_type, character_maximum_length, is_nullable, column_default)
  FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL
SELECT 'regel', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) || ' ' || convalidated
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL
SELECT 'index', indexrelid::regclass::text, pg_get_indexdef(indexrelid) || ' ' || indisvalid
  FROM pg_index WHERE indrelid::regclass::text !~ '^(pg_|information_schema)'
UNION ALL
SELECT 'trigger', tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL
SELECT 'functie', p.oid::regprocedure::text, prosrc FROM pg_proc p
  WHERE pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
UNION ALL
SELECT 'extensie', extname, '' FROM pg_extension
UNION ALL
SELECT 'migratie', app || '.' || name, '' FROM django_migrations
"""


def afdruk(naam):
    """Alles wat migraties in een database maken, om met een andere te vergelijken."""
    with andere_database(naam), connection.cursor() as cursor:
        cursor.execute(AFDRUK)
        regels = {tuple(regel) for regel in cursor.fetchall()}
        for tabel in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{tabel}"')
            regels.add(("rijen", tabel, str(cursor.fetchone()[0])))
    return regels


# --- een kind dat migreert ----------------------------------------------------------------------------------------------


def _migreer(naam, halte, pijp):
    """In een eigen proces: migreer, en wacht bij de eerste halte op het einde."""
    connection.settings_dict["NAME"] = naam
    teller = {"migratie": None, "opdracht": 0}
    begin = MigrationExecutor.apply_migration

    def apply_migration(self, state, migratie, **kwargs):
        teller.update(migratie=(migratie.app_label, migratie.name), opdracht=0)
        try:
            return begin(self, state, migratie, **kwargs)
        finally:
            if halte is None:
                pijp.send((teller["migratie"], teller["opdracht"]))

    def tel(execute, sql, params, many, context):
        teller["opdracht"] += 1
        if (halte or {}).get(teller["migratie"]) == teller["opdracht"]:
            pijp.send(teller["migratie"])
            execute(sql, params, many, context)
            time.sleep(60)
        return execute(sql, params, many, context)

    MigrationExecutor.apply_migration = apply_migration
    with connection.execute_wrapper(tel):
        call_command("migrate", interactive=False, verbosity=0)


def start_kind(naam, halte):
    """(proces, pijp): begint meteen te migreren. `halte` zegt per migratie bij welke opdracht het stilstaat en zich meldt.

    Met None meldt het van elke migratie hoeveel opdrachten zij kostte.
    """
    wereld = get_context("forkserver")
    wereld.set_forkserver_preload(["tests.storing.voorgeladen", "tests.migratieproef"])
    hier, daar = wereld.Pipe(duplex=False)
    proces = wereld.Process(target=_migreer, args=(naam, halte, daar), daemon=True)
    proces.start()
    daar.close()
    return proces, hier
