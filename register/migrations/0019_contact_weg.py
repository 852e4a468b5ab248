from django.db import migrations, models


class Migration(migrations.Migration):
    """Een contact dat niet meer in het register staat, blijft bestaan voor de casussen die het noemen."""

    dependencies = [
        ("register", "0017_opgegaan_in_een_stap"),
    ]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="weg_sinds",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="staat niet meer in het register sinds"
            ),
        ),
        migrations.RemoveConstraint(
            model_name="contact",
            name="een_contact_per_naam_en_functie",
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("weg_sinds__isnull", True),
                    models.Q(("gebruiker__isnull", True), ("vervanger__isnull", True)),
                    _connector="OR",
                ),
                name="contact_dat_weg_is_heeft_geen_account",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("weg_sinds__isnull", True)),
                fields=("organisatie", "naam", "functie"),
                name="een_contact_per_naam_en_functie",
                violation_error_message="Dit contact staat al in het register.",
            ),
        ),
    ]
