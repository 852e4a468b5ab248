from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q

VELDEN = {
    "stand_op": models.DateField("getoetst of opgelost op", null=True, blank=True, editable=False),
    "bleek": models.CharField("wat bleek er", max_length=500, blank=True, default="", db_default=""),
}


class Migration(migrations.Migration):
    """Wanneer en door wie een belemmering is getoetst of opgelost, en wat er bleek."""

    dependencies = [("casus", "0029_dubbeloordeel")]

    operations = [
        *(
            migrations.AddField(model, naam, veld)
            for model in ("belemmering", "historicalbelemmering")
            for naam, veld in VELDEN.items()
        ),
        migrations.AddField(
            "belemmering",
            "stand_door",
            models.ForeignKey(
                settings.AUTH_USER_MODEL,
                models.PROTECT,
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                related_name="+",
            ),
        ),
        AddConstraintNotValid(
            "belemmering",
            models.CheckConstraint(
                condition=Q(stand_op__isnull=True, stand_door__isnull=True)
                | (Q(stand_op__isnull=False, stand_door__isnull=False) & ~Q(stand="genoemd")),
                name="belemmering_stand_met_dag_en_wie",
            ),
        ),
    ]
