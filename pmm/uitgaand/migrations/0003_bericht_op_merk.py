from django.db import migrations, models

from pmm.kern.migraties import IndexErbij


class Migration(migrations.Migration):
    """Het bericht vinden bij een mail die terugkwam."""

    atomic = False
    dependencies = [("uitgaand", "0002_merk")]

    operations = [
        IndexErbij("bericht", models.Index(fields=["merk"], name="bericht_op_merk")),
    ]
