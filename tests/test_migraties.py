"""Migraties tijdens het werk: niemand wacht er lang op, en de vorige versie werkt op het nieuwe schema gewoon door."""

import threading
import time
from contextlib import suppress
from io import StringIO

import psycopg
import pytest
from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    RemoveIndexConcurrently,
    ValidateConstraint,
)
from django.core.management import CommandError, call_command
from django.db import connection, migrations, models
from django.db.migrations.state import ModelState, ProjectState
from django.db.models.fields import NOT_PROVIDED

from pmm.kern.management.commands import migrate
from pmm.kern.migraties import IndexErbij
from tests import migratieproef as proef

# Every table counts as big, except those of which we know why they stay small.
KLEIN = {
    "register.gebruiker": "hooguit duizenden mensen",
    "register.organisatie": "hooguit duizenden organisaties",
    "register.contact": "een handvol per organisatie",
    "register.codewaarde": "een codelijst",
    "termijnen.termijnregel": "een regel per soort en ingangsdatum",
    "klok.ronde": "een rij per taak uit het rooster",
    "leren.leerpunt": "hooguit een paar honderd lessen per jaar",
    "overbrugging.historicaltimeout": "een handvol versies per time-out, en hooguit duizenden time-outs",
    "leren.historicalleerpunt": "een handvol versies per les",
}
WEG = (
    migrations.RemoveField,
    migrations.RenameField,
    migrations.DeleteModel,
    migrations.RenameModel,
    migrations.AlterModelTable,
)
LOS = (IndexErbij, RemoveIndexConcurrently)
GEGEVENS = (migrations.RunPython, migrations.RunSQL)


# --- de regels ----------------------------------------------------------------------------------------------------------


def bezwaren(migratie, staat, nagekeken=frozenset()):
    """Waarom deze migratie niet veilig is terwijl de vorige versie nog draait; `staat` is het schema ervoor."""
    nieuw = {stap.name_lower for stap in migratie.operations if isinstance(stap, migrations.CreateModel)}
    gevonden = [fout for stap in migratie.operations for fout in _van(stap, migratie, staat, nieuw, nagekeken)]
    losse = [stap for stap in migratie.operations if isinstance(stap, LOS)]
    if not migratie.atomic and (not losse or len(migratie.operations) > 1):
        gevonden.append("zonder transactie mag er precies één stap in, die zichzelf kan herhalen")
    return gevonden


def _van(stap, migratie, staat, nieuw, nagekeken):
    model = getattr(stap, "model_name_lower", "")
    tabel = f"{migratie.app_label}.{model}"
    oud = model not in nieuw
    groot = oud and tabel not in KLEIN
    match stap:
        case migrations.AddField() if oud:
            yield from _veld_erbij(stap.field, groot)
        case migrations.AlterField():
            yield from _veld_anders(staat.models[migratie.app_label, model].fields[stap.name], stap.field, groot)
        case migrations.AddIndex():
            yield from _index_erbij(stap, groot)
        case AddConstraintNotValid() if (tabel, stap.constraint.name) not in nagekeken:
            yield "niemand kijkt deze regel na met ValidateConstraint"
        case migrations.AddConstraint() if groot and not isinstance(stap, AddConstraintNotValid):
            yield "gebruik AddConstraintNotValid, en ValidateConstraint in de migratie erna"
        case _:
            yield from _anders(stap, migratie)


def _anders(stap, migratie):
    if isinstance(stap, WEG):
        yield "de vorige versie kent dit nog: eerst uit de code, in een latere versie pas uit de database"
    if isinstance(stap, GEGEVENS) and not stap.reversible:
        yield "kan niet terug"
    if isinstance(stap, migrations.RunPython) and len(migratie.operations) > 1:
        yield "gegevens verplaatsen hoort in een eigen migratie"


def _index_erbij(stap, groot):
    if (groot or isinstance(stap, AddIndexConcurrently)) and not isinstance(stap, IndexErbij):
        yield "gebruik IndexErbij, in een eigen migratie"


