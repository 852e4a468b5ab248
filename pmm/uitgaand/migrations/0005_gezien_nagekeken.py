from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """De regels over afgehandelde berichten gelden ook voor wat er al stond."""

    dependencies = [("uitgaand", "0004_gezien")]

    operations = [
        ValidateConstraint("bericht", "bericht_gezien_exact_door_iemand"),
        ValidateConstraint("bericht", "bericht_alleen_gezien_als_het_niet_aankwam"),
    ]
