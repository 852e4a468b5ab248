"""Voorschieten kan alleen voor een casus in het LET, of met een uitzondering die een voorzitter toestond; één keer."""

from django.db import migrations

TOESTEMMING = """
CREATE FUNCTION overbrugging_voorschot_mag() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    van_casus record;
    vraag overbrugging_uitzondering;
BEGIN
    -- The status cannot change until this transaction ends.
    SELECT casus.id, casus.status INTO van_casus FROM overbrugging_kostenplaats kostenplaats
    JOIN casus_casus casus ON casus.id = kostenplaats.casus_id
    WHERE kostenplaats.id = NEW.kostenplaats_id FOR SHARE OF casus;
    IF NEW.in_let THEN
        IF van_casus.status IS DISTINCT FROM 'let' OR NEW.uitzondering_id IS NOT NULL THEN
            RAISE EXCEPTION 'Deze casus is niet in het LET.' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    SELECT * INTO vraag FROM overbrugging_uitzondering WHERE id = NEW.uitzondering_id FOR NO KEY UPDATE;
    IF vraag.toegestaan IS NOT TRUE OR vraag.casus_id IS DISTINCT FROM van_casus.id
        OR van_casus.status NOT IN ('ingediend', 'aanvulling_gevraagd', 'in_behandeling', 'let', 'in_uitvoering') THEN
        RAISE EXCEPTION 'Voor deze casus is geen uitzondering toegestaan.' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM voorschot WHERE uitzondering_id = vraag.id AND stand NOT IN ('afgewezen', 'ingetrokken')
    ) THEN
        RAISE EXCEPTION 'Deze uitzondering is al gebruikt.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$
"""
TRIGGER = """
CREATE TRIGGER voorschot_mag BEFORE INSERT ON voorschot FOR EACH ROW EXECUTE FUNCTION overbrugging_voorschot_mag()
"""


class Migration(migrations.Migration):
    dependencies = [("overbrugging", "0024_ruimte_nooit_over")]

    operations = [
        migrations.RunSQL(TOESTEMMING, "DROP FUNCTION overbrugging_voorschot_mag()"),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER voorschot_mag ON voorschot"),
    ]
