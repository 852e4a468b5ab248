from django.db import migrations

# The row of the meeting is held, so that places and people cannot change at the same time.
AANMELDING = """
CREATE FUNCTION bijeenkomsten_plek_bestaat() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    hoogste smallint;
BEGIN
    SELECT plekken INTO hoogste FROM bijeenkomsten_bijeenkomst WHERE id = NEW.bijeenkomst_id FOR SHARE;
    IF NEW.plek > hoogste THEN
        RAISE EXCEPTION 'Bijeenkomst % heeft maar % plekken.', NEW.bijeenkomst_id, hoogste
            USING ERRCODE = 'check_violation', CONSTRAINT = 'aanmelding_plek_bestaat';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER plek_bestaat BEFORE INSERT OR UPDATE OF plek, bijeenkomst_id ON bijeenkomsten_aanmelding
    FOR EACH ROW WHEN (NEW.plek IS NOT NULL) EXECUTE FUNCTION bijeenkomsten_plek_bestaat();
"""

BIJEENKOMST = """
CREATE FUNCTION bijeenkomsten_plekken_genoeg() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM bijeenkomsten_aanmelding WHERE bijeenkomst_id = NEW.id AND plek > NEW.plekken) THEN
        RAISE EXCEPTION 'Op bijeenkomst % zijn meer mensen aangemeld dan % plekken.', NEW.id, NEW.plekken
            USING ERRCODE = 'check_violation', CONSTRAINT = 'bijeenkomst_plekken_genoeg';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER plekken_genoeg BEFORE UPDATE OF plekken ON bijeenkomsten_bijeenkomst
    FOR EACH ROW WHEN (NEW.plekken IS NOT NULL) EXECUTE FUNCTION bijeenkomsten_plekken_genoeg();
"""


class Migration(migrations.Migration):
    """Er zijn nooit meer mensen aangemeld dan er plekken zijn, wie het ook schrijft."""

    dependencies = [("bijeenkomsten", "0001_begin")]

    operations = [
        migrations.RunSQL(
            AANMELDING,
            "DROP TRIGGER plek_bestaat ON bijeenkomsten_aanmelding; DROP FUNCTION bijeenkomsten_plek_bestaat()",
        ),
        migrations.RunSQL(
            BIJEENKOMST,
            "DROP TRIGGER plekken_genoeg ON bijeenkomsten_bijeenkomst; DROP FUNCTION bijeenkomsten_plekken_genoeg()",
        ),
    ]
