"""Veel casussen in één keer toewijzen: wat er gevraagd is, en wat er met elke casus gebeurde."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from pmm.casus.models import Casus
from register.models import Gebruiker


class Verdeling(models.Model):
    """Eén keer verdelen door de coördinator: deze casussen naar deze persoon.

    Dezelfde `sleutel` (een dubbele klik, nog eens versturen) is dezelfde verdeling.
    """

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    naar = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="wie de casussen krijgt")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "verdeling"
        verbose_name_plural = "verdelingen"
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Toewijzen aan {self.naar}"


class Uitslag(models.TextChoices):
    """Wat er met een casus in een verdeling gebeurde; leeg: nog niets."""

    GEDAAN = "gedaan", "Gedaan"
    GEWEIGERD = "geweigerd", "Geweigerd"


class Toewijzing(models.Model):
    """Eén casus in een verdeling: gelukt, of geweigerd met de reden."""

    verdeling = models.ForeignKey(Verdeling, models.CASCADE, related_name="toewijzingen", db_index=False)
    casus = models.ForeignKey(Casus, models.CASCADE, related_name="toewijzingen")
    uitslag = models.CharField("uitslag", max_length=10, choices=Uitslag, blank=True)
    reden = models.TextField("waarom niet", blank=True)
    op = models.DateTimeField("op", null=True, blank=True)

    class Meta:
        verbose_name = "toewijzing"
        verbose_name_plural = "toewijzingen"
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="een_toewijzing_per_casus_en_verdeling", fields=["verdeling", "casus"]),
            models.CheckConstraint(
                name="toewijzing_reden_exact_bij_geweigerd",
                condition=Q(uitslag="", reden="", op=None)
                | Q(uitslag=Uitslag.GEDAAN, reden="", op__isnull=False)
                | Q(uitslag=Uitslag.GEWEIGERD, op__isnull=False) & ~Q(reden=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.casus}: {self.get_uitslag_display() or 'nog niet gedaan'}"
