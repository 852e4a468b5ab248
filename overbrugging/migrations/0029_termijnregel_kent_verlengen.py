"""Een verlenging begint de termijn van een time-out opnieuw, ook waar de regel al in de tabel staat."""

from django.db import migrations

KENT = """
UPDATE termijnen_termijnregel
   SET begint_bij = array_append(begint_bij, 'time_out_verlengd'),
       stopt_bij = array_append(stopt_bij, 'time_out_verlengd')
 WHERE soort = 'time_out' AND NOT 'time_out_verlengd' = ANY (begint_bij);
"""
KENT_NIET = """
UPDATE termijnen_termijnregel
   SET begint_bij = array_remove(begint_bij, 'time_out_verlengd'),
       stopt_bij = array_remove(stopt_bij, 'time_out_verlengd')
 WHERE soort = 'time_out';
"""


class Migration(migrations.Migration):
    dependencies = [
        ("termijnen", "0001_termijnen"),
        ("overbrugging", "0028_verlenging_staat_vast"),
    ]

    operations = [migrations.RunSQL(KENT, KENT_NIET)]
