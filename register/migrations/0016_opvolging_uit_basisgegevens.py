import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Een opvolging uit de basisgegevens is door niemand ingevoerd."""

    dependencies = [
        ("register", "0014_mijlpaal_onveranderlijk"),
    ]

    operations = [
        migrations.AlterField(
            model_name="opvolging",
            name="door",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
