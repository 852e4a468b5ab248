from django.db import migrations, models

from pmm.kern.migraties import IndexErbij


class Migration(migrations.Migration):
    """Wat niet aankwam of hapert, het nieuwste eerst: de lijst van de beheerder."""

    atomic = False
    dependencies = [("uitgaand", "0005_gezien_nagekeken")]

    operations = [
        IndexErbij(
            "bericht",
            models.Index(
                fields=["-id"],
                condition=models.Q(geweigerd_op__isnull=False)
                | models.Q(opgegeven_op__isnull=False)
                | models.Q(volgende_poging_op__isnull=False, pogingen__gt=0),
                name="bericht_voor_beheer",
            ),
        ),
    ]
