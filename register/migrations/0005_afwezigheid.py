import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Wie er wanneer niet is, en wie dan waarneemt."""

    dependencies = [
        ("register", "0004_bereiken_vergelijken"),
    ]

    operations = [
        migrations.CreateModel(
            name="Afwezigheid",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("van", models.DateField(verbose_name="van")),
                ("tot", models.DateField(verbose_name="tot en met")),
                (
                    "gebruiker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="afwezigheden",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "vervanger",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="wie waarneemt",
                    ),
                ),
            ],
            options={
                "verbose_name": "afwezigheid",
                "verbose_name_plural": "afwezigheden",
                "indexes": [models.Index(fields=["tot", "van"], name="afwezigheid_op_een_dag")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("tot__gte", models.F("van"))), name="afwezigheid_einde_niet_voor_begin"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("vervanger", models.F("gebruiker")), _negated=True),
                        name="afwezigheid_niemand_vervangt_zichzelf",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    "van",
                                    "tot",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(
                                        inclusive_lower=True, inclusive_upper=True
                                    ),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                            ("gebruiker", "="),
                        ],
                        name="afwezigheid_nooit_dubbel",
                    ),
                ],
            },
        ),
    ]
