import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

SECTIES = [
    ("verhaal", "Situatie, wens, haast en gewenste doorbraak"),
    ("gegevens", "Huishouden en leefgebieden"),
    ("pogingen", "Wat lokaal is geprobeerd"),
    ("belemmeringen", "Belemmeringen"),
    ("partijen", "Partijen, hun rollen en wie beslist"),
    ("acties", "Acties"),
    ("advies", "Advies van het loket, samenvatting en uitkomst"),
    ("wegingen", "Wegingen"),
    ("afwijkingen", "Afwijkingen van een regel"),
    ("bestanden", "Bestanden"),
    ("verloop", "Wat er is gebeurd"),
]


class Migration(migrations.Migration):
    """Waarin casussen te zoeken zijn: per sectie, en alles bij elkaar."""

    dependencies = [("casus", "0033_deling_waarom_nagekeken"), ("register", "0011_zoektaal")]

    operations = [
        migrations.CreateModel(
            name="Zoektekst",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "casus",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="zoekteksten",
                        to="casus.casus",
                    ),
                ),
                ("sectie", models.CharField(blank=True, choices=SECTIES, max_length=20, verbose_name="sectie")),
                ("tekst", models.TextField(verbose_name="tekst")),
                ("woorden", django.contrib.postgres.search.SearchVectorField(verbose_name="woorden")),
            ],
            options={
                "verbose_name": "zoektekst",
                "verbose_name_plural": "zoekteksten",
                "constraints": [
                    models.UniqueConstraint(fields=("casus", "sectie"), name="een_zoektekst_per_sectie"),
                    models.CheckConstraint(
                        condition=models.Q(("sectie__in", ["", *(code for code, _ in SECTIES)])),
                        name="zoektekst_sectie_bestaat",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Zoekindex",
            fields=[
                (
                    "casus",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="zoekindex",
                        serialize=False,
                        to="casus.casus",
                    ),
                ),
                ("woorden", django.contrib.postgres.search.SearchVectorField(verbose_name="woorden")),
            ],
            options={
                "verbose_name": "zoekindex",
                "verbose_name_plural": "zoekindexen",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["woorden"], name="zoekindex_op_woord"
                    )
                ],
            },
        ),
    ]
