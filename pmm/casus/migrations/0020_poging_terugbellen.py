from django.db import migrations, models

VELDEN = {
    "terugbellen_op": models.DateField("terugbellen op", null=True, blank=True),
    "teruggebeld_op": models.DateTimeField("teruggebeld op", null=True, editable=False),
}


class Migration(migrations.Migration):
    """Wanneer iemand terugbelt, en of dat gebeurd is."""

    dependencies = [("casus", "0019_poging_uitkomst")]

    operations = [
        migrations.AddField(model, naam, veld)
        for model in ("poging", "historicalpoging")
        for naam, veld in VELDEN.items()
    ]
