"""Past de database bij deze code? Nieuwe code werkt nooit op een oud schema."""

import time

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

RUST = 2.0  # seconds between two looks while the migrations are still running


class Stand:
    """Wat dit proces weet. Zijn code verandert niet meer: is het schema eenmaal bij, dan blijft het dat."""

    klopt = False
    niet_kijken_voor = 0.0


def klopt() -> bool:
    """Staan alle migraties van deze code in de database? Kost niets meer zodra het antwoord ja was.

    Een database die al verder is dan deze code, is goed: elke migratie laat de vorige versie werken.
    """
    nu = time.monotonic()
    if not Stand.klopt and nu >= Stand.niet_kijken_voor:
        executor = MigrationExecutor(connection)
        Stand.klopt = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        Stand.niet_kijken_voor = nu + RUST
    return Stand.klopt


def kijk_opnieuw() -> bool:
    """Als `klopt`, maar na een fout die erop lijkt dat het schema onder dit proces is teruggezet."""
    Stand.klopt, Stand.niet_kijken_voor = False, 0.0
    return klopt()
