from django.db import migrations, models
from django.db.models import Q

from pmm.kern.migraties import IndexErbij


class Migration(migrations.Migration):
    """Wanneer iemand een ding eerder zag, zonder alles te lezen wat anderen ermee deden."""

    atomic = False
    dependencies = [("logboek", "0005_controle")]

    operations = [
        IndexErbij(
            "regel",
            models.Index(
                name="logregels_van_een_lezer",
                fields=["object_type", "object_id", "door", "-volgnr"],
                condition=Q(werkwoord="gelezen", resultaat="gelukt"),
            ),
        ),
    ]
