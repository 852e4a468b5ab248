from django.db import migrations, models

from pmm.kern.migraties import IndexErbij


class Migration(migrations.Migration):
    """De meldingen van een termijn vinden, en welke de laatste is."""

    atomic = False
    dependencies = [("meldingen", "0004_melding_bij_een_termijn")]

    operations = [
        IndexErbij(
            "melding",
            models.Index(
                name="melding_over_termijn",
                fields=["termijn", "gebruiker", "id"],
                condition=models.Q(termijn__isnull=False),
            ),
        ),
    ]
