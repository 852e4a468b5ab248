from django.db import migrations, models

from pmm.kern.migraties import IndexErbij


class Migration(migrations.Migration):
    """Casussen waarin een wet in de weg staat."""

    atomic = False
    dependencies = [("casus", "0038_casus_per_leefgebied")]

    operations = [
        IndexErbij(
            "belemmering",
            models.Index(name="belemmering_per_wet", fields=["wet", "casus"], condition=~models.Q(wet="")),
        ),
    ]
