import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casus", "0026_deling"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Zelfcheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "vraag",
                    models.CharField(
                        choices=[
                            ("lokaal", "Hebt u het eerst zelf geprobeerd, lokaal of in de regio?"),
                            ("leefgebieden", "Speelt er iets op meer dan één leefgebied?"),
                            ("regels", "Zitten regels van verschillende organisaties elkaar in de weg?"),
                            ("inwoner", "Weet de inwoner dat u deze casus indient?"),
                            ("elders", "Ligt deze casus al bij de ombudsman of bij de rechter?"),
                        ],
                        max_length=20,
                        verbose_name="vraag",
                    ),
                ),
                (
                    "antwoord",
                    models.CharField(
                        choices=[("ja", "Ja"), ("nee", "Nee"), ("weet_niet", "Dat weet ik niet")],
                        max_length=20,
                        verbose_name="antwoord",
                    ),
                ),
                ("op", models.DateTimeField(default=django.utils.timezone.now, verbose_name="op")),
                (
                    "casus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="zelfcheck", to="casus.casus"
                    ),
                ),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "zelfcheck",
                "verbose_name_plural": "zelfchecks",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("casus", "vraag"), name="een_antwoord_per_checkvraag"),
                    models.CheckConstraint(
                        condition=models.Q(("vraag__in", ["lokaal", "leefgebieden", "regels", "inwoner", "elders"])),
                        name="zelfcheck_vraag_bestaat",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("antwoord__in", ["ja", "nee", "weet_niet"])),
                        name="zelfcheck_antwoord_bestaat",
                    ),
                ],
            },
        ),
    ]
