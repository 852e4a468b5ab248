from django.contrib.postgres.indexes import GinIndex
from django.db import migrations

from pmm.kern.migraties import IndexErbij


class Migration(migrations.Migration):
    """Casussen waarin een leefgebied speelt."""

    atomic = False
    dependencies = [("casus", "0037_casus_laatst_ingediend")]

    operations = [
        IndexErbij(
            "casus",
            GinIndex(name="casus_per_leefgebied", fields=["leefgebieden"], fastupdate=False),
        ),
    ]
