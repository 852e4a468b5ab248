from django.db import migrations, models
from django.db.models import Q

from pmm.kern.migraties import IndexErbij


class Migration(migrations.Migration):
    """Wat nog gesloten moet worden, per behandelaar op datum: voor Mijn werk."""

    atomic = False
    dependencies = [("casus", "0017_casus_te_verdelen")]

    operations = [
        IndexErbij("casus", models.Index(fields=["behandelaar", "aan_zet_datum", "id"], name="casus_nazorg", condition=Q(status="afgerond"))),
    ]
