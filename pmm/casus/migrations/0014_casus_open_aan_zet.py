from django.db import migrations, models
from django.db.models import Q

from pmm.kern.migraties import IndexErbij

OPEN = ("lokaal", "ingediend", "aanvulling_gevraagd", "in_behandeling", "let", "in_uitvoering")


class Migration(migrations.Migration):
    """Waar een organisatie aan zet is, op datum: voor Mijn werk."""

    atomic = False
    dependencies = [("casus", "0013_actie_afgesproken_uit_historie")]

    operations = [
        IndexErbij(
            "casus",
            models.Index(
                fields=["aan_zet_organisatie", "aan_zet_datum", "id"],
                name="casus_open_aan_zet",
                condition=Q(status__in=OPEN),
            ),
        ),
    ]
