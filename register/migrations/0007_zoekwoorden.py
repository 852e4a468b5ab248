import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """Wat mensen typen als zij een wet of leefgebied bedoelen."""

    dependencies = [
        ("register", "0006_waarvoor_en_wanneer"),
    ]

    operations = [
        migrations.AddField(
            model_name="codewaarde",
            name="zoekwoorden",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60), blank=True, db_default=[], default=list, size=None
            ),
        ),
    ]
