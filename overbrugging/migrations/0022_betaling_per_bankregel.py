from django.db import migrations, models

from pmm.kern.migraties import IndexErbij


class Migration(migrations.Migration):
    """De betalingen bij een afschrijving: voor wat er op een bankregel nog niet geboekt is."""

    atomic = False
    dependencies = [("overbrugging", "0021_bank_vollediger")]

    operations = [
        IndexErbij(
            "betaling",
            models.Index(
                name="betaling_per_bankregel", fields=["bankregel"], condition=models.Q(bankregel__isnull=False)
            ),
        ),
    ]
