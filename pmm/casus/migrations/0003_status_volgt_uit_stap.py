"""Een status zonder stap bestaat niet: aan het eind van de transactie moet de laatste stap daarheen leiden."""

from django.db import migrations

FUNCTIE = """
CREATE FUNCTION casus_status_volgt_uit_stap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    nu text;
    laatste text;
BEGIN
    SELECT status INTO nu FROM casus_casus WHERE id = NEW.id;
    IF nu IS NULL THEN RETURN NULL; END IF;
    SELECT naar INTO laatste FROM casus_stap WHERE casus_id = NEW.id ORDER BY id DESC LIMIT 1;
    IF laatste IS DISTINCT FROM nu THEN
        RAISE EXCEPTION 'De status van casus % volgt niet uit een stap.', NEW.kenmerk
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$
"""

TRIGGERS = """
CREATE CONSTRAINT TRIGGER status_volgt_uit_stap_nieuw AFTER INSERT ON casus_casus
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION casus_status_volgt_uit_stap();
CREATE CONSTRAINT TRIGGER status_volgt_uit_stap AFTER UPDATE OF status ON casus_casus
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION casus_status_volgt_uit_stap();
"""

ZONDER = """
DROP TRIGGER status_volgt_uit_stap ON casus_casus;
DROP TRIGGER status_volgt_uit_stap_nieuw ON casus_casus;
"""


class Migration(migrations.Migration):
    dependencies = [("casus", "0002_alleen_toevoegen")]

    operations = [
        migrations.RunSQL(FUNCTIE, "DROP FUNCTION casus_status_volgt_uit_stap()"),
        migrations.RunSQL(TRIGGERS, ZONDER),
    ]
