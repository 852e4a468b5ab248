import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Een lijst die iemand vaker opent, krijgt een naam."""

    dependencies = [
        ("casus", "0034_zoekindex"),
        ("register", "0021_lidmaatschap_uitgenodigd"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Bewaardfilter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("naam", models.CharField(max_length=60, verbose_name="naam")),
                ("vraag", models.CharField(blank=True, max_length=2000, verbose_name="filters")),
                ("is_standaard", models.BooleanField(default=False, verbose_name="hiermee opent de lijst")),
                (
                    "gewijzigd_op",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="gewijzigd op"
                    ),
                ),
                (
                    "eigenaar",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bewaarde_filters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "gedeeld_met",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="register.organisatie",
                        verbose_name="gedeeld met",
                    ),
                ),
            ],
            options={
                "verbose_name": "bewaard filter",
                "verbose_name_plural": "bewaarde filters",
                "ordering": ["naam", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("eigenaar", "naam"),
                        name="een_bewaard_filter_per_naam",
                        violation_error_message="U hebt al een filter met deze naam. Kies een andere naam.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_standaard", True)),
                        fields=("eigenaar",),
                        name="hoogstens_een_standaardfilter",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("naam", ""), _negated=True), name="bewaard_filter_nooit_zonder_naam"
                    ),
                ],
            },
        ),
    ]
