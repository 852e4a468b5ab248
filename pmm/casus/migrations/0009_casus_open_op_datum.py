from django.db import migrations, models
from django.db.models import Q

from pmm.kern.migraties import IndexErbij

OPEN = ("lokaal", "ingediend", "aanvulling_gevraagd", "in_behandeling", "let", "in_uitvoering")


class Migration(migrations.Migration):
    """De hele werkvoorraad op datum, zonder haar eerst helemaal te sorteren."""

    atomic = False
    dependencies = [("casus", "0008_casus_per_status")]

    operations = [
        IndexErbij(
            "casus",
            models.Index(
                fields=["aan_zet_datum", "id"],
                name="casus_open_op_datum",
                condition=Q(status__in=OPEN, ingediend_op__isnull=False),
            ),
        ),
    ]
