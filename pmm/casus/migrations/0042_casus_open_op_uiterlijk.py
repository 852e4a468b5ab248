from django.db import migrations, models

from pmm.kern.migraties import IndexErbij

OPEN = ["lokaal", "ingediend", "aanvulling_gevraagd", "in_behandeling", "let", "in_uitvoering"]


class Migration(migrations.Migration):
    """De lijst op wat het eerst moet, ook voor wie meer dan alleen ingediende casussen ziet."""

    atomic = False
    dependencies = [("casus", "0041_casus_stil")]

    operations = [
        IndexErbij(
            "casus",
            models.Index(
                name="casus_open_op_uiterlijk",
                fields=["aan_zet_datum", "id"],
                condition=models.Q(status__in=OPEN),
            ),
        ),
    ]
