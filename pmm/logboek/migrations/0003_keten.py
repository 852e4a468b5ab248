from django.db import migrations

# Every field is hashed by itself before the whole: no two different rows can give the same bytes.
# Keep equal to pmm.logboek.controle.hash_van; a test compares them on arbitrary values.
HASH = """
CREATE FUNCTION logboek_hash(regel logboek_regel) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(
        sha256(convert_to(regel.volgnr::text, 'UTF8'))
        || sha256(convert_to(trunc(extract(epoch FROM regel.tijd) * 1000000)::text, 'UTF8'))
        || sha256(convert_to(coalesce(regel.door::text, ''), 'UTF8'))
        || sha256(convert_to(coalesce(regel.namens::text, ''), 'UTF8'))
        || sha256(convert_to(regel.werkwoord, 'UTF8'))
        || sha256(convert_to(regel.object_type, 'UTF8'))
        || sha256(convert_to(regel.object_id, 'UTF8'))
        || sha256(convert_to(regel.resultaat, 'UTF8'))
        || sha256(convert_to(regel.herkomst, 'UTF8'))
        || sha256(convert_to(regel.spoor, 'UTF8'))
        || sha256(regel.lading)
        || regel.vorige_hash
    )
$$
"""

# The lock is held until the transaction ends: only then is the last row certain. A writer that must wait longer
# than the timeout fails, and with it whatever it wanted to log.
SLOT = """
CREATE FUNCTION logboek_slot() RETURNS void LANGUAGE plpgsql
SET lock_timeout = '5s' SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM pg_advisory_xact_lock('logboek_regel'::regclass::oid::bigint);
END
$$
"""

SCHAKEL = """
CREATE FUNCTION logboek_schakel() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    laatste record;
BEGIN
    PERFORM logboek_slot();
    SELECT volgnr, hash INTO laatste FROM logboek_regel ORDER BY volgnr DESC LIMIT 1;
    NEW.volgnr := coalesce(laatste.volgnr, 0) + 1;
    NEW.tijd := clock_timestamp();
    NEW.vorige_hash := coalesce(laatste.hash, decode(repeat('00', 32), 'hex'));
    NEW.hash := logboek_hash(NEW);
    RETURN NEW;
END
$$
"""

TRIGGER = """
CREATE TRIGGER logboek_regel_keten BEFORE INSERT ON logboek_regel
FOR EACH ROW EXECUTE FUNCTION logboek_schakel()
"""


class Migration(migrations.Migration):
    dependencies = [("logboek", "0002_sleutel")]

    operations = [
        migrations.RunSQL(HASH, "DROP FUNCTION logboek_hash(logboek_regel)"),
        migrations.RunSQL(SLOT, "DROP FUNCTION logboek_slot()"),
        migrations.RunSQL(SCHAKEL, "DROP FUNCTION logboek_schakel()"),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER logboek_regel_keten ON logboek_regel"),
    ]
