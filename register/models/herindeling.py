"""Organisaties die opgaan in andere: een gemeentelijke herindeling, een fusie."""

from django.db import models
from django.db.models import F, Q

from register.models.mensen import Gebruiker
from register.models.organisaties import Organisatie


class Opvolging(models.Model):
    """Vanaf `per` is de voorganger (deel van) de opvolger. Eén opvolger neemt mensen, contacten en casussen over."""

    voorganger = models.ForeignKey(Organisatie, models.PROTECT, related_name="opvolgingen")
    opvolger = models.ForeignKey(Organisatie, models.PROTECT, related_name="ontstaan_uit")
    per = models.DateField("per")
    neemt_over = models.BooleanField("neemt mensen, contacten en casussen over", default=True)
    # Empty when it came with the reference data.
    door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    uitgevoerd_op = models.DateTimeField("uitgevoerd op", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "opvolging"
        verbose_name_plural = "opvolgingen"
        ordering = ["per", "pk"]
        constraints = [
            models.UniqueConstraint(name="een_opvolging_per_paar", fields=["voorganger", "opvolger"]),
            models.UniqueConstraint(
                name="een_opvolger_neemt_over", fields=["voorganger"], condition=Q(neemt_over=True)
            ),
            models.CheckConstraint(name="niemand_volgt_zichzelf_op", condition=~Q(voorganger=F("opvolger"))),
        ]

    def __str__(self) -> str:
        return f"{self.voorganger} is per {self.per:%d-%m-%Y} {self.opvolger}"
