from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Wie bij de organisatie over een casus gaat, als dat niet meer is wie haar aanlegde."""

    dependencies = [("casus", "0022_poging_grenzen_nagekeken")]

    operations = [
        migrations.AddField(
            "casus",
            "contactpersoon",
            models.ForeignKey(
                settings.AUTH_USER_MODEL,
                models.PROTECT,
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                related_name="+",
            ),
        ),
    ]
