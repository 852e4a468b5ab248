from django.db import migrations

FUNCTIE = """
CREATE FUNCTION bijeenkomsten_volgnummer_stijgt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.sleutel <> OLD.sleutel OR NEW.volgnummer < OLD.volgnummer THEN
        RAISE EXCEPTION 'Bijeenkomst % houdt haar sleutel, en haar volgnummer daalt nooit.', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'bijeenkomst_volgnummer_stijgt';
    END IF;
    IF OLD.stand <> 'concept' AND NEW.volgnummer = OLD.volgnummer
        AND (NEW.titel, NEW.begint, NEW.eindigt, NEW.plaats, NEW.link, NEW.stand)
            IS DISTINCT FROM (OLD.titel, OLD.begint, OLD.eindigt, OLD.plaats, OLD.link, OLD.stand) THEN
        RAISE EXCEPTION 'Bijeenkomst % staat al in agenda''s: deze wijziging vraagt een hoger volgnummer.', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'bijeenkomst_volgnummer_stijgt';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER volgnummer_stijgt BEFORE UPDATE ON bijeenkomsten_bijeenkomst
    FOR EACH ROW EXECUTE FUNCTION bijeenkomsten_volgnummer_stijgt();
"""


class Migration(migrations.Migration):
    """Een agenda gelooft alleen een hoger volgnummer: wat er al in staat, wijzigt nooit zonder."""

    dependencies = [("bijeenkomsten", "0002_nooit_meer_dan_de_plekken")]

    operations = [
        migrations.RunSQL(
            FUNCTIE,
            "DROP TRIGGER volgnummer_stijgt ON bijeenkomsten_bijeenkomst; "
            "DROP FUNCTION bijeenkomsten_volgnummer_stijgt()",
        ),
    ]
