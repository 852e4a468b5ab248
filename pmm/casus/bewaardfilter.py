"""Een bewaard filter: een lijst van casussen die iemand vaker opent."""

import uuid

from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from register.models import Gebruiker, Organisatie

NAAMLENGTE, VRAAGLENGTE = 60, 2000


class BewaardfilterQuerySet(QuerySet["Bewaardfilter"]):
    """Bewaarde filters."""

    def te_gebruiken_door(self, gebruiker: Gebruiker) -> "BewaardfilterQuerySet":
        """De eigen filters, en wat collega's met de organisatie deelden."""
        bij = [lid.organisatie_id for lid in gebruiker.rollen]
        return self.filter(Q(eigenaar=gebruiker) | Q(gedeeld_met__in=bij)).select_related("eigenaar")


class Bewaardfilter(models.Model):
    """Een naam voor een set filters, kolommen en een volgorde.

    Alleen de vraag is bewaard, nooit het antwoord: wie het filter van een collega opent, ziet wat hijzelf mag zien.
    """

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    eigenaar = models.ForeignKey(Gebruiker, models.CASCADE, related_name="bewaarde_filters", editable=False)
    naam = models.CharField("naam", max_length=NAAMLENGTE)
    # As it is in the address.
    vraag = models.CharField("filters", max_length=VRAAGLENGTE, blank=True)
    gedeeld_met = models.ForeignKey(
        Organisatie, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="gedeeld met"
    )
    is_standaard = models.BooleanField("hiermee opent de lijst", default=False)
    gewijzigd_op = models.DateTimeField("gewijzigd op", default=timezone.now, editable=False)

    objects = BewaardfilterQuerySet.as_manager()

    class Meta:
        verbose_name = "bewaard filter"
        verbose_name_plural = "bewaarde filters"
        ordering = ["naam", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="een_bewaard_filter_per_naam",
                fields=["eigenaar", "naam"],
                violation_error_message="U hebt al een filter met deze naam. Kies een andere naam.",
            ),
            models.UniqueConstraint(
                name="hoogstens_een_standaardfilter", fields=["eigenaar"], condition=Q(is_standaard=True)
            ),
            models.CheckConstraint(name="bewaard_filter_nooit_zonder_naam", condition=~Q(naam="")),
        ]

    def __str__(self) -> str:
        return self.naam
