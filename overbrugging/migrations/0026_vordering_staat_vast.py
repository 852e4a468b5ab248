"""Een vordering blijft zoals zij gesteld is: alleen de dag om te betalen kan later worden, nooit eerder."""

from django.db import migrations

# Reuses the guards of 0014 and 0016; the day may move, but only away.
LATER = """
CREATE FUNCTION overbrugging_betaaldag_nooit_eerder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.betalen_voor < OLD.betalen_voor THEN
        RAISE EXCEPTION 'De dag om te betalen kan niet eerder worden.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$
"""


def trigger(naam: str, hoe: str) -> migrations.RunSQL:
    return migrations.RunSQL(f"CREATE TRIGGER {naam} {hoe}", f"DROP TRIGGER {naam} ON overbrugging_vordering")


class Migration(migrations.Migration):
    dependencies = [("overbrugging", "0025_voorschot_alleen_in_let")]

    operations = [
        migrations.RunSQL(LATER, "DROP FUNCTION overbrugging_betaaldag_nooit_eerder()"),
        trigger(
            "staat_vast",
            "BEFORE UPDATE ON overbrugging_vordering FOR EACH ROW "
            "EXECUTE FUNCTION overbrugging_staat_vast('betalen_voor')",
        ),
        trigger(
            "betaaldag_nooit_eerder",
            "BEFORE UPDATE OF betalen_voor ON overbrugging_vordering FOR EACH ROW "
            "EXECUTE FUNCTION overbrugging_betaaldag_nooit_eerder()",
        ),
        trigger(
            "niet_weg",
            "BEFORE DELETE OR TRUNCATE ON overbrugging_vordering FOR EACH STATEMENT "
            "EXECUTE FUNCTION grootboek_weiger()",
        ),
    ]
