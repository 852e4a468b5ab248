import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.contrib.postgres.search import SearchVector
from django.db import migrations, models


class Migration(migrations.Migration):
    """Waarin het register zoekt: een rij per contact en per centraal nummer."""

    dependencies = [("register", "0011_zoektaal")]

    operations = [
        migrations.CreateModel(
            name="Vindplaats",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("namen", models.TextField(verbose_name="hoe het heet en wat het is")),
                ("werk", models.TextField(verbose_name="functie, en waarvoor u dit contact belt")),
                ("woorden", models.TextField(verbose_name="mandaten, en waarvoor u de organisatie belt")),
                ("gebied", models.TextField(verbose_name="regio en gemeenten")),
                ("gewicht", models.PositiveSmallIntegerField(verbose_name="gewicht")),
                (
                    "zoekvector",
                    models.GeneratedField(
                        db_persist=True,
                        expression=SearchVector("namen", weight="A", config="simple")
                        + SearchVector("werk", weight="B", config="register_nl")
                        + SearchVector("woorden", weight="C", config="register_nl")
                        + SearchVector("gebied", weight="D", config="simple"),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "contact",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vindplaats",
                        to="register.contact",
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vindplaatsen",
                        to="register.organisatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "vindplaats",
                "verbose_name_plural": "vindplaatsen",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["zoekvector"], name="vindplaats_op_woord")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("contact__isnull", True)),
                        fields=("organisatie",),
                        name="een_vindplaats_per_centraal_nummer",
                    )
                ],
            },
        ),
    ]
