"""Wat iemand schreef, aan wie, en wie het las, ligt vast: de database laat het niet wijzigen of verwijderen."""

from django.db import migrations

TABELLEN = ("gespreksbericht", "ontvanger", "genoemde", "intrekking", "leesmerk")


def trigger(tabel: str) -> str:
    return (
        f"CREATE TRIGGER alleen_toevoegen BEFORE UPDATE OR DELETE ON gesprek_{tabel} "
        "FOR EACH ROW EXECUTE FUNCTION casus_alleen_toevoegen();"
        f"CREATE TRIGGER niet_leegmaken BEFORE TRUNCATE ON gesprek_{tabel} "
        "FOR EACH STATEMENT EXECUTE FUNCTION casus_alleen_toevoegen();"
    )


def zonder_trigger(tabel: str) -> str:
    return (
        f"DROP TRIGGER niet_leegmaken ON gesprek_{tabel}; DROP TRIGGER alleen_toevoegen ON gesprek_{tabel};"
    )


class Migration(migrations.Migration):
    dependencies = [("gesprek", "0001_gesprek"), ("casus", "0002_alleen_toevoegen")]

    operations = [migrations.RunSQL(trigger(tabel), zonder_trigger(tabel)) for tabel in TABELLEN]
