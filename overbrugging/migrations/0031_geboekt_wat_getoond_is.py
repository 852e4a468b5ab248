"""Wat geboekt wordt, is precies wat iedere goedkeurder op het scherm zag."""

from django.db import migrations

GETOOND = """
CREATE FUNCTION overbrugging_geboekt_wat_getoond_is() RETURNS trigger LANGUAGE plpgsql
SET search_path FROM CURRENT AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM overbrugging_goedkeuring akkoord
        LEFT JOIN overbrugging_afboeking verzoek ON verzoek.id = akkoord.afboeking_id
        WHERE akkoord.getoond_hash <> encode(NEW.inhoud_hash, 'hex')
            AND CASE NEW.soort WHEN 'toekenning' THEN akkoord.voorschot_id = NEW.voorschot_id
                ELSE verzoek.boeking_id = NEW.id END
    ) THEN
        RAISE EXCEPTION 'Boeking % is iets anders dan een goedkeurder zag.', NEW.nummer
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$
"""
TRIGGER = """
CREATE CONSTRAINT TRIGGER boeking_5_getoond AFTER INSERT ON overbrugging_boeking DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NEW.soort IN ('toekenning', 'afboeking'))
EXECUTE FUNCTION overbrugging_geboekt_wat_getoond_is()
"""


class Migration(migrations.Migration):
    dependencies = [("overbrugging", "0030_lopende_time_out_waarschuwt_eerder")]

    operations = [
        migrations.RunSQL(GETOOND, "DROP FUNCTION overbrugging_geboekt_wat_getoond_is()"),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER boeking_5_getoond ON overbrugging_boeking"),
    ]
