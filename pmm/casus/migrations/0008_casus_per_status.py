from django.db import migrations, models

from pmm.kern.migraties import IndexErbij


class Migration(migrations.Migration):
    """Een lijst met één status, de laatst gewijzigde eerst, ook als die status zeldzaam is."""

    atomic = False
    dependencies = [("casus", "0007_casus_gezocht")]

    operations = [
        IndexErbij(
            "casus",
            models.Index(fields=["status", "-gewijzigd_op", "-id"], name="casus_per_status"),
        ),
    ]
