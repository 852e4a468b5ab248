from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Least

from pmm.kern.migraties import IndexErbij

OPEN = ("lokaal", "ingediend", "aanvulling_gevraagd", "in_behandeling", "let", "in_uitvoering")


class Migration(migrations.Migration):
    """De werkvoorraad op wat het eerst moet of dreigt."""

    atomic = False
    dependencies = [("casus", "0039_belemmering_per_wet")]

    operations = [
        IndexErbij(
            "casus",
            models.Index(
                Least("aan_zet_datum", "spoed_datum"),
                F("id"),
                name="casus_werkvoorraad_eerst",
                condition=Q(status__in=OPEN, ingediend_op__isnull=False),
            ),
        ),
    ]
