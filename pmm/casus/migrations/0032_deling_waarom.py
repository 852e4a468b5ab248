from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import BooleanField, F, Func

HEEFT_ALLE = {"template": "%(expressions)s", "arg_joiner": " ?& "}


class Migration(migrations.Migration):
    """Bij een deling per sectie waarom zij nodig is; 0033 kijkt na wat er al staat."""

    dependencies = [("casus", "0031_belemmering_getoetst_nagekeken")]

    operations = [
        migrations.AddField(
            "deling",
            "waarom",
            models.JSONField("waarom elke sectie nodig is", default=dict, db_default={}),
        ),
        migrations.AddField(
            "historicaldeling",
            "waarom",
            models.JSONField("waarom elke sectie nodig is", default=dict, db_default={}),
        ),
        AddConstraintNotValid(
            "deling",
            models.CheckConstraint(
                condition=Func(F("waarom"), F("secties"), output_field=BooleanField(), **HEEFT_ALLE),
                name="deling_elke_sectie_met_reden",
            ),
        ),
    ]
