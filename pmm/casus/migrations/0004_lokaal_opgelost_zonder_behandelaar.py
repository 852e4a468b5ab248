from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Wie een casus lokaal oploste, had nooit een behandelaar; een casus met een behandelaar houdt hem."""

    dependencies = [
        ("casus", "0003_status_volgt_uit_stap"),
        ("register", "0003_email_in_kleine_letters"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint("casus", "casus_in_behandeling_nooit_zonder_behandelaar"),
        AddConstraintNotValid(
            "casus",
            models.CheckConstraint(
                name="casus_in_behandeling_nooit_zonder_behandelaar",
                condition=Q(behandelaar__isnull=False)
                | ~Q(status__in=("in_behandeling", "let", "in_uitvoering", "afgerond", "gesloten"))
                | Q(in_behandeling_op__isnull=True, status__in=("afgerond", "gesloten")),
            ),
        ),
    ]
