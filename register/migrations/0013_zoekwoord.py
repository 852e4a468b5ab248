import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    """De woorden waarop het register iets kan vinden."""

    dependencies = [("register", "0012_vindplaats")]

    operations = [
        migrations.CreateModel(
            name="Zoekwoord",
            fields=[
                (
                    "woord",
                    models.CharField(max_length=60, primary_key=True, serialize=False, verbose_name="woord"),
                ),
            ],
            options={
                "verbose_name": "zoekwoord",
                "verbose_name_plural": "zoekwoorden",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(models.F("woord"), "gin_trgm_ops"),
                        name="zoekwoord_dat_lijkt",
                    )
                ],
            },
        ),
    ]
