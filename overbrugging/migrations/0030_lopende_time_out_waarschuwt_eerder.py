"""Een time-out die al loopt, waarschuwt ook eerder: de volgende ronde kijkt welke trede nu aan de beurt is."""

from django.db import migrations

KIJK_OPNIEUW = """
UPDATE termijnen_termijn SET volgende_trede_op = now()
 WHERE soort = 'time_out' AND geeindigd_op IS NULL AND uiterlijk_op IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("termijnen", "0001_termijnen"),
        ("overbrugging", "0029_geen_boeking_bij_stilstand"),
    ]

    # Looking once more does no harm: without a rung that is due, nobody hears anything.
    operations = [migrations.RunSQL(KIJK_OPNIEUW, KIJK_OPNIEUW)]
