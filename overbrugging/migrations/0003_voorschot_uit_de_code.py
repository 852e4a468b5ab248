from django.db import migrations

# Left alone with nobody to empty it, the table must not hold on to a casus or an organisation.
LOS = """
ALTER TABLE overbrugging_voorschot
    DROP CONSTRAINT overbrugging_voorschot_casus_id_324c7748_fk_casus_casus_id,
    DROP CONSTRAINT overbrugging_voorsch_verantwoordelijke_id_e046d862_fk_register_
"""
VAST = """
ALTER TABLE overbrugging_voorschot
    ADD CONSTRAINT overbrugging_voorschot_casus_id_324c7748_fk_casus_casus_id
        FOREIGN KEY (casus_id) REFERENCES casus_casus (id) DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT overbrugging_voorsch_verantwoordelijke_id_e046d862_fk_register_
        FOREIGN KEY (verantwoordelijke_id) REFERENCES register_organisatie (id) DEFERRABLE INITIALLY DEFERRED
"""


class Migration(migrations.Migration):
    """The first table of advances leaves the code; it leaves the database when no running version knows it."""

    dependencies = [("overbrugging", "0002_voorschot")]

    operations = [
        migrations.RunSQL(LOS, VAST),
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("Voorschot")]),
    ]
