import django.db.models.functions.datetime
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("logboek", "0001_regel")]

    operations = [
        migrations.CreateModel(
            name="Sleutel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("object_type", models.CharField(max_length=60, verbose_name="soort")),
                ("object_id", models.CharField(max_length=100, verbose_name="kenmerk")),
                ("verpakt", models.BinaryField(verbose_name="verpakte sleutel")),
                (
                    "aangemaakt_op",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="aangemaakt op",
                    ),
                ),
                ("vernietigd_op", models.DateTimeField(null=True, verbose_name="vernietigd op")),
            ],
            options={
                "verbose_name": "sleutel van het logboek",
                "verbose_name_plural": "sleutels van het logboek",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("object_type", "object_id"), name="een_logsleutel_per_ding"),
                    models.CheckConstraint(
                        name="logsleutel_hoort_bij_een_ding", condition=~Q(object_type="") & ~Q(object_id="")
                    ),
                    models.CheckConstraint(
                        name="logsleutel_leeg_exact_bij_vernietigd",
                        condition=Q(verpakt=b"", vernietigd_op__isnull=False)
                        | (~Q(verpakt=b"") & Q(vernietigd_op__isnull=True)),
                    ),
                ],
            },
        ),
    ]
