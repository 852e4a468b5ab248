from django.db import migrations, models


class Migration(migrations.Migration):
    """Waaraan wij een bericht herkennen als het terugkomt; leeg bij wat er al stond."""

    dependencies = [("uitgaand", "0001_begin")]

    operations = [
        migrations.AddField(
            "bericht",
            "merk",
            models.CharField(db_default="", editable=False, max_length=40, verbose_name="merk in het Message-ID"),
        ),
    ]
