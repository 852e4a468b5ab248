from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """De regel van 0032 ook voor de delingen die er toen al waren; tijdens het nakijken werkt iedereen door."""

    dependencies = [("casus", "0032_deling_waarom")]

    operations = [ValidateConstraint("deling", "deling_elke_sectie_met_reden")]
