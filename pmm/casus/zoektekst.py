"""Waarin casussen te zoeken zijn: de tekst per sectie, en alle woorden van een casus bij elkaar.

Alleen `pmm.casus.zoeken.index` schrijft hier; alles volgt uit de andere tabellen en is opnieuw te maken.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from pmm.casus.secties import Sectie

# The words of the register: Dutch word forms, accents do not count.
TAAL = "register_nl"
# What belongs to no section: the number, the codename and who submitted it.
KOP = ""


class Zoektekst(models.Model):
    """Wat er in één sectie van een casus staat, als doorlopende tekst en als woorden.

    Wie een casus niet helemaal ziet, zoekt hierin, en alleen in de secties die gedeeld zijn.
    """

    casus = models.ForeignKey("casus.Casus", models.CASCADE, related_name="zoekteksten", db_index=False)
    sectie = models.CharField("sectie", max_length=20, blank=True, choices=Sectie)
    tekst = models.TextField("tekst")
    woorden = SearchVectorField("woorden")

    class Meta:
        verbose_name = "zoektekst"
        verbose_name_plural = "zoekteksten"
        constraints = [
            models.UniqueConstraint(name="een_zoektekst_per_sectie", fields=["casus", "sectie"]),
            models.CheckConstraint(name="zoektekst_sectie_bestaat", condition=Q(sectie__in=[KOP, *Sectie.values])),
        ]

    def __str__(self) -> str:
        return f"{self.get_sectie_display() or 'Kop'} van casus {self.casus_id}"


class Zoekindex(models.Model):
    """Alle woorden van een casus bij elkaar. Alleen voor wie de casus helemaal ziet."""

    casus = models.OneToOneField("casus.Casus", models.CASCADE, primary_key=True, related_name="zoekindex")
    woorden = SearchVectorField("woorden")

    class Meta:
        verbose_name = "zoekindex"
        verbose_name_plural = "zoekindexen"
        # Without a list of what is still to be sorted in: that would be read at every search.
        indexes = [GinIndex(name="zoekindex_op_woord", fields=["woorden"], fastupdate=False)]

    def __str__(self) -> str:
        return f"Woorden van casus {self.casus_id}"