def _veld_erbij(veld, groot):
    if veld.many_to_many:
        return
    if not veld.null and veld.db_default is NOT_PROVIDED:
        yield "de vorige versie vult dit veld niet: null of db_default"
    if groot and (veld.unique or veld.db_index):
        yield "een index op een bestaande tabel hoort apart: db_index=False, en zo nodig IndexErbij"


def _veld_anders(was, wordt, groot):
    if was.null and not wordt.null:
        yield "de vorige versie laat dit veld nog leeg"
    if type(was) is not type(wordt) and not issubclass(type(wordt), type(was)):
        yield "een ander type herschrijft de tabel"
    for maat in ("max_length", "max_digits"):
        if (nieuw := getattr(wordt, maat, None)) is not None and nieuw < (getattr(was, maat, None) or 10**9):
            yield "wat de vorige versie schrijft, past hier niet meer in"
    if groot and ((wordt.unique and not was.unique) or (wordt.db_index and not was.db_index)):
        yield "een index op een bestaande tabel hoort apart"


def test_elke_migratie_is_veilig_terwijl_de_vorige_versie_nog_draait():
    onze, plan, staat, fouten = set(proef.onze_apps()), proef.plan(), ProjectState(), {}
    nagekeken = {
        (f"{migratie.app_label}.{stap.model_name.lower()}", stap.name)
        for migratie in plan
        for stap in migratie.operations
        if isinstance(stap, ValidateConstraint)
    }
    for migratie in plan:
        if migratie.app_label in onze and (gevonden := bezwaren(migratie, staat, nagekeken)):
            fouten[f"{migratie.app_label}.{migratie.name}"] = gevonden
        staat = migratie.mutate_state(staat, preserve=False)
    assert not fouten


# --- elke regel bijt ----------------------------------------------------------------------------------------------------

GROOT, KLEINE = "proef", "codewaarde"
TEKST = models.CharField(max_length=10, null=True)
INDEX = models.Index(fields=["tekst"], name="i")
REGEL = models.CheckConstraint(condition=models.Q(tekst="x"), name="r")


def zomaar(apps, schema_editor):
    pass


@pytest.mark.parametrize(
    "stap",
    [
        migrations.RemoveField(GROOT, "tekst"),
        migrations.RenameField(GROOT, "tekst", "woord"),
        migrations.DeleteModel("Proef"),
        migrations.RenameModel("Proef", "Test"),
        migrations.AlterModelTable(GROOT, "anders"),
        migrations.RunSQL("SELECT 1"),
        migrations.RunPython(zomaar),
        migrations.AddField(GROOT, "erbij", models.IntegerField()),
        migrations.AddField(GROOT, "erbij", models.IntegerField(default=1)),
        migrations.AddField(GROOT, "erbij", models.IntegerField(null=True, db_index=True)),
        migrations.AddField(GROOT, "erbij", models.ForeignKey("self", models.PROTECT, null=True)),
        migrations.AlterField(GROOT, "tekst", models.CharField(max_length=10)),
        migrations.AlterField(GROOT, "tekst", models.CharField(max_length=9, null=True)),
        migrations.AlterField(GROOT, "tekst", models.IntegerField(null=True)),
        migrations.AlterField(GROOT, "tekst", models.CharField(max_length=10, null=True, unique=True)),
        migrations.AddIndex(GROOT, INDEX),
        AddIndexConcurrently(KLEINE, INDEX),
        migrations.AddConstraint(GROOT, REGEL),
        AddConstraintNotValid(GROOT, REGEL),
    ],
    ids=lambda stap: type(stap).__name__,
)
def test_wie_een_regel_breekt_hoort_het(stap):
    assert bezwaren(_migratie(stap), _staat())


@pytest.mark.parametrize(
    "stap",
    [
        migrations.AddField(GROOT, "erbij", models.IntegerField(null=True)),
        migrations.AddField(GROOT, "erbij", models.IntegerField(db_default=1)),
        migrations.AddField(KLEINE, "erbij", models.ForeignKey("self", models.PROTECT, null=True)),
        migrations.AlterField(GROOT, "tekst", models.CharField(max_length=11, null=True)),
        migrations.AddIndex(KLEINE, INDEX),
        migrations.AddConstraint(KLEINE, REGEL),
        migrations.RunSQL("SELECT 1", "SELECT 2"),
        # The second half of taking something away: the code has not known it for a version.
        migrations.SeparateDatabaseAndState(database_operations=[migrations.RunSQL("SELECT 1", "SELECT 2")]),
    ],
    ids=lambda stap: type(stap).__name__,
)
def test_wat_veilig_is_mag(stap):
    assert not bezwaren(_migratie(stap), _staat())


