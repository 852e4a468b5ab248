"""Een versie van een bestand staat vast: alleen de uitslag van de virusscan mag er nog bij komen."""

from django.db import migrations

FUNCTIE = """
CREATE FUNCTION bestanden_versie_staat_vast() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(NEW) - 'scan' - 'gescand_op') IS DISTINCT FROM (to_jsonb(OLD) - 'scan' - 'gescand_op') THEN
        RAISE EXCEPTION 'Een versie van een bestand staat vast en kan niet worden gewijzigd.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
"""
TRIGGER = """
CREATE TRIGGER staat_vast BEFORE UPDATE ON bestanden_bestandsversie
    FOR EACH ROW EXECUTE FUNCTION bestanden_versie_staat_vast()
"""


class Migration(migrations.Migration):
    dependencies = [("bestanden", "0001_bestand")]

    operations = [
        migrations.RunSQL(FUNCTIE, "DROP FUNCTION bestanden_versie_staat_vast()"),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER staat_vast ON bestanden_bestandsversie"),
    ]
