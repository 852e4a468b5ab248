from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations
from django.db.models.functions import Upper

from pmm.kern.migraties import IndexErbij


class Migration(migrations.Migration):
    """Zoeken op letters in de codenaam of het kenmerk, zonder elke casus langs te gaan."""

    atomic = False
    dependencies = [("casus", "0006_casus_van_behandelaar"), ("register", "0002_zoekhulp")]

    operations = [
        IndexErbij(
            "casus",
            GinIndex(
                OpClass(Upper("codenaam"), "gin_trgm_ops"),
                OpClass(Upper("kenmerk"), "gin_trgm_ops"),
                name="casus_gezocht",
                fastupdate=False,
            ),
        ),
    ]
