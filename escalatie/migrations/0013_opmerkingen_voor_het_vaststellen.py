"""Een opmerking kan zolang het verslag ter commentaar ligt; met een open opmerking stelt niemand het vast."""

from django.db import migrations

OPMERKING = """
CREATE FUNCTION escalatie_opmerking_op_tijd() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    stand_nu varchar;
BEGIN
    SELECT v.stand INTO stand_nu FROM escalatie_verslag v JOIN escalatie_agendapunt p ON p.zitting_id = v.zitting_id
     WHERE p.id = NEW.punt_id;
    IF stand_nu = 'ter_commentaar' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Dit verslag ligt niet ter commentaar.' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER opmerking_op_tijd BEFORE INSERT OR UPDATE ON escalatie_verslagopmerking
    FOR EACH ROW EXECUTE FUNCTION escalatie_opmerking_op_tijd();
"""
GEEN_OPMERKING = """
DROP TRIGGER opmerking_op_tijd ON escalatie_verslagopmerking;
DROP FUNCTION escalatie_opmerking_op_tijd();
"""
VAST = """
CREATE FUNCTION escalatie_vast_zonder_open_opmerking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM escalatie_verslagopmerking o JOIN escalatie_agendapunt p ON p.id = o.punt_id
                WHERE p.zitting_id = NEW.zitting_id AND o.beantwoord_op IS NULL) THEN
        RAISE EXCEPTION 'Bij dit verslag staat nog een opmerking open.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER vast_zonder_open_opmerking BEFORE UPDATE OF stand ON escalatie_verslag
    FOR EACH ROW WHEN (NEW.stand = 'vastgesteld') EXECUTE FUNCTION escalatie_vast_zonder_open_opmerking();
"""
NIET_VAST = """
DROP TRIGGER vast_zonder_open_opmerking ON escalatie_verslag;
DROP FUNCTION escalatie_vast_zonder_open_opmerking();
"""


class Migration(migrations.Migration):
    dependencies = [("escalatie", "0012_zitting_en_casus_dezelfde_voorzitter")]

    operations = [migrations.RunSQL(OPMERKING, GEEN_OPMERKING), migrations.RunSQL(VAST, NIET_VAST)]
