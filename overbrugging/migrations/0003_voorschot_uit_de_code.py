from django.db import migrations


class Migration(migrations.Migration):
    """The first table of advances leaves the code; it leaves the database when no running version knows it."""

    dependencies = [("overbrugging", "0002_voorschot")]

    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("Voorschot")])]
