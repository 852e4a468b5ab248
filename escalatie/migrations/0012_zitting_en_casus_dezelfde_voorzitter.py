"""Wie een zitting voorzit, is de voorzitter van elke casus die daar nog op tafel komt: alleen dan mag die hem lezen."""

from django.db import migrations

DEZELFDE = """
CREATE FUNCTION escalatie_zitting_en_casus_dezelfde_voorzitter() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    anders boolean;
BEGIN
    EXECUTE format(
        'SELECT EXISTS (SELECT FROM escalatie_agendapunt p
                          JOIN escalatie_letdossier d ON d.id = p.dossier_id
                          JOIN escalatie_zitting z ON z.id = p.zitting_id
                         WHERE p.uitkomst = '''' AND d.voorzitter_id <> z.voorzitter_id AND %s = $1)', TG_ARGV[0]
    ) INTO anders USING NEW.id;
    IF anders THEN
        RAISE EXCEPTION 'Een casus op de agenda heeft dezelfde voorzitter als de zitting.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
-- Deferred: a whole agenda changes hands within one transaction.
CREATE CONSTRAINT TRIGGER punt_van_dezelfde_voorzitter
    AFTER INSERT OR UPDATE OF dossier_id, zitting_id, uitkomst ON escalatie_agendapunt
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION escalatie_zitting_en_casus_dezelfde_voorzitter('p.id');
CREATE CONSTRAINT TRIGGER dossier_van_dezelfde_voorzitter
    AFTER UPDATE OF voorzitter_id ON escalatie_letdossier
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION escalatie_zitting_en_casus_dezelfde_voorzitter('d.id');
CREATE CONSTRAINT TRIGGER zitting_van_dezelfde_voorzitter
    AFTER UPDATE OF voorzitter_id ON escalatie_zitting
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION escalatie_zitting_en_casus_dezelfde_voorzitter('z.id');
"""
NIET_DEZELFDE = """
DROP TRIGGER zitting_van_dezelfde_voorzitter ON escalatie_zitting;
DROP TRIGGER dossier_van_dezelfde_voorzitter ON escalatie_letdossier;
DROP TRIGGER punt_van_dezelfde_voorzitter ON escalatie_agendapunt;
DROP FUNCTION escalatie_zitting_en_casus_dezelfde_voorzitter();
"""


class Migration(migrations.Migration):
    dependencies = [("escalatie", "0011_afspraak_staat_vast")]

    operations = [migrations.RunSQL(DEZELFDE, NIET_DEZELFDE)]
