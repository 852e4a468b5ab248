from django.db import migrations, models
from django.db.models.functions import Now
from django.utils import timezone


class Migration(migrations.Migration):
    """Wanneer een actie is afgesproken; de database vult het in voor wie de kolom nog niet kent."""

    dependencies = [("casus", "0011_behandelaar_nagekeken")]

    operations = [
        migrations.AddField(
            model,
            "afgesproken_op",
            models.DateTimeField("afgesproken op", default=timezone.now, db_default=Now(), editable=False),
        )
        for model in ("actie", "historicalactie")
    ]
