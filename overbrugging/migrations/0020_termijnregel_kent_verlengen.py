"""De regels voor time-outs die al in de tabel staan, kennen een verlenging en waarschuwen eerder.

Een gebeurtenis hoort bij elke versie van de regel; wanneer iemand een herinnering krijgt blijft zoals een beheerder
dat instelde.
"""

import json

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
WAARSCHUW = """
UPDATE termijnen_termijnregel SET ladder = %s::jsonb, naam = %s, herhaal_na = %s
 WHERE soort = 'time_out' AND gewijzigd_door_id IS NULL;
"""


def ladder(*dagen: int) -> str:
    """Zoveel werkdagen na (ervoor is negatief) de laatste dag; daarna is het aan de coördinator."""
    treden = [
        {"werkdagen": dag, "aan": "coordinator" if dag > 0 else "uitvoerder", "spoed": dag in {-2, 0}} for dag in dagen
    ]
    return json.dumps(treden)


class Migration(migrations.Migration):
    dependencies = [
        ("termijnen", "0001_termijnen"),
        ("overbrugging", "0019_verlenging_staat_vast"),
    ]

    operations = [
        migrations.RunSQL(KENT, KENT_NIET),
        migrations.RunSQL(
            [(WAARSCHUW, [ladder(-28, -14, -7, -2, 0, 1), "Einde van een time-out", 1])],
            [(WAARSCHUW, [ladder(-5, -2, 0, 1), "Time-out", 5])],
        ),
    ]
