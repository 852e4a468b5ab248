"""Een stap die nergens heen leidt bestaat niet: zij begint waar de vorige eindigde, en de status volgt haar."""

from django.db import migrations

FUNCTIE = """
CREATE FUNCTION casus_stap_leidt_naar_status() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    nu text;
    vorige text;
    laatste text;
BEGIN
    SELECT status INTO nu FROM casus_casus WHERE id = NEW.casus_id;
    SELECT naar INTO laatste FROM casus_stap WHERE casus_id = NEW.casus_id ORDER BY id DESC LIMIT 1;
    SELECT naar INTO vorige FROM casus_stap WHERE casus_id = NEW.casus_id AND id < NEW.id ORDER BY id DESC LIMIT 1;
    IF laatste IS DISTINCT FROM nu THEN
        RAISE EXCEPTION 'De status van casus % volgt niet uit een stap.', NEW.casus_id
            USING ERRCODE = 'check_violation';
    END IF;
    IF coalesce(vorige, '') <> NEW.van THEN
        RAISE EXCEPTION 'Stap % van casus % begint niet waar de vorige eindigde.', NEW.id, NEW.casus_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$
"""

TRIGGER = """
CREATE CONSTRAINT TRIGGER stap_leidt_naar_status AFTER INSERT ON casus_stap
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION casus_stap_leidt_naar_status();
"""


class Migration(migrations.Migration):
    dependencies = [("casus", "0004_lokaal_opgelost_zonder_behandelaar")]

    operations = [
        migrations.RunSQL(FUNCTIE, "DROP FUNCTION casus_stap_leidt_naar_status()"),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER stap_leidt_naar_status ON casus_stap"),
    ]
