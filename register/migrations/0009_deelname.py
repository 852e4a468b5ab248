import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """De bestuurlijke afspraken, met de vijf voorwaarden."""

    dependencies = [
        ("register", "0008_vermelding"),
    ]

    operations = [
        migrations.CreateModel(
            name="Deelname",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("in_gesprek", "in gesprek"),
                            ("toegezegd", "toegezegd"),
                            ("actief", "actief"),
                            ("opgeschort", "opgeschort"),
                            ("beeindigd", "beëindigd"),
                        ],
                        default="in_gesprek",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("sinds", models.DateField(default=django.utils.timezone.localdate, verbose_name="sinds")),
                ("ondertekend_op", models.DateField(blank=True, null=True, verbose_name="ondertekend op")),
                ("ondertekenaar", models.CharField(blank=True, max_length=120, verbose_name="functie van wie tekende")),
                ("mag_genoemd_sinds", models.DateField(blank=True, null=True, verbose_name="mag genoemd worden sinds")),
                (
                    "herzien_op",
                    models.DateField(blank=True, null=True, verbose_name="volgend gesprek over de afspraken"),
                ),
                ("toelichting", models.CharField(blank=True, max_length=500, verbose_name="toelichting")),
                (
                    "organisatie",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deelname", to="register.organisatie"
                    ),
                ),
            ],
            options={
                "verbose_name": "deelname",
                "verbose_name_plural": "deelnames",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["in_gesprek", "toegezegd", "actief", "opgeschort", "beeindigd"])
                        ),
                        name="deelname_status_bestaat",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "actief"), _negated=True),
                            ("ondertekend_op__isnull", False),
                            _connector="OR",
                        ),
                        name="deelname_actief_nooit_zonder_handtekening",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ondertekenaar", ""), ("ondertekend_op__isnull", True)),
                            models.Q(("ondertekend_op__isnull", False), models.Q(("ondertekenaar", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="deelname_ondertekend_exact_door_iemand",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("herzien_op__isnull", True),
                            ("status__in", ["toegezegd", "actief", "opgeschort"]),
                            _connector="OR",
                        ),
                        name="deelname_gesprek_exact_zolang_zij_loopt",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDeelname",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("in_gesprek", "in gesprek"),
                            ("toegezegd", "toegezegd"),
                            ("actief", "actief"),
                            ("opgeschort", "opgeschort"),
                            ("beeindigd", "beëindigd"),
                        ],
                        default="in_gesprek",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("sinds", models.DateField(default=django.utils.timezone.localdate, verbose_name="sinds")),
                ("ondertekend_op", models.DateField(blank=True, null=True, verbose_name="ondertekend op")),
                ("ondertekenaar", models.CharField(blank=True, max_length=120, verbose_name="functie van wie tekende")),
                ("mag_genoemd_sinds", models.DateField(blank=True, null=True, verbose_name="mag genoemd worden sinds")),
                (
                    "herzien_op",
                    models.DateField(blank=True, null=True, verbose_name="volgend gesprek over de afspraken"),
                ),
                ("toelichting", models.CharField(blank=True, max_length=500, verbose_name="toelichting")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="register.organisatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "historie van deelname",
                "verbose_name_plural": "historical deelnames",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Voorwaarde",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("commitment", "Het bestuur staat erachter en heeft getekend"),
                            (
                                "functionaris",
                                "Er is een maatwerkfunctionaris, en een escalatieroute tot en met een bestuurder",
                            ),
                            ("vermelding", "In het register staan een centraal e-mailadres en telefoonnummer"),
                            ("kennissessies", "De organisatie komt af en toe naar een kennissessie"),
                            ("genoemd", "De organisatie mag openbaar genoemd worden"),
                        ],
                        max_length=20,
                        verbose_name="voorwaarde",
                    ),
                ),
                ("sinds", models.DateField(verbose_name="sinds")),
                (
                    "deelname",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="voorwaarden", to="register.deelname"
                    ),
                ),
            ],
            options={
                "verbose_name": "voorwaarde",
                "verbose_name_plural": "voorwaarden",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("soort__in", ["commitment", "functionaris", "vermelding", "kennissessies", "genoemd"])
                        ),
                        name="voorwaarde_soort_bestaat",
                    ),
                    models.UniqueConstraint(fields=("deelname", "soort"), name="een_keer_elke_voorwaarde"),
                ],
            },
        ),
    ]
