from django.db import migrations, models

from pmm.kern.migraties import IndexErbij


class Migration(migrations.Migration):
    """De casussen van een behandelaar, de laatst gewijzigde eerst: voor Mijn werk aan het loket."""

    atomic = False
    dependencies = [("casus", "0005_stap_leidt_naar_status")]

    operations = [
        IndexErbij(
            "casus",
            models.Index(fields=["behandelaar", "-gewijzigd_op", "-id"], name="casus_van_behandelaar"),
        ),
    ]
