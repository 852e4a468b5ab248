"""Een afspraak die een besluit is, verandert niet meer; en na vaststellen komt er geen bij en gaat er geen af."""

from django.db import migrations

VAST = """
CREATE FUNCTION escalatie_afspraak_staat_vast() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.besluit_id IS NOT NULL THEN
        RAISE EXCEPTION 'Een afspraak die een besluit is, verandert niet meer.' USING ERRCODE = 'check_violation';
    END IF;
    -- Which decision an agreement became may still be filled in later.
    IF TG_OP = 'UPDATE' AND (NEW.punt_id, NEW.organisatie_id, NEW.tekst, NEW.uiterlijk_op)
        = (OLD.punt_id, OLD.organisatie_id, OLD.tekst, OLD.uiterlijk_op) THEN
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT 1 FROM escalatie_verslag v JOIN escalatie_agendapunt p ON p.zitting_id = v.zitting_id
                WHERE p.id = COALESCE(NEW.punt_id, OLD.punt_id) AND v.stand = 'vastgesteld') THEN
        RAISE EXCEPTION 'Dit verslag is vastgesteld.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER afspraak_staat_vast BEFORE INSERT OR UPDATE OR DELETE ON escalatie_afspraak
    FOR EACH ROW EXECUTE FUNCTION escalatie_afspraak_staat_vast();
"""
NIET_VAST = """
DROP TRIGGER afspraak_staat_vast ON escalatie_afspraak;
DROP FUNCTION escalatie_afspraak_staat_vast();
"""


class Migration(migrations.Migration):
    dependencies = [("escalatie", "0010_vastgesteld_staat_vast")]

    operations = [migrations.RunSQL(VAST, NIET_VAST)]
