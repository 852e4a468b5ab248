from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """De regel van 0030 ook voor de belemmeringen die er al waren; tijdens het nakijken werkt iedereen door."""

    dependencies = [("casus", "0030_belemmering_getoetst")]

    operations = [ValidateConstraint("belemmering", "belemmering_stand_met_dag_en_wie")]
