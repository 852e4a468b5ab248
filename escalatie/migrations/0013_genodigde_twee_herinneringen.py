from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("escalatie", "0011_voorbereidingspunt_versie")]

    operations = [
        migrations.AddField(
            "genodigde",
            "herinnerd_werkdagen",
            models.PositiveSmallIntegerField("zoveel werkdagen ervoor", null=True, editable=False),
        ),
        migrations.AddConstraint(
            "genodigde",
            models.CheckConstraint(
                name="genodigde_herinnerd_exact_met_hoeveel_werkdagen",
                condition=Q(herinnerd_voor__isnull=True, herinnerd_werkdagen__isnull=True)
                | Q(herinnerd_voor__isnull=False, herinnerd_werkdagen__isnull=False),
            ),
        ),
    ]
