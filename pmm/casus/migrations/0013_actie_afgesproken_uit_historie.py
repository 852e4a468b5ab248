"""Wanneer een bestaande actie is afgesproken staat in haar historie, en anders bij de eerste stap van de uitvoering."""

from django.db import migrations

UIT_HISTORIE = """
UPDATE casus_actie SET afgesproken_op = oud.op
FROM (
    SELECT actie.id, coalesce(
        (SELECT min(history_date) FROM casus_historicalactie WHERE id = actie.id),
        (SELECT min(op) FROM casus_stap WHERE casus_id = actie.casus_id AND naar = 'in_uitvoering'),
        (SELECT min(op) FROM casus_stap WHERE casus_id = actie.casus_id)
    ) AS op
    FROM casus_actie actie
) oud
WHERE oud.id = casus_actie.id AND oud.op IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("casus", "0012_actie_afgesproken_op")]

    operations = [migrations.RunSQL(UIT_HISTORIE, migrations.RunSQL.noop)]
