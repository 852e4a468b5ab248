"""Wie waarin opging bepaalt wie casussen ziet: nooit zonder uitgevoerde opvolging, en altijd in één stap."""

from django.db import migrations

FUNCTIE = """
CREATE FUNCTION register_opgegaan_in_een_stap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    nu bigint;
BEGIN
    SELECT opgegaan_in_id INTO nu FROM register_organisatie WHERE id = NEW.id;
    IF nu IS NULL THEN RETURN NULL; END IF;
    IF EXISTS (SELECT 1 FROM register_organisatie WHERE id = nu AND opgegaan_in_id IS NOT NULL)
        OR EXISTS (SELECT 1 FROM register_organisatie WHERE opgegaan_in_id = NEW.id) THEN
        RAISE EXCEPTION 'Organisatie % moet verwijzen naar wie er nu is.', NEW.code
            USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM register_opvolging WHERE voorganger_id = NEW.id AND neemt_over AND uitgevoerd_op IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'Organisatie % gaat niet op zonder uitgevoerde opvolging.', NEW.code
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$
"""

TRIGGERS = """
CREATE CONSTRAINT TRIGGER opgegaan_in_een_stap_nieuw AFTER INSERT ON register_organisatie
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.opgegaan_in_id IS NOT NULL)
    EXECUTE FUNCTION register_opgegaan_in_een_stap();
CREATE CONSTRAINT TRIGGER opgegaan_in_een_stap AFTER UPDATE OF opgegaan_in_id ON register_organisatie
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.opgegaan_in_id IS DISTINCT FROM NEW.opgegaan_in_id)
    EXECUTE FUNCTION register_opgegaan_in_een_stap();
"""

ZONDER = """
DROP TRIGGER opgegaan_in_een_stap ON register_organisatie;
DROP TRIGGER opgegaan_in_een_stap_nieuw ON register_organisatie;
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0016_opvolging_uit_basisgegevens")]

    operations = [
        migrations.RunSQL(FUNCTIE, "DROP FUNCTION register_opgegaan_in_een_stap()"),
        migrations.RunSQL(TRIGGERS, ZONDER),
    ]
