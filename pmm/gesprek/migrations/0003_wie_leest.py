"""Wie een bericht leest, bewaakt ook de database.

Een notitie heeft geen ontvangers. Een bericht van het loket heeft er minstens een.
Een antwoord of verbetering hoort bij dezelfde casus, en is een notitie precies als het eerdere bericht dat was.
"""

from django.db import migrations

ONTVANGER = """
CREATE FUNCTION gesprek_geen_ontvanger_bij_notitie() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM gesprek_gespreksbericht WHERE id = NEW.bericht_id AND soort = 'notitie') THEN
        RAISE EXCEPTION 'Een notitie van het loket heeft geen ontvangers.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER geen_ontvanger_bij_notitie BEFORE INSERT ON gesprek_ontvanger
FOR EACH ROW EXECUTE FUNCTION gesprek_geen_ontvanger_bij_notitie();
"""
GEEN_ONTVANGER = """
DROP TRIGGER geen_ontvanger_bij_notitie ON gesprek_ontvanger;
DROP FUNCTION gesprek_geen_ontvanger_bij_notitie();
"""
EERDER = """
CREATE FUNCTION gesprek_hoort_bij_eerder_bericht() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM gesprek_gespreksbericht
        WHERE id IN (NEW.antwoord_op_id, NEW.verbetert_id)
          AND (casus_id <> NEW.casus_id OR soort <> NEW.soort OR (id = NEW.verbetert_id AND door_id <> NEW.door_id))
    ) THEN
        RAISE EXCEPTION 'Dit bericht past niet bij het eerdere bericht.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hoort_bij_eerder_bericht BEFORE INSERT ON gesprek_gespreksbericht
FOR EACH ROW EXECUTE FUNCTION gesprek_hoort_bij_eerder_bericht();
"""
ZONDER_EERDER = """
DROP TRIGGER hoort_bij_eerder_bericht ON gesprek_gespreksbericht;
DROP FUNCTION gesprek_hoort_bij_eerder_bericht();
"""
AAN_IEMAND = """
CREATE FUNCTION gesprek_bericht_is_aan_iemand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM gesprek_ontvanger WHERE bericht_id = NEW.id) THEN
        RAISE EXCEPTION 'Een bericht van het loket is aan minstens een organisatie.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER bericht_is_aan_iemand AFTER INSERT ON gesprek_gespreksbericht
DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NEW.soort = 'bericht' AND NEW.namens_id IS NULL)
EXECUTE FUNCTION gesprek_bericht_is_aan_iemand();
"""
AAN_NIEMAND = """
DROP TRIGGER bericht_is_aan_iemand ON gesprek_gespreksbericht;
DROP FUNCTION gesprek_bericht_is_aan_iemand();
"""


class Migration(migrations.Migration):
    dependencies = [("gesprek", "0002_alleen_toevoegen")]

    operations = [
        migrations.RunSQL(ONTVANGER, GEEN_ONTVANGER),
        migrations.RunSQL(EERDER, ZONDER_EERDER),
        migrations.RunSQL(AAN_IEMAND, AAN_NIEMAND),
    ]
