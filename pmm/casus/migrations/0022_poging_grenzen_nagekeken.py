from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """De regels van 0021 ook voor de pogingen die er toen al waren; tijdens het nakijken werkt iedereen door."""

    dependencies = [("casus", "0021_poging_grenzen")]

    operations = [
        ValidateConstraint("poging", "poging_uitkomst_bestaat"),
        ValidateConstraint("poging", "poging_teruggebeld_nooit_zonder_afspraak"),
    ]
