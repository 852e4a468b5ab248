"""Waarin het register zoekt: een rij per ingang, en de woorden die erin voorkomen.

Alleen `register.zoeken.index` schrijft hier; alles volgt uit de andere tabellen en is opnieuw te maken.
"""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q

from register.models.contacten import Contact
from register.models.organisaties import Organisatie

TAAL = "register_nl"
# A name has no word forms: Haren is not Haaren, and Bergen is not Berg en Dal.
NAMEN = "simple"


class Vindplaats(models.Model):
    """Eén ingang om te vinden: een contact, of zonder contact het centrale nummer van de organisatie.

    In de vier teksten staan alleen losse woorden, zonder accenten; hoe eerder genoemd, hoe zwaarder een woord telt.
    """

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="vindplaatsen")
    contact = models.OneToOneField(Contact, models.CASCADE, null=True, blank=True, related_name="vindplaats")
    namen = models.TextField("hoe het heet en wat het is")
    werk = models.TextField("functie, en waarvoor u dit contact belt")
    woorden = models.TextField("mandaten, en waarvoor u de organisatie belt")
    gebied = models.TextField("regio en gemeenten")
    # What it is worth when the words leave a tie, in hundredths: a person above a central number.
    gewicht = models.PositiveSmallIntegerField("gewicht")
    zoekvector = models.GeneratedField(
        expression=SearchVector("namen", weight="A", config=NAMEN)
        + SearchVector("werk", weight="B", config=TAAL)
        + SearchVector("woorden", weight="C", config=TAAL)
        + SearchVector("gebied", weight="D", config=NAMEN),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = "vindplaats"
        verbose_name_plural = "vindplaatsen"
        indexes = [GinIndex(name="vindplaats_op_woord", fields=["zoekvector"])]
        constraints = [
            models.UniqueConstraint(
                name="een_vindplaats_per_centraal_nummer", fields=["organisatie"], condition=Q(contact__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.namen


class Zoekwoord(models.Model):
    """Een woord waarop het register iets kan vinden; hieruit komt wat iemand bedoelt met een tikfout."""

    woord = models.CharField("woord", max_length=60, primary_key=True)

    class Meta:
        verbose_name = "zoekwoord"
        verbose_name_plural = "zoekwoorden"
        indexes = [GinIndex(OpClass(F("woord"), "gin_trgm_ops"), name="zoekwoord_dat_lijkt")]

    def __str__(self) -> str:
        return self.woord
