"""Het concept van de afronding, voorgelegd aan de indiener."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from loket.models.vragen import TEKSTLENGTE
from loket.querysets import VoorleggingQuerySet
from pmm.casus.codes import Afrondingsreden
from pmm.casus.models import Casus
from register.models import Gebruiker


class Reactie(models.TextChoices):
    """Wat de indiener ervan vindt."""

    KLOPT = "klopt", "Ja, dit klopt"
    KLOPT_NIET = "klopt_niet", "Nee, er klopt iets niet"


class Voorlegging(models.Model):
    """Het loket wil afronden en vraagt de indiener of de samenvatting en de uitkomst kloppen.

    Een vraag, geen toestemming: het loket mag ook zonder antwoord afronden.
    """

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    casus = models.ForeignKey(Casus, models.CASCADE, related_name="voorleggingen")
    afrondingsreden = models.CharField("reden van afronden", max_length=30, choices=Afrondingsreden)
    voorgelegd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    voorgelegd_op = models.DateTimeField("voorgelegd op", default=timezone.now)
    reactie = models.CharField("reactie", max_length=20, choices=Reactie, blank=True)
    opmerking = models.TextField("opmerking van de indiener", max_length=TEKSTLENGTE, blank=True)
    beantwoord_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    beantwoord_op = models.DateTimeField("beantwoord op", null=True, blank=True)
    vervallen_op = models.DateTimeField("vervallen op", null=True, blank=True)

    objects = VoorleggingQuerySet.as_manager()

    class Meta:
        verbose_name = "voorlegging"
        verbose_name_plural = "voorleggingen"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="een_open_voorlegging_per_casus",
                fields=["casus"],
                condition=Q(reactie="", vervallen_op=None),
            ),
            models.CheckConstraint(
                name="voorlegging_reden_bestaat", condition=Q(afrondingsreden__in=Afrondingsreden.values)
            ),
            models.CheckConstraint(
                name="voorlegging_beantwoord_exact_met_reactie",
                condition=Q(reactie="", beantwoord_op=None, beantwoord_door=None, opmerking="")
                | Q(reactie__in=Reactie.values, beantwoord_op__isnull=False, beantwoord_door__isnull=False),
            ),
            models.CheckConstraint(
                name="voorlegging_klopt_niet_nooit_zonder_uitleg",
                condition=~Q(reactie=Reactie.KLOPT_NIET) | ~Q(opmerking=""),
            ),
            models.CheckConstraint(
                name="voorlegging_beantwoord_of_vervallen", condition=Q(reactie="") | Q(vervallen_op=None)
            ),
        ]

    def __str__(self) -> str:
        return f"Afronding van {self.casus}, voorgelegd"

    @property
    def is_open(self) -> bool:
        """Wacht dit nog op de indiener?"""
        return not self.reactie and self.vervallen_op is None
