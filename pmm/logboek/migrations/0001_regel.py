import django.db.models.functions.datetime
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Regel",
            fields=[
                (
                    "volgnr",
                    models.BigIntegerField(
                        db_default=0, editable=False, primary_key=True, serialize=False, verbose_name="volgnummer"
                    ),
                ),
                (
                    "tijd",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="tijd"
                    ),
                ),
                ("door", models.BigIntegerField(null=True, verbose_name="door")),
                ("namens", models.BigIntegerField(null=True, verbose_name="namens organisatie")),
                ("werkwoord", models.CharField(max_length=60, verbose_name="wat er gebeurde")),
                ("object_type", models.CharField(blank=True, max_length=60, verbose_name="soort")),
                ("object_id", models.CharField(blank=True, max_length=100, verbose_name="kenmerk")),
                (
                    "resultaat",
                    models.CharField(
                        choices=[("gelukt", "Gelukt"), ("geweigerd", "Geweigerd"), ("mislukt", "Mislukt")],
                        default="gelukt",
                        max_length=20,
                        verbose_name="resultaat",
                    ),
                ),
                (
                    "herkomst",
                    models.CharField(
                        choices=[
                            ("web", "Webpagina"),
                            ("taak", "Achtergrondtaak"),
                            ("opdracht", "Opdracht van de beheerder"),
                        ],
                        max_length=20,
                        verbose_name="herkomst",
                    ),
                ),
                ("spoor", models.CharField(max_length=8, verbose_name="spoor")),
                ("lading", models.BinaryField(default=b"", verbose_name="versleutelde gegevens")),
                ("vorige_hash", models.BinaryField(db_default=b"", editable=False)),
                ("hash", models.BinaryField(db_default=b"", editable=False)),
            ],
            options={
                "verbose_name": "logregel",
                "verbose_name_plural": "logregels",
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["object_type", "object_id", "-volgnr"], name="logregels_over_een_ding")
                ],
                "constraints": [
                    models.CheckConstraint(name="logregel_telt_vanaf_een", condition=Q(volgnr__gte=1)),
                    models.CheckConstraint(name="logregel_zegt_wat_er_gebeurde", condition=~Q(werkwoord="")),
                    models.CheckConstraint(
                        name="logregel_resultaat_bestaat",
                        condition=Q(resultaat__in=["gelukt", "geweigerd", "mislukt"]),
                    ),
                    models.CheckConstraint(
                        name="logregel_herkomst_bestaat", condition=Q(herkomst__in=["web", "taak", "opdracht"])
                    ),
                    models.CheckConstraint(
                        name="logregel_spoor_is_compleet",
                        condition=django.db.models.lookups.Exact(
                            django.db.models.functions.text.Length("spoor"), 8
                        ),
                    ),
                    models.CheckConstraint(
                        name="logregel_kenmerk_nooit_zonder_soort", condition=Q(object_id="") | ~Q(object_type="")
                    ),
                    models.CheckConstraint(
                        name="logregel_lading_nooit_zonder_kenmerk", condition=Q(lading=b"") | ~Q(object_id="")
                    ),
                    models.CheckConstraint(
                        name="logregel_hash_is_compleet",
                        condition=django.db.models.lookups.Exact(
                            django.db.models.functions.text.Length("hash"), 32
                        ),
                    ),
                    models.CheckConstraint(
                        name="logregel_vorige_hash_is_compleet",
                        condition=django.db.models.lookups.Exact(
                            django.db.models.functions.text.Length("vorige_hash"), 32
                        ),
                    ),
                ],
            },
        ),
    ]
