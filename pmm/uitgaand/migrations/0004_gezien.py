import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    """Wie een bericht dat niet aankwam heeft afgehandeld, en wanneer."""

    dependencies = [("uitgaand", "0003_bericht_op_merk"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.AddField(
            "bericht",
            "gezien_op",
            models.DateTimeField(editable=False, null=True, verbose_name="afgehandeld op"),
        ),
        migrations.AddField(
            "bericht",
            "gezien_door",
            models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        AddConstraintNotValid(
            "bericht",
            models.CheckConstraint(
                condition=models.Q(gezien_op__isnull=True, gezien_door__isnull=True)
                | models.Q(gezien_op__isnull=False, gezien_door__isnull=False),
                name="bericht_gezien_exact_door_iemand",
            ),
        ),
        AddConstraintNotValid(
            "bericht",
            models.CheckConstraint(
                condition=models.Q(gezien_op__isnull=True)
                | models.Q(geweigerd_op__isnull=False)
                | models.Q(opgegeven_op__isnull=False),
                name="bericht_alleen_gezien_als_het_niet_aankwam",
            ),
        ),
    ]
