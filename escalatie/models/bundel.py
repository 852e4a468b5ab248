"""De bundel van een zitting: per casus een bevroren stuk, en wie er welk exemplaar van kreeg."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from register.models import Gebruiker


class Bundel(models.Model):
    """Eén versie van de bundel. Geen rij verandert ooit; een wijziging is een nieuwe versie, met wat er anders is.

    `voorblad` is wat er toen over de zitting gold: wanneer, waar en wie voorzit; nooit iets uit een casus.
    `hash` (SHA-256, hex) gaat over het voorblad en de hashes van de stukken: een vernietigde casus neemt zijn stuk
    mee, en de rest blijft te controleren.
    """

    zitting = models.ForeignKey("escalatie.Zitting", models.CASCADE, related_name="bundels", db_index=False)
    versie = models.PositiveSmallIntegerField("versie")
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now)
    gemaakt_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="gemaakt door")
    voorblad = models.JSONField("voorblad", default=dict)
    hash = models.CharField("hash", max_length=64)
    wijzigingen = ArrayField(models.CharField(max_length=300), verbose_name="wat er anders is", default=list)

    class Meta:
        verbose_name = "bundel"
        verbose_name_plural = "bundels"
        ordering = ["-versie"]
        constraints = [
            models.UniqueConstraint(name="een_bundel_per_versie", fields=["zitting", "versie"]),
            models.CheckConstraint(name="bundel_hash_is_sha256", condition=Q(hash__regex="^[0-9a-f]{64}$")),
            models.CheckConstraint(name="bundel_versie_begint_bij_een", condition=Q(versie__gte=1)),
        ]

    def __str__(self) -> str:
        return f"Bundel, versie {self.versie}"


class Bundelstuk(models.Model):
    """Wat er over één casus in een bundel staat, als blokken van `pmm.kern.pdf.blokken`. Verandert nooit."""

    bundel = models.ForeignKey(Bundel, models.CASCADE, related_name="stukken", db_index=False)
    punt = models.ForeignKey("escalatie.Agendapunt", models.CASCADE, related_name="stukken", verbose_name="agendapunt")
    nummer = models.PositiveSmallIntegerField("nummer in de bundel")
    inhoud = models.JSONField("inhoud")
    hash = models.CharField("hash", max_length=64)

    class Meta:
        verbose_name = "stuk in een bundel"
        verbose_name_plural = "stukken in bundels"
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(name="een_bundelstuk_per_casus", fields=["bundel", "punt"]),
            models.UniqueConstraint(name="een_bundelstuk_per_nummer", fields=["bundel", "nummer"]),
            models.CheckConstraint(name="bundelstuk_hash_is_sha256", condition=Q(hash__regex="^[0-9a-f]{64}$")),
        ]

    def __str__(self) -> str:
        return f"Stuk {self.nummer}"


class Exemplaar(models.Model):
    """Wie welke stukken als PDF ophaalde, voor het eerst wanneer, en de hash van die PDF: elke keer dezelfde bytes.

    `merk` is de zin die op elke bladzijde staat, met de naam zoals die toen was. Krijgt iemand er later een casus bij,
    dan is dat een ander exemplaar.
    """

    bundel = models.ForeignKey(Bundel, models.CASCADE, related_name="exemplaren", db_index=False)
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="voor wie")
    nummers = ArrayField(models.PositiveSmallIntegerField(), verbose_name="welke stukken")
    merk = models.CharField("wat er op elke bladzijde staat", max_length=300)
    hash = models.CharField("hash van de pdf", max_length=64)
    op = models.DateTimeField("voor het eerst opgehaald op", default=timezone.now)

    class Meta:
        verbose_name = "exemplaar van een bundel"
        verbose_name_plural = "exemplaren van bundels"
        constraints = [
            models.UniqueConstraint(name="een_exemplaar_per_keuze", fields=["bundel", "gebruiker", "nummers"]),
            models.CheckConstraint(
                name="exemplaar_nooit_zonder_stukken_en_merk", condition=Q(nummers__len__gt=0) & ~Q(merk="")
            ),
            models.CheckConstraint(name="exemplaar_hash_is_sha256", condition=Q(hash__regex="^[0-9a-f]{64}$")),
        ]

    def __str__(self) -> str:
        return f"{self.bundel}, exemplaar van {self.gebruiker}"
