"""Een toegezegd einde schuift alleen op met een verlenging, en een verlenging staat vast.

Zo is van elke dag dat een time-out langer duurt te lezen wie hem toezegde, en waarom.
"""

from django.db import migrations

ERBIJ = """
CREATE FUNCTION overbrugging_verlenging_sluit_aan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM overbrugging_timeout
      WHERE id = NEW.timeout_id AND antwoord = 'toegezegd' AND beeindigd_op IS NULL AND tot = NEW.was_tot FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Een verlenging begint bij het einde van een time-out die loopt.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'verlenging_sluit_aan';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER verlenging_sluit_aan BEFORE INSERT ON overbrugging_timeoutverlenging
    FOR EACH ROW EXECUTE FUNCTION overbrugging_verlenging_sluit_aan();

CREATE FUNCTION overbrugging_verlenging_geldt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM overbrugging_timeout WHERE id = NEW.timeout_id AND tot >= NEW.tot) THEN
        RAISE EXCEPTION 'Deze verlenging staat niet in de time-out zelf.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'verlenging_geldt';
    END IF;
    RETURN NULL;
END $$;
-- Deferred: the extension comes first, the new end of the time-out after it.
CREATE CONSTRAINT TRIGGER verlenging_geldt AFTER INSERT ON overbrugging_timeoutverlenging
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION overbrugging_verlenging_geldt();

CREATE FUNCTION overbrugging_einde_schuift_met_reden() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM overbrugging_timeoutverlenging
                WHERE timeout_id = NEW.id AND was_tot = OLD.tot AND tot = NEW.tot) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Een toegezegd einde schuift alleen op met een verlenging en haar reden.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'einde_schuift_met_reden';
END $$;
CREATE TRIGGER einde_schuift_met_reden BEFORE UPDATE OF tot ON overbrugging_timeout
    FOR EACH ROW WHEN (OLD.tot IS NOT NULL AND OLD.tot IS DISTINCT FROM NEW.tot)
    EXECUTE FUNCTION overbrugging_einde_schuift_met_reden();

CREATE TRIGGER alleen_toevoegen BEFORE UPDATE OR DELETE ON overbrugging_timeoutverlenging
    FOR EACH ROW EXECUTE FUNCTION casus_alleen_toevoegen();
CREATE TRIGGER niet_leegmaken BEFORE TRUNCATE ON overbrugging_timeoutverlenging
    FOR EACH STATEMENT EXECUTE FUNCTION casus_alleen_toevoegen();
"""
WEG = """
DROP TRIGGER niet_leegmaken ON overbrugging_timeoutverlenging;
DROP TRIGGER alleen_toevoegen ON overbrugging_timeoutverlenging;
DROP TRIGGER einde_schuift_met_reden ON overbrugging_timeout;
DROP FUNCTION overbrugging_einde_schuift_met_reden();
DROP TRIGGER verlenging_geldt ON overbrugging_timeoutverlenging;
DROP FUNCTION overbrugging_verlenging_geldt();
DROP TRIGGER verlenging_sluit_aan ON overbrugging_timeoutverlenging;
DROP FUNCTION overbrugging_verlenging_sluit_aan();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("casus", "0002_alleen_toevoegen"),
        ("overbrugging", "0018_timeout_nagekeken"),
    ]

    operations = [migrations.RunSQL(ERBIJ, WEG)]
