"""`manage.py migrate`, maar zonder dat iemand erop wacht."""

import time
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import Error, OperationalError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState
from psycopg.errors import DeadlockDetected, LockNotAvailable

# Who comes after a migration that waits for a table, waits too.
WACHT_OP_SLOT = "2s"
POGINGEN = 20
RUST = 3.0  # seconds, in which everybody who waited goes first
SLOT = 0x504D4D  # one migration at a time, on whatever machine it runs

DRUK = "Een ander gebruikt een tabel die nodig is, en gaat voor."
BEZIG = "Er is nog een andere migratie bezig."
STRAKS = "Poging {poging} van {van} volgt over {rust:.0f} seconden."
OPGEGEVEN = "Er is niets half gedaan en alles werkt nog. Voer dezelfde opdracht op een rustig moment opnieuw uit."


class InEenKeer(MigrationExecutor):
    """Legt in dezelfde transactie vast dát een migratie gedaan is.

    Django does so afterwards whenever keys or indexes come last; stopped in between, it would begin that migration
    again and find its tables there.
    """

    def apply_migration(self, state: ProjectState, migration: Migration, *args: Any, **kwargs: Any) -> ProjectState:
        """Voer één migratie uit, met haar aantekening."""
        with self._als_geheel(migration):
            return super().apply_migration(state, migration, *args, **kwargs)

    def unapply_migration(self, state: ProjectState, migration: Migration, *args: Any, **kwargs: Any) -> ProjectState:
        """Draai één migratie terug, met haar aantekening."""
        with self._als_geheel(migration):
            return super().unapply_migration(state, migration, *args, **kwargs)

    def _als_geheel(self, migration: Migration) -> AbstractContextManager[None]:
        return transaction.atomic(using=self.connection.alias) if migration.atomic else nullcontext()


# There is no setting for it.
migrate.MigrationExecutor = InEenKeer  # type: ignore[attr-defined]


class Command(migrate.Command):
    """Werkt het schema bij. Wacht hooguit twee seconden op een slot, laat anderen dan voor, en probeert het weer.

    Stopte een vorige keer halverwege, dan maakt deze het af.
    """

    def handle(self, *args: Any, **options: Any) -> None:
        """Voer de migraties uit, zo vaak als nodig.

        Raises:
            CommandError: anderen hielden de tabellen, of de migraties, te lang vast.
        """
        for poging in range(1, POGINGEN + 1):
            reden = self._probeer(*args, **options)
            if not reden:
                return
            if poging < POGINGEN:
                self.stderr.write(f"{reden} {STRAKS.format(poging=poging + 1, van=POGINGEN, rust=RUST)}")
                time.sleep(RUST)
        raise CommandError(f"{reden} {OPGEGEVEN}")

    def _probeer(self, *args: Any, **options: Any) -> str:
        """Eén poging; geeft de reden waarom zij moest wijken, of niets."""
        connection = connections[options["database"]]
        if not _neem_slot(connection):
            return BEZIG
        try:
            super().handle(*args, **options)
        except OperationalError as fout:
            if isinstance(fout.__cause__, LockNotAvailable | DeadlockDetected):
                return DRUK
            raise
        finally:
            with suppress(Error):
                _geef_terug(connection)
        return ""


def _neem_slot(connection: BaseDatabaseWrapper) -> bool:
    """Neem het slot van de migraties, als het vrij is, met korte wachttijden op al het andere."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [SLOT])
        (gelukt,) = cursor.fetchone()
        if gelukt:
            cursor.execute(f"SET lock_timeout = '{WACHT_OP_SLOT}'")
            # Who stops this process also stops what it asked of the server; otherwise that would go on, and in the way.
            cursor.execute("SET client_connection_check_interval = '1s'")
    return bool(gelukt)


def _geef_terug(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET client_connection_check_interval")
        cursor.execute("RESET lock_timeout")
        cursor.execute("SELECT pg_advisory_unlock(%s)", [SLOT])