def test_zonder_transactie_mag_er_maar_een_stap_in():
    los = _migratie(IndexErbij(GROOT, INDEX), IndexErbij(GROOT, INDEX))
    los.atomic = False
    assert bezwaren(los, _staat())


def _migratie(*stappen):
    migratie = migrations.Migration("nieuw", "register")
    migratie.operations = list(stappen)
    return migratie


def _staat():
    staat = ProjectState()
    for naam in ("Proef", "Codewaarde"):
        staat.add_model(ModelState("register", naam, [("id", models.AutoField(primary_key=True)), ("tekst", TEKST)]))
    return staat


# --- wachten ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def wegwerp(django_db_setup, django_db_blocker):
    """Een lege database waarin één tabel van Django staat, en waar deze test mee werkt."""
    naam = f"{connection.settings_dict['NAME']}_wacht"
    with django_db_blocker.unblock():
        proef.maak(naam)
        with proef.andere_database(naam):
            call_command("migrate", "sessions", verbosity=0)
            yield lambda: psycopg.connect(**_adres(naam))
        proef.gooi_weg(naam)


def _adres(naam):
    gewoon = connection.settings_dict
    adres = {"host": gewoon["HOST"], "port": gewoon["PORT"], "user": gewoon["USER"], "password": gewoon["PASSWORD"]}
    return {sleutel: waarde for sleutel, waarde in adres.items() if waarde} | {"dbname": naam}


def migreer_terug():
    regels = StringIO()
    call_command("migrate", "sessions", "zero", verbosity=0, stderr=regels)
    return regels.getvalue()


def test_op_een_migratie_wacht_niemand_langer_dan_twee_seconden_en_zij_slaagt_zodra_het_kan(wegwerp, monkeypatch):
    monkeypatch.setattr(migrate, "RUST", 0.5)
    wachttijden = []

    def lees():
        with wegwerp() as lezer, suppress(psycopg.errors.UndefinedTable):
            while True:
                begin = time.monotonic()
                lezer.execute("SELECT count(*) FROM django_session")
                lezer.commit()
                wachttijden.append(time.monotonic() - begin)
                time.sleep(0.02)

    houder = wegwerp()
    houder.execute("SELECT count(*) FROM django_session")  # a page that is still busy
    lezer = threading.Thread(target=lees)
    lezer.start()
    threading.Timer(3.5, houder.close).start()
    assert migrate.DRUK in migreer_terug()
    lezer.join()
    assert 1 < max(wachttijden) < 2.5
    assert "django_session" not in connection.introspection.table_names()


def test_wie_nooit_ruimte_krijgt_zegt_dat_er_niets_half_is(wegwerp, monkeypatch):
    monkeypatch.setattr(migrate, "RUST", 0.01)
    monkeypatch.setattr(migrate, "POGINGEN", 2)
    monkeypatch.setattr(migrate, "WACHT_OP_SLOT", "50ms")
    with wegwerp() as houder:
        houder.execute("SELECT count(*) FROM django_session")
        with pytest.raises(CommandError, match="Er is niets half gedaan"):
            migreer_terug()
    assert "django_session" in connection.introspection.table_names()


def test_twee_migraties_tegelijk_gaan_na_elkaar(wegwerp, monkeypatch):
    monkeypatch.setattr(migrate, "RUST", 0.2)
    ander = wegwerp()
    ander.execute("SELECT pg_advisory_lock(%s)", [migrate.SLOT])
    threading.Timer(0.5, ander.close).start()
    assert migrate.BEZIG in migreer_terug()
    assert "django_session" not in connection.introspection.table_names()


def test_na_een_migratie_wacht_deze_verbinding_weer_zo_lang_als_anders(wegwerp):
    migreer_terug()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('lock_timeout'), current_setting('client_connection_check_interval')")
        assert cursor.fetchone() == ("5s", "0")
