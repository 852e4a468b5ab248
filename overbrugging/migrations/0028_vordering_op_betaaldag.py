"""Wat het eerst betaald moet zijn, staat bovenaan."""

from django.db import migrations, models

from pmm.kern.migraties import IndexErbij


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("overbrugging", "0027_vordering_volgt_uit_boeking")]

    operations = [
        IndexErbij("vordering", models.Index(name="vordering_eerst_te_betalen", fields=["betalen_voor", "id"])),
    ]
