"""In de boeken komt alleen iets bij: de database weigert elke wijziging, van wie dan ook, en schrijft de poging op."""

from django.db import migrations

TABELLEN = (
    "overbrugging_boeking",
    "overbrugging_boekregel",
    "overbrugging_rekening",
    "overbrugging_voorschotstap",
    "overbrugging_goedkeuring",
)

# RAISE LOG reaches the log of the database server also when the transaction is rolled back.
WEIGER = """
CREATE FUNCTION grootboek_weiger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE LOG 'PMM: % op % geweigerd, van %', TG_OP, TG_TABLE_NAME, session_user;
    RAISE EXCEPTION 'Een boeking kunt u niet wijzigen. Maak een tegenboeking.'
        USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME;
END
$$
"""


# Per statement, so that also a change that would touch no row is refused.
def erop(tabel: str) -> str:
    return (
        f"CREATE TRIGGER alleen_erbij BEFORE UPDATE OR DELETE OR TRUNCATE ON {tabel} "
        "FOR EACH STATEMENT EXECUTE FUNCTION grootboek_weiger()"
    )


class Migration(migrations.Migration):
    dependencies = [("overbrugging", "0013_grootboek_keten")]

    operations = [
        migrations.RunSQL(WEIGER, "DROP FUNCTION grootboek_weiger()"),
        *[migrations.RunSQL(erop(tabel), f"DROP TRIGGER alleen_erbij ON {tabel}") for tabel in TABELLEN],
    ]
