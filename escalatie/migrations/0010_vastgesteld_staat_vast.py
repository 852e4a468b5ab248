"""Een vastgesteld verslag staat vast, met zijn teksten; en de SEQUENCE van een zitting daalt nooit."""

from django.db import migrations

VAST = """
CREATE FUNCTION escalatie_verslag_staat_vast() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.stand = 'vastgesteld' THEN
        RAISE EXCEPTION 'Een vastgesteld verslag verandert niet meer.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER verslag_staat_vast BEFORE UPDATE ON escalatie_verslag
    FOR EACH ROW EXECUTE FUNCTION escalatie_verslag_staat_vast();

CREATE FUNCTION escalatie_verslagtekst_alleen_in_concept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The lock keeps somebody who establishes the minutes waiting until this text is in, or the other way round.
    PERFORM 1 FROM escalatie_verslag v JOIN escalatie_agendapunt p ON p.zitting_id = v.zitting_id
     WHERE p.id = NEW.punt_id AND v.stand <> 'vastgesteld' FOR SHARE OF v;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Dit verslag is vastgesteld, of nog niet begonnen.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER verslagtekst_alleen_in_concept BEFORE INSERT ON escalatie_verslagtekst
    FOR EACH ROW EXECUTE FUNCTION escalatie_verslagtekst_alleen_in_concept();
"""
NIET_VAST = """
DROP TRIGGER verslagtekst_alleen_in_concept ON escalatie_verslagtekst;
DROP FUNCTION escalatie_verslagtekst_alleen_in_concept();
DROP TRIGGER verslag_staat_vast ON escalatie_verslag;
DROP FUNCTION escalatie_verslag_staat_vast();
"""
STIJGT = """
CREATE FUNCTION escalatie_volgnummer_daalt_nooit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.volgnummer < OLD.volgnummer THEN
        RAISE EXCEPTION 'Het volgnummer van een agenda-item daalt nooit (RFC 5545).' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER volgnummer_daalt_nooit BEFORE UPDATE OF volgnummer ON escalatie_zitting
    FOR EACH ROW EXECUTE FUNCTION escalatie_volgnummer_daalt_nooit();
CREATE TRIGGER volgnummer_daalt_nooit BEFORE UPDATE OF volgnummer ON escalatie_genodigde
    FOR EACH ROW EXECUTE FUNCTION escalatie_volgnummer_daalt_nooit();
"""
STIJGT_NIET = """
DROP TRIGGER volgnummer_daalt_nooit ON escalatie_genodigde;
DROP TRIGGER volgnummer_daalt_nooit ON escalatie_zitting;
DROP FUNCTION escalatie_volgnummer_daalt_nooit();
"""


class Migration(migrations.Migration):
    dependencies = [("escalatie", "0009_alleen_toevoegen")]

    operations = [migrations.RunSQL(VAST, NIET_VAST), migrations.RunSQL(STIJGT, STIJGT_NIET)]
