from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("escalatie", "0010_vastgesteld_staat_vast")]

    operations = [
        migrations.AddField(
            "voorbereidingspunt",
            "versie",
            models.PositiveIntegerField(db_default=1, default=1, editable=False),
        ),
    ]
