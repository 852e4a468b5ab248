import django.utils.timezone
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("logboek", "0006_regels_van_een_lezer")]

    operations = [
        migrations.CreateModel(
            name="Breuk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("onderdeel", models.CharField(max_length=40, verbose_name="onderdeel")),
                (
                    "ontdekt_op",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="ontdekt op"),
                ),
                ("melding", models.CharField(max_length=300, verbose_name="wat er niet klopt")),
                (
                    "toelichting",
                    models.CharField(blank=True, max_length=500, verbose_name="waaraan dat te zien is"),
                ),
                ("merk", models.CharField(max_length=64, verbose_name="merk")),
                ("bewijs", models.CharField(blank=True, max_length=100, verbose_name="map met het bewijs")),
                ("vrijgegeven_op", models.DateTimeField(blank=True, null=True, verbose_name="vrijgegeven op")),
                ("reden", models.CharField(blank=True, max_length=500, verbose_name="reden van de vrijgave")),
                (
                    "aanvaard",
                    models.BooleanField(default=False, verbose_name="vrijgegeven terwijl de breuk er nog is"),
                ),
            ],
            options={
                "verbose_name": "breuk",
                "verbose_name_plural": "breuken",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(vrijgegeven_op__isnull=True),
                        fields=("onderdeel", "merk"),
                        name="een_open_breuk_per_vondst",
                    ),
                    models.CheckConstraint(condition=~Q(melding=""), name="breuk_zegt_wat_er_niet_klopt"),
                    models.CheckConstraint(
                        condition=Q(vrijgegeven_op__isnull=True, reden="", aanvaard=False)
                        | (Q(vrijgegeven_op__isnull=False) & ~Q(reden="")),
                        name="breuk_vrijgegeven_nooit_zonder_reden",
                    ),
                ],
            },
        ),
    ]
