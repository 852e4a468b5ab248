"""Een mijlpaal is gebeurd: de database laat haar niet wijzigen of verwijderen."""

from django.db import migrations

FUNCTIE = """
CREATE FUNCTION register_alleen_toevoegen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Een rij in % is vastgelegd en kan niet worden gewijzigd of verwijderd.', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$
"""
TRIGGER = """
CREATE TRIGGER alleen_toevoegen BEFORE UPDATE OR DELETE ON register_mijlpaal
    FOR EACH ROW EXECUTE FUNCTION register_alleen_toevoegen();
CREATE TRIGGER niet_leegmaken BEFORE TRUNCATE ON register_mijlpaal
    FOR EACH STATEMENT EXECUTE FUNCTION register_alleen_toevoegen();
"""
ZONDER_TRIGGER = """
DROP TRIGGER niet_leegmaken ON register_mijlpaal;
DROP TRIGGER alleen_toevoegen ON register_mijlpaal;
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0013_zoekwoord")]

    operations = [
        migrations.RunSQL(FUNCTIE, "DROP FUNCTION register_alleen_toevoegen()"),
        migrations.RunSQL(TRIGGER, ZONDER_TRIGGER),
    ]
