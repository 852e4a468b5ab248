"""Een besluit verandert nooit meer en heeft altijd een actie; dat bewaakt de database, wie er ook schrijft."""

from django.db import migrations

TABELLEN = ("escalatie_besluit", "escalatie_besluitactie")

MET_ACTIE = """
CREATE FUNCTION escalatie_besluit_heeft_actie() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM escalatie_besluitactie WHERE besluit_id = NEW.id) THEN
        RAISE EXCEPTION 'Een besluit van het LET heeft minstens één actie.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER besluit_heeft_actie AFTER INSERT ON escalatie_besluit
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION escalatie_besluit_heeft_actie();
"""
ZONDER_ACTIE = """
DROP TRIGGER besluit_heeft_actie ON escalatie_besluit;
DROP FUNCTION escalatie_besluit_heeft_actie();
"""


def trigger(tabel: str) -> str:
    return (
        f"CREATE TRIGGER alleen_toevoegen BEFORE UPDATE OR DELETE ON {tabel} "
        "FOR EACH ROW EXECUTE FUNCTION casus_alleen_toevoegen();"
        f"CREATE TRIGGER niet_leegmaken BEFORE TRUNCATE ON {tabel} "
        "FOR EACH STATEMENT EXECUTE FUNCTION casus_alleen_toevoegen();"
    )


def zonder_trigger(tabel: str) -> str:
    return f"DROP TRIGGER niet_leegmaken ON {tabel}; DROP TRIGGER alleen_toevoegen ON {tabel};"


class Migration(migrations.Migration):
    dependencies = [
        ("casus", "0002_alleen_toevoegen"),
        ("escalatie", "0002_besluit"),
    ]

    operations = [
        *[migrations.RunSQL(trigger(tabel), zonder_trigger(tabel)) for tabel in TABELLEN],
        migrations.RunSQL(MET_ACTIE, ZONDER_ACTIE),
    ]
