from django.db import migrations

# Evidence and release each come once, and never before what was found; the rest stays as it was written.
ALLEEN_ERBIJ = """
CREATE FUNCTION logboek_breuk_alleen_erbij() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.vrijgegeven_op IS NULL AND OLD.bewijs IN ('', NEW.bewijs)
        AND (NEW.id, NEW.onderdeel, NEW.ontdekt_op, NEW.melding, NEW.toelichting, NEW.merk)
          = (OLD.id, OLD.onderdeel, OLD.ontdekt_op, OLD.melding, OLD.toelichting, OLD.merk)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Een breuk kunt u niet wijzigen of verwijderen.' USING ERRCODE = 'integrity_constraint_violation';
END
$$
"""

PER_RIJ = """
CREATE TRIGGER logboek_breuk_alleen_erbij BEFORE UPDATE OR DELETE ON logboek_breuk
FOR EACH ROW EXECUTE FUNCTION logboek_breuk_alleen_erbij()
"""

NIET_LEGEN = """
CREATE TRIGGER logboek_breuk_niet_legen BEFORE TRUNCATE ON logboek_breuk
FOR EACH STATEMENT EXECUTE FUNCTION logboek_breuk_alleen_erbij()
"""


class Migration(migrations.Migration):
    dependencies = [("logboek", "0007_breuk")]

    operations = [
        migrations.RunSQL(ALLEEN_ERBIJ, "DROP FUNCTION logboek_breuk_alleen_erbij()"),
        migrations.RunSQL(PER_RIJ, "DROP TRIGGER logboek_breuk_alleen_erbij ON logboek_breuk"),
        migrations.RunSQL(NIET_LEGEN, "DROP TRIGGER logboek_breuk_niet_legen ON logboek_breuk"),
    ]
