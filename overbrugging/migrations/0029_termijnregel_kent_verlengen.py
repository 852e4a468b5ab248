"""De regels voor time-outs die al in de tabel staan, kennen een verlenging en waarschuwen eerder.

Een gebeurtenis hoort bij elke versie van de regel; wanneer iemand een herinnering krijgt blijft zoals een beheerder
dat instelde.
"""

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
# Working days before (negative) and after the last day; the last one is for the coordinator.
VROEGER, NU = (-5, -2, 0, 1), (-28, -14, -7, -2, 0, 1)


def ladder(dagen: tuple[int, ...], naam: str, herhaal_na: int) -> str:
    treden = ", ".join(
        f"jsonb_build_object('werkdagen', {dag}, 'aan', '{'coordinator' if dag > 0 else 'uitvoerder'}',"
        f" 'spoed', {str(dag in {-2, 0}).lower()})"
        for dag in dagen
    )
    return f"""
UPDATE termijnen_termijnregel SET ladder = jsonb_build_array({treden}), naam = '{naam}', herhaal_na = {herhaal_na}
 WHERE soort = 'time_out' AND gewijzigd_door IS NULL;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("termijnen", "0001_termijnen"),
        ("overbrugging", "0028_verlenging_staat_vast"),
    ]

    operations = [
        migrations.RunSQL(KENT, KENT_NIET),
        migrations.RunSQL(ladder(NU, "Einde van een time-out", 1), ladder(VROEGER, "Time-out", 5)),
    ]
