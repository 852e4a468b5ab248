from django.db import migrations, models
from django.db.models import Q

from pmm.kern.migraties import IndexErbij

OPEN = ("lokaal", "ingediend", "aanvulling_gevraagd", "in_behandeling", "let", "in_uitvoering")


class Migration(migrations.Migration):
    """Wat er binnenkort dreigt, op datum: voor Mijn werk."""

    atomic = False
    dependencies = [("casus", "0009_casus_open_op_datum")]

    operations = [
        IndexErbij(
            "casus",
            models.Index(
                fields=["spoed_datum", "id"],
                name="casus_open_en_dreigt",
                condition=Q(status__in=OPEN, spoed_datum__isnull=False),
            ),
        ),
    ]
