from django.db import migrations, models


class Migration(migrations.Migration):
    """Wanneer iemand is uitgenodigd: zolang die niet inlogt, is alleen het adres bekend."""

    dependencies = [("register", "0020_gebruiker_sessieversie")]

    operations = [
        migrations.AddField(
            "lidmaatschap",
            "uitgenodigd_op",
            models.DateTimeField("uitgenodigd op", blank=True, editable=False, null=True),
        ),
    ]
