from django.db import migrations, models
from django.db.models import Q

from pmm.kern.migraties import IndexErbij

OPEN = ("lokaal", "ingediend", "aanvulling_gevraagd", "in_behandeling", "let", "in_uitvoering")


class Migration(migrations.Migration):
    """Wat er binnenkort dreigt bij een behandelaar, op datum: voor Mijn werk."""

    atomic = False
    dependencies = [("casus", "0015_casus_dreigt_per_organisatie")]

    operations = [
        IndexErbij(
            "casus",
            models.Index(
                fields=["behandelaar", "spoed_datum", "id"],
                name="casus_dreigt_per_behandelaar",
                condition=Q(status__in=OPEN, spoed_datum__isnull=False),
            ),
        ),
    ]
