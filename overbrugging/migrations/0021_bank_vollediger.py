import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Met welke afschrijving de bank een betaling deed, en hoeveel regels een afschrift heeft: daarna komt er geen bij."""

    dependencies = [("overbrugging", "0020_termijnregel_kent_verlengen")]

    operations = [
        migrations.AddField(
            "betaling",
            "bankregel",
            models.ForeignKey(
                "overbrugging.bankregel",
                django.db.models.deletion.PROTECT,
                null=True,
                blank=True,
                related_name="betalingen",
                db_index=False,
            ),
        ),
        migrations.AddField(
            "bankafschrift", "aantal_regels", models.PositiveIntegerField("aantal regels", db_default=0)
        ),
    ]
