"""Op welke dagen en uren iemand te bereiken is."""

from datetime import date

from django.db import models
from django.db.models import F, Q

MA_TOT_VRIJ = "12345"


class Bereikbaar(models.Model):
    """De vaste dagen (1 is maandag) en uren; zonder uren geldt: tijdens kantooruren."""

    werkdagen = models.CharField("vaste dagen", max_length=7, default=MA_TOT_VRIJ, db_default=MA_TOT_VRIJ)
    open_van = models.TimeField("bereikbaar van", null=True, blank=True)
    open_tot = models.TimeField("bereikbaar tot", null=True, blank=True)

    class Meta:
        abstract = True

    def werkt_op(self, dag: date) -> bool:
        """Is dit een vaste dag? Feestdagen en afwezigheid tellen hier niet mee."""
        return str(dag.isoweekday()) in self.werkdagen


def grenzen(model: str) -> list[models.BaseConstraint]:
    """Wat de database bij dit model over dagen en uren bewaakt."""
    return [
        models.CheckConstraint(name=f"{model}_werkt_op_bestaande_dagen", condition=Q(werkdagen__regex=r"^[1-7]{1,7}$")),
        models.CheckConstraint(
            name=f"{model}_open_van_voor_tot",
            condition=Q(open_van__isnull=True, open_tot__isnull=True)
            | Q(open_van__isnull=False, open_tot__isnull=False, open_van__lt=F("open_tot")),
        ),
    ]
