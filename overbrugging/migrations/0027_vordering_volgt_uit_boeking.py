"""Geen vordering zonder boeking, en wat gevorderd wordt is precies alles wat nog bij niemand gevorderd was."""

from django.db import migrations

GEBOEKT = """
CREATE FUNCTION overbrugging_vordering_geboekt() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM overbrugging_boekregel regel
        JOIN overbrugging_boeking boeking ON boeking.id = regel.boeking_id
        WHERE regel.vordering_id = NEW.id AND regel.bedrag_centen = NEW.bedrag_centen
            AND boeking.voorschot_id = NEW.voorschot_id AND boeking.soort IN ('vordering', 'herverdeling')
    ) THEN
        RAISE EXCEPTION 'Vordering % is niet geboekt.', NEW.nummer USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$
"""
VERDEELD = """
CREATE FUNCTION grootboek_keur_verdeling() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF (
        SELECT coalesce(sum(regel.bedrag_centen), 0) FROM overbrugging_boeking boeking
        JOIN overbrugging_boekregel regel ON regel.boeking_id = boeking.id
        JOIN overbrugging_rekening rekening ON rekening.id = regel.rekening_id AND rekening.soort = 'voorschot'
        WHERE boeking.voorschot_id = NEW.voorschot_id
    ) <> 0 THEN
        RAISE EXCEPTION 'Boeking % verdeelt het voorschot niet precies.', NEW.nummer USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$
"""


class Migration(migrations.Migration):
    dependencies = [("overbrugging", "0026_vordering_staat_vast")]

    operations = [
        migrations.RunSQL(GEBOEKT, "DROP FUNCTION overbrugging_vordering_geboekt()"),
        migrations.RunSQL(VERDEELD, "DROP FUNCTION grootboek_keur_verdeling()"),
        migrations.RunSQL(
            "CREATE CONSTRAINT TRIGGER vordering_geboekt AFTER INSERT ON overbrugging_vordering "
            "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION overbrugging_vordering_geboekt()",
            "DROP TRIGGER vordering_geboekt ON overbrugging_vordering",
        ),
        migrations.RunSQL(
            "CREATE CONSTRAINT TRIGGER boeking_5_verdeeld AFTER INSERT ON overbrugging_boeking "
            "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.soort = 'vordering') "
            "EXECUTE FUNCTION grootboek_keur_verdeling()",
            "DROP TRIGGER boeking_5_verdeeld ON overbrugging_boeking",
        ),
    ]
