from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Het bericht vinden bij een mail die terugkwam."""

    atomic = False
    dependencies = [("uitgaand", "0002_merk")]

    operations = [
        AddIndexConcurrently("bericht", models.Index(fields=["merk"], name="bericht_op_merk")),
    ]
