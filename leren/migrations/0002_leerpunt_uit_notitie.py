import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Een leerpunt kan ook uit een gespreksnotitie van een bijeenkomst komen; uit elke notitie hooguit één."""

    dependencies = [("bijeenkomsten", "0001_begin"), ("leren", "0001_leerpunt")]

    operations = [
        migrations.AddField(
            model_name="historicalleerpunt",
            name="notitie",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="bijeenkomsten.gespreksnotitie",
                verbose_name="uit notitie",
            ),
        ),
        migrations.AddField(
            model_name="leerpunt",
            name="notitie",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="leerpunt",
                to="bijeenkomsten.gespreksnotitie",
                verbose_name="uit notitie",
            ),
        ),
        migrations.AddConstraint(
            model_name="leerpunt",
            constraint=models.CheckConstraint(
                condition=models.Q(("casus__isnull", True), ("notitie__isnull", True), _connector="OR"),
                name="leerpunt_uit_casus_of_bijeenkomst",
            ),
        ),
    ]
