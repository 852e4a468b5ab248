"""De database nummert elke boeking zonder gaten, bewaakt haar periode en ketent haar aan de vorige."""

from django.db import migrations

# Held until the transaction ends: only then is the last entry certain, and whether a key was used before.
SLOT = """
CREATE FUNCTION grootboek_slot() RETURNS void LANGUAGE plpgsql
SET lock_timeout = '5s' SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM pg_advisory_xact_lock('overbrugging_boeking'::regclass::oid::bigint);
END
$$
"""

# Every field is hashed by itself before the whole: no two different rows can give the same bytes.
HASH = """
CREATE FUNCTION grootboek_hash(boeking overbrugging_boeking) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(
        sha256(convert_to(boeking.id::text, 'UTF8'))
        || sha256(convert_to(boeking.nummer::text, 'UTF8'))
        || sha256(convert_to(boeking.sleutel::text, 'UTF8'))
        || sha256(convert_to(boeking.soort, 'UTF8'))
        || sha256(convert_to((boeking.boekdatum - date '1970-01-01')::text, 'UTF8'))
        || sha256(convert_to(boeking.periode_id::text, 'UTF8'))
        || sha256(convert_to(trunc(extract(epoch FROM boeking.geboekt_op) * 1000000)::text, 'UTF8'))
        || sha256(convert_to(boeking.door_id::text, 'UTF8'))
        || sha256(convert_to(coalesce(boeking.kostenplaats_id::text, ''), 'UTF8'))
        || sha256(convert_to(coalesce(boeking.voorschot_id::text, ''), 'UTF8'))
        || sha256(convert_to(coalesce(boeking.bankregel_id::text, ''), 'UTF8'))
        || sha256(convert_to(coalesce(boeking.draait_terug_id::text, ''), 'UTF8'))
        || sha256(convert_to(boeking.reden, 'UTF8'))
        || sha256(convert_to(boeking.aantal_regels::text, 'UTF8'))
        || boeking.inhoud_hash
        || boeking.vorige_hash
    )
$$
"""

SCHAKEL = """
CREATE FUNCTION grootboek_schakel() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    laatste record;
    maand overbrugging_periode;
BEGIN
    PERFORM grootboek_slot();
    -- Whoever closes the period waits for this entry, or this entry for the closing.
    SELECT * INTO maand FROM overbrugging_periode WHERE id = NEW.periode_id FOR SHARE;
    IF maand.gesloten_op IS NOT NULL OR maand.begint_op IS DISTINCT FROM date_trunc('month', NEW.boekdatum)::date THEN
        RAISE EXCEPTION 'Op % kan in deze periode niet geboekt worden.', NEW.boekdatum
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.kostenplaats_id IS DISTINCT FROM (SELECT kostenplaats_id FROM voorschot WHERE id = NEW.voorschot_id) THEN
        RAISE EXCEPTION 'De kostenplaats van een boeking is die van het voorschot.' USING ERRCODE = 'check_violation';
    END IF;
    SELECT nummer, hash INTO laatste FROM overbrugging_boeking ORDER BY nummer DESC LIMIT 1;
    NEW.nummer := coalesce(laatste.nummer, 0) + 1;
    NEW.geboekt_op := clock_timestamp();
    NEW.vorige_hash := coalesce(laatste.hash, decode(repeat('00', 32), 'hex'));
    NEW.hash := grootboek_hash(NEW);
    RETURN NEW;
END
$$
"""

TRIGGER = """
CREATE TRIGGER boeking_keten BEFORE INSERT ON overbrugging_boeking
FOR EACH ROW EXECUTE FUNCTION grootboek_schakel()
"""


class Migration(migrations.Migration):
    dependencies = [("overbrugging", "0012_timeoutverlenging")]

    operations = [
        migrations.RunSQL(SLOT, "DROP FUNCTION grootboek_slot()"),
        migrations.RunSQL(HASH, "DROP FUNCTION grootboek_hash(overbrugging_boeking)"),
        migrations.RunSQL(SCHAKEL, "DROP FUNCTION grootboek_schakel()"),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER boeking_keten ON overbrugging_boeking"),
    ]
