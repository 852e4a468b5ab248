from django.db import migrations, models

from pmm.kern.migraties import IndexErbij


class Migration(migrations.Migration):
    """De lijst op codenaam."""

    atomic = False
    dependencies = [("casus", "0035_bewaardfilter")]

    operations = [
        IndexErbij(
            "casus",
            models.Index(name="casus_op_codenaam", fields=["codenaam", "id"]),
        ),
    ]
