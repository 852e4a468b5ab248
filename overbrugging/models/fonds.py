"""Waar het geld vandaan komt, naar wie het gaat, en de sleutel waaronder een casus in de boeken staat."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from pmm.casus.models import Casus
from register.models import Gebruiker


class Fonds(models.Model):
    """Geld om voor te schieten, op een eigen bankrekening. Bedragen zijn hele centen.

    `plafond_centen` is wat er hoogstens tegelijk uitstaat, `plafond_casus_centen` wat er voor één casus hoogstens
    wordt voorgeschoten. Vanaf `tweede_vanaf_centen` keuren twee mensen een voorschot goed.
    """

    code = models.SlugField("code", max_length=30, unique=True)
    naam = models.CharField("naam", max_length=80)
    iban = models.CharField("IBAN", max_length=34, unique=True)
    bic = models.CharField("BIC", max_length=11, blank=True)
    ten_name_van = models.CharField("ten name van", max_length=70)
    plafond_centen = models.PositiveBigIntegerField("hoogstens tegelijk uitstaand")
    plafond_casus_centen = models.PositiveBigIntegerField("hoogstens per casus")
    tweede_vanaf_centen = models.PositiveBigIntegerField("twee goedkeurders vanaf")
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True)
    versie = models.PositiveIntegerField("versie", default=1)

    class Meta:
        verbose_name = "fonds"
        verbose_name_plural = "fondsen"
        ordering = ["naam"]
        constraints = [
            models.CheckConstraint(name="fonds_plafonds_boven_niets", condition=Q(plafond_casus_centen__gt=0)),
            models.CheckConstraint(
                name="fonds_casus_nooit_boven_fonds", condition=Q(plafond_casus_centen__lte=F("plafond_centen"))
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("overbrugging:fonds", args=[self.code])


class Leverancier(models.Model):
    """Wie het geld krijgt: een organisatie of bedrijf dat de hulp levert, nooit de inwoner zelf."""

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    naam = models.CharField("naam", max_length=70)
    iban = models.CharField("IBAN", max_length=34)
    gemaakt_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="toegevoegd door")
    gemaakt_op = models.DateTimeField("toegevoegd op", default=timezone.now)

    class Meta:
        verbose_name = "leverancier"
        verbose_name_plural = "leveranciers"
        ordering = ["naam", "pk"]
        constraints = [models.UniqueConstraint(name="een_leverancier_per_naam_en_iban", fields=["iban", "naam"])]

    def __str__(self) -> str:
        return self.naam


class Kostenplaats(models.Model):
    """De sleutel waaronder een casus in de boeken staat. Is de casus vernietigd, dan weet niemand meer welke."""

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    casus = models.OneToOneField(Casus, models.SET_NULL, null=True, related_name="kostenplaats")

    class Meta:
        verbose_name = "kostenplaats"
        verbose_name_plural = "kostenplaatsen"

    def __str__(self) -> str:
        return str(self.sleutel)
