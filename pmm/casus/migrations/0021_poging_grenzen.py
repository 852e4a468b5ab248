from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q

UITKOMSTEN = ["", "bereikt", "niet_bereikt", "teruggebeld_later", "nummer_klopt_niet", "verkeerde_persoon"]


class Migration(migrations.Migration):
    """Alleen een uitkomst die bestaat, en nooit teruggebeld zonder afspraak; 0022 kijkt na wat er al staat."""

    dependencies = [("casus", "0020_poging_terugbellen")]

    operations = [
        AddConstraintNotValid(
            "poging", models.CheckConstraint(condition=Q(uitkomst__in=UITKOMSTEN), name="poging_uitkomst_bestaat")
        ),
        AddConstraintNotValid(
            "poging",
            models.CheckConstraint(
                condition=Q(teruggebeld_op__isnull=True) | Q(terugbellen_op__isnull=False),
                name="poging_teruggebeld_nooit_zonder_afspraak",
            ),
        ),
    ]
