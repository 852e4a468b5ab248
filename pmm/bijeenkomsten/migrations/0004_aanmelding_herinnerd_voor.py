from django.db import migrations, models


class Migration(migrations.Migration):
    """Voor welke dag iemand al een herinnering kreeg."""

    dependencies = [("bijeenkomsten", "0003_volgnummer_stijgt")]

    operations = [
        migrations.AddField(
            "aanmelding",
            "herinnerd_voor",
            models.DateField(
                blank=True, editable=False, null=True, verbose_name="herinnerd aan de bijeenkomst van"
            ),
        ),
    ]
