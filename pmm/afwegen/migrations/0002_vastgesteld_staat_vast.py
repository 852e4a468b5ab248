"""Een vastgestelde weging staat vast, met haar teksten en mogelijkheden; een tekst wordt nooit overschreven."""

from django.db import migrations

FUNCTIE = """
CREATE FUNCTION afwegen_staat_vast() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'afwegen_weging' THEN
        IF TG_OP <> 'INSERT' AND OLD.stand = 'vastgesteld' THEN
            RAISE EXCEPTION 'Een vastgestelde weging staat vast.' USING ERRCODE = 'restrict_violation';
        END IF;
        IF TG_OP <> 'DELETE' AND NEW.gekozen_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM afwegen_optie WHERE id = NEW.gekozen_id AND weging_id = NEW.id) THEN
            RAISE EXCEPTION 'Gekozen is alleen wat in deze weging staat.' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF TG_OP IN ('INSERT', 'UPDATE') THEN
        IF EXISTS (SELECT 1 FROM afwegen_weging WHERE id = NEW.weging_id AND stand = 'vastgesteld') THEN
            RAISE EXCEPTION 'Een vastgestelde weging staat vast.' USING ERRCODE = 'restrict_violation';
        END IF;
    END IF;
    IF TG_TABLE_NAME = 'afwegen_optie' AND TG_OP IN ('UPDATE', 'DELETE') THEN
        IF EXISTS (SELECT 1 FROM afwegen_weging WHERE id = OLD.weging_id AND stand = 'vastgesteld') THEN
            RAISE EXCEPTION 'Een vastgestelde weging staat vast.' USING ERRCODE = 'restrict_violation';
        END IF;
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$
"""
OP = {
    "afwegen_weging": "BEFORE INSERT OR UPDATE OR DELETE",
    "afwegen_optie": "BEFORE INSERT OR UPDATE OR DELETE",
    "afwegen_wegingstekst": "BEFORE INSERT",
}
ALLEEN_TOEVOEGEN = (
    "CREATE TRIGGER alleen_toevoegen BEFORE UPDATE OR DELETE ON afwegen_wegingstekst "
    "FOR EACH ROW EXECUTE FUNCTION casus_alleen_toevoegen();"
)


def trigger(tabel: str, wanneer: str) -> str:
    return (
        f"CREATE TRIGGER staat_vast {wanneer} ON {tabel} FOR EACH ROW EXECUTE FUNCTION afwegen_staat_vast();"
        f"CREATE TRIGGER niet_leegmaken BEFORE TRUNCATE ON {tabel} "
        "FOR EACH STATEMENT EXECUTE FUNCTION casus_alleen_toevoegen();"
    )


def zonder_trigger(tabel: str) -> str:
    return f"DROP TRIGGER niet_leegmaken ON {tabel}; DROP TRIGGER staat_vast ON {tabel};"


class Migration(migrations.Migration):
    dependencies = [("afwegen", "0001_wegen_en_afwijken"), ("casus", "0002_alleen_toevoegen")]

    operations = [
        migrations.RunSQL(FUNCTIE, "DROP FUNCTION afwegen_staat_vast()"),
        *[migrations.RunSQL(trigger(tabel, op), zonder_trigger(tabel)) for tabel, op in OP.items()],
        migrations.RunSQL(ALLEEN_TOEVOEGEN, "DROP TRIGGER alleen_toevoegen ON afwegen_wegingstekst"),
    ]
