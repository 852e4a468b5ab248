"""Stappen, teksten en indieningen zijn vastgelegd: de database laat ze niet wijzigen of verwijderen."""

from django.db import migrations

TABELLEN = ("casus_stap", "casus_tekst", "casus_indiening")

FUNCTIE = """
CREATE FUNCTION casus_alleen_toevoegen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Een rij in % is vastgelegd en kan niet worden gewijzigd of verwijderd.', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$
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
    dependencies = [("casus", "0001_casus")]

    operations = [
        migrations.RunSQL(FUNCTIE, "DROP FUNCTION casus_alleen_toevoegen()"),
        *[migrations.RunSQL(trigger(tabel), zonder_trigger(tabel)) for tabel in TABELLEN],
    ]
