import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casus", "0028_beller"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Dubbeloordeel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_dubbel", models.BooleanField(verbose_name="het is dezelfde casus")),
                ("toelichting", models.CharField(blank=True, max_length=500, verbose_name="waarom")),
                ("op", models.DateTimeField(default=django.utils.timezone.now, verbose_name="op")),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "eerste",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="casus.casus"),
                ),
                (
                    "tweede",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="casus.casus"),
                ),
            ],
            options={
                "verbose_name": "dubbeloordeel",
                "verbose_name_plural": "dubbeloordelen",
                "constraints": [
                    models.UniqueConstraint(fields=("eerste", "tweede"), name="een_dubbeloordeel_per_paar"),
                    models.CheckConstraint(
                        condition=models.Q(("eerste__lt", models.F("tweede"))), name="dubbeloordeel_laagste_eerst"
                    ),
                ],
            },
        ),
    ]
