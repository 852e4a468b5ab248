"""Wat elk kind dat migreert al geladen heeft: Django en alle migraties. Voor het begin van het serverproces."""

import django
from django.db.migrations.loader import MigrationLoader

django.setup()
MigrationLoader(None)
