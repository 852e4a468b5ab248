from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """De regel van 0004 ook voor de casussen die er toen al waren; tijdens het nakijken werkt iedereen door."""

    dependencies = [("casus", "0010_casus_open_en_dreigt")]

    operations = [ValidateConstraint("casus", "casus_in_behandeling_nooit_zonder_behandelaar")]
