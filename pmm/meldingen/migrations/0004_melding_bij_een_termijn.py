import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Bij een herinnering: aan welke termijn. Is die klaar, dan is de herinnering achterhaald."""

    dependencies = [("meldingen", "0003_agendasleutel"), ("termijnen", "0001_termijnen")]

    operations = [
        migrations.AddField(
            "melding",
            "termijn",
            models.ForeignKey(
                "termijnen.termijn",
                django.db.models.deletion.SET_NULL,
                null=True,
                related_name="meldingen",
                db_index=False,
                editable=False,
            ),
        ),
    ]
