import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casus", "0027_zelfcheck"),
    ]

    operations = [
        migrations.CreateModel(
            name="Beller",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=120, verbose_name="wie belde")),
                ("telefoon", models.CharField(blank=True, max_length=30, verbose_name="terug te bellen op")),
                (
                    "casus",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="beller", to="casus.casus"
                    ),
                ),
            ],
            options={
                "verbose_name": "beller",
                "verbose_name_plural": "bellers",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("naam", ""), _negated=True), name="beller_nooit_zonder_naam"
                    )
                ],
            },
        ),
    ]
