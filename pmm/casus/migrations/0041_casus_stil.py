from django.db import migrations, models
from django.db.models import Q

from pmm.kern.migraties import IndexErbij

OPEN = ("lokaal", "ingediend", "aanvulling_gevraagd", "in_behandeling", "let", "in_uitvoering")


class Migration(migrations.Migration):
    """De werkvoorraad op wat het langst stilligt."""

    atomic = False
    dependencies = [("casus", "0040_casus_werkvoorraad_eerst")]

    operations = [
        IndexErbij(
            "casus",
            models.Index(
                name="casus_stil",
                fields=["gewijzigd_op", "id"],
                condition=Q(status__in=OPEN, ingediend_op__isnull=False),
            ),
        ),
    ]
