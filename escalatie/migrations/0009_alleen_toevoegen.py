"""Wat vaststaat, verandert nooit: verklaringen, bundels, versies van verslagteksten, aanvullingen en bevestigingen."""

from django.db import migrations

TABELLEN = (
    "escalatie_belangverklaring",
    "escalatie_bundel",
    "escalatie_bundelstuk",
    "escalatie_exemplaar",
    "escalatie_verslagtekst",
    "escalatie_verslagaanvulling",
    "escalatie_besluitaanvulling",
    "escalatie_besluitbevestiging",
)


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
        ("escalatie", "0008_na_het_besluit"),
    ]

    operations = [migrations.RunSQL(trigger(tabel), zonder_trigger(tabel)) for tabel in TABELLEN]
