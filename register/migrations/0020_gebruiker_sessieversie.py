from django.db import migrations, models


class Migration(migrations.Migration):
    """Alle sessies van één persoon zijn in één keer te beëindigen."""

    dependencies = [("register", "0019_contact_weg")]

    operations = [
        migrations.AddField(
            "gebruiker", "sessieversie", models.PositiveIntegerField(db_default=0, default=0, editable=False)
        ),
    ]
