from django.db import migrations, models


class Migration(migrations.Migration):
    """Het agendadeel van een mail: een uitnodiging of afgelasting; leeg bij wat er al stond."""

    dependencies = [("uitgaand", "0006_bericht_voor_beheer")]

    operations = [
        migrations.AddField(
            "bericht",
            "agenda",
            models.TextField(db_default="", default="", editable=False, verbose_name="agendadeel"),
        ),
    ]
