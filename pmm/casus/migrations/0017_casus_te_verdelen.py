from django.db import migrations, models
from django.db.models import Q

from pmm.kern.migraties import IndexErbij


class Migration(migrations.Migration):
    """Wat nog niemand in behandeling nam, op datum: voor Mijn werk van de coördinator."""

    atomic = False
    dependencies = [("casus", "0016_casus_dreigt_per_behandelaar")]

    operations = [
        IndexErbij("casus", models.Index(fields=["aan_zet_datum", "id"], name="casus_te_verdelen", condition=Q(status="ingediend", behandelaar__isnull=True))),
    ]
