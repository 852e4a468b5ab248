"""Concepten: wat iemand typte in een formulier en nog niet bewaarde."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Concept(models.Model):
    """De laatste stand van één formulier van één persoon; niemand anders ziet het ooit."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="concepten")
    adres = models.CharField("adres van het formulier", max_length=200)
    velden = models.JSONField("velden", default=dict)
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        constraints = [
            models.UniqueConstraint(name="een_concept_per_formulier_en_persoon", fields=["gebruiker", "adres"]),
        ]

    def __str__(self) -> str:
        return f"Concept voor {self.adres}"
