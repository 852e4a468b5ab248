"""Wat een migratie nodig heeft om veilig te zijn terwijl iedereen doorwerkt."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState


class IndexErbij(AddIndexConcurrently):
    """Een index op een bestaande tabel, terwijl iedereen erin blijft schrijven.

    Een run die halverwege stopte laat een ongeldige index achter; opnieuw draaien ruimt die eerst op.
    """

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Bouw de index, ook als een vorige keer niet tot het einde kwam."""
        with _met_geduld(schema_editor):
            schema_editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {schema_editor.quote_name(self.index.name)}")
            super().database_forwards(app_label, schema_editor, from_state, to_state)


@contextmanager
def _met_geduld(schema_editor: BaseDatabaseSchemaEditor) -> Iterator[None]:
    """Nobody queues up behind these locks, and giving up would only mean building it all again."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('lock_timeout')")
        (gewoon,) = cursor.fetchone()
    schema_editor.execute("SET lock_timeout = 0")
    try:
        yield
    finally:
        schema_editor.execute(f"SET lock_timeout = '{gewoon}'")
