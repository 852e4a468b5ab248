from django.db import migrations

WEIGER = """
CREATE FUNCTION logboek_weiger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Een regel van het logboek kunt u niet wijzigen of verwijderen.'
        USING ERRCODE = 'integrity_constraint_violation';
END
$$
"""

# Per statement, so that also a change that would touch no row is refused.
NIET_WIJZIGEN = """
CREATE TRIGGER logboek_regel_niet_wijzigen BEFORE UPDATE OR DELETE ON logboek_regel
FOR EACH STATEMENT EXECUTE FUNCTION logboek_weiger()
"""

NIET_LEGEN = """
CREATE TRIGGER logboek_regel_niet_legen BEFORE TRUNCATE ON logboek_regel
FOR EACH STATEMENT EXECUTE FUNCTION logboek_weiger()
"""


class Migration(migrations.Migration):
    dependencies = [("logboek", "0003_keten")]

    operations = [
        migrations.RunSQL(WEIGER, "DROP FUNCTION logboek_weiger()"),
        migrations.RunSQL(NIET_WIJZIGEN, "DROP TRIGGER logboek_regel_niet_wijzigen ON logboek_regel"),
        migrations.RunSQL(NIET_LEGEN, "DROP TRIGGER logboek_regel_niet_legen ON logboek_regel"),
    ]
