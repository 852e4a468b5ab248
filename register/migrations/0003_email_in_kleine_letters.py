import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    """Twee schrijfwijzen van één e-mailadres zijn één account."""

    dependencies = [("register", "0002_zoekhulp")]

    operations = [
        migrations.AddConstraint(
            model_name="gebruiker",
            constraint=models.CheckConstraint(
                condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                name="gebruiker_email_in_kleine_letters",
            ),
        ),
    ]
