"""De bestuurlijke afspraken met een organisatie: waar zij staat, en de vijf voorwaarden."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from register.models.mensen import Gebruiker
from register.models.organisaties import Organisatie


class Deelnamestatus(models.TextChoices):
    """Hoe ver het met de afspraken is."""

    IN_GESPREK = "in_gesprek", "in gesprek"
    TOEGEZEGD = "toegezegd", "toegezegd"
    ACTIEF = "actief", "actief"
    OPGESCHORT = "opgeschort", "opgeschort"
    BEEINDIGD = "beeindigd", "beëindigd"


class Deelname(models.Model):
    """De deelname van één organisatie. Actief is zij alleen met een handtekening."""

    organisatie = models.OneToOneField(Organisatie, models.PROTECT, related_name="deelname")
    status = models.CharField("status", max_length=20, choices=Deelnamestatus, default=Deelnamestatus.IN_GESPREK)
    sinds = models.DateField("sinds", default=timezone.localdate)
    ondertekend_op = models.DateField("ondertekend op", null=True, blank=True)
    ondertekenaar = models.CharField("functie van wie tekende", max_length=120, blank=True)
    mag_genoemd_sinds = models.DateField("mag genoemd worden sinds", null=True, blank=True)
    herzien_op = models.DateField("volgend gesprek over de afspraken", null=True, blank=True)
    toelichting = models.CharField("toelichting", max_length=500, blank=True)

    historie = HistoricalRecords(verbose_name="historie van deelname")
    _history_user: Gebruiker | None
    _change_reason: str
    _history_date: datetime

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        constraints = [
            models.CheckConstraint(name="deelname_status_bestaat", condition=Q(status__in=Deelnamestatus.values)),
            models.CheckConstraint(
                name="deelname_actief_nooit_zonder_handtekening",
                condition=~Q(status=Deelnamestatus.ACTIEF) | Q(ondertekend_op__isnull=False),
            ),
            models.CheckConstraint(
                name="deelname_ondertekend_exact_door_iemand",
                condition=Q(ondertekend_op__isnull=True, ondertekenaar="")
                | Q(ondertekend_op__isnull=False) & ~Q(ondertekenaar=""),
            ),
            models.CheckConstraint(
                name="deelname_gesprek_exact_zolang_zij_loopt",
                condition=Q(herzien_op__isnull=True)
                | Q(status__in=[Deelnamestatus.TOEGEZEGD, Deelnamestatus.ACTIEF, Deelnamestatus.OPGESCHORT]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisatie}: {self.get_status_display()}"


class Voorwaardesoort(models.TextChoices):
    """De vijf voorwaarden om mee te doen."""

    COMMITMENT = "commitment", "Het bestuur staat erachter en heeft getekend"
    FUNCTIONARIS = "functionaris", "Er is een maatwerkfunctionaris, en een escalatieroute tot en met een bestuurder"
    VERMELDING = "vermelding", "In het register staan een centraal e-mailadres en telefoonnummer"
    KENNISSESSIES = "kennissessies", "De organisatie komt af en toe naar een kennissessie"
    GENOEMD = "genoemd", "De organisatie mag openbaar genoemd worden"


class Voorwaarde(models.Model):
    """Aan deze voorwaarde is voldaan sinds die dag. Er is een rij zolang dat zo is; zie `register.deelname`."""

    deelname = models.ForeignKey(Deelname, models.CASCADE, related_name="voorwaarden")
    soort = models.CharField("voorwaarde", max_length=20, choices=Voorwaardesoort)
    sinds = models.DateField("sinds")

    class Meta:
        verbose_name = "voorwaarde"
        verbose_name_plural = "voorwaarden"
        constraints = [
            models.CheckConstraint(name="voorwaarde_soort_bestaat", condition=Q(soort__in=Voorwaardesoort.values)),
            models.UniqueConstraint(name="een_keer_elke_voorwaarde", fields=["deelname", "soort"]),
        ]

    def __str__(self) -> str:
        return self.get_soort_display()
