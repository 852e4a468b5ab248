"""Ook wat er al stond heeft nu een afzender en een afloop; een lopende time-out blijft verder zoals zij is."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

# The trigger of the migration before this one fills in what is missing.
VUL_AAN = """
UPDATE overbrugging_timeout SET uitkomst = uitkomst
 WHERE (antwoord IN ('toegezegd', 'geweigerd') AND antwoord_door_id IS NULL AND bron = '')
    OR (beeindigd_op IS NOT NULL AND afloop = '');
"""


class Migration(migrations.Migration):
    dependencies = [("overbrugging", "0017_timeout_met_afzender_en_afloop")]

    operations = [
        migrations.RunSQL(VUL_AAN, migrations.RunSQL.noop),
        ValidateConstraint("timeout", "timeout_ja_of_nee_met_afzender"),
        ValidateConstraint("timeout", "timeout_afloop_exact_bij_einde"),
        ValidateConstraint("timeout", "timeout_gevraagde_periode_heel_of_niet"),
        ValidateConstraint("timeoutverlenging", "verlenging_met_afzender"),
    ]
