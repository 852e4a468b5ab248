"""Besluiten van het LET: wat een organisatie aan tafel toezegde, en wat daar later bij kwam."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from escalatie.opvolgquerysets import BesluitactieQuerySet
from escalatie.querysets import BesluitQuerySet
from pmm.casus.models import Actie
from register.models import Gebruiker, Organisatie


class Besluit(models.Model):
    """Wat een organisatie aan tafel toezegde of besloot. De database laat geen wijziging toe.

    Een besluit heeft altijd minstens één actie: dat bewaakt de database aan het einde van de transactie.
    """

    dossier = models.ForeignKey("escalatie.Letdossier", models.CASCADE, related_name="besluiten")
    tekst = models.TextField("besluit", max_length=2000)
    besluitnemer = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", verbose_name="wie besluit")
    datum = models.DateField("datum van het besluit")
    acties = models.ManyToManyField(Actie, through="Besluitactie", related_name="besluiten")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="vastgelegd door")
    op = models.DateTimeField("vastgelegd op", default=timezone.now)

    objects = BesluitQuerySet.as_manager()

    # Only in a report of a sitting: is this for the reader to confirm?
    te_bevestigen: bool

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="besluit_nooit_leeg", condition=~Q(tekst="")),
        ]

    def __str__(self) -> str:
        return f"Besluit van {self.datum:%d-%m-%Y}"


class Besluitactie(models.Model):
    """Een actie die uit een besluit volgt; één actie volgt uit hoogstens één besluit."""

    besluit = models.ForeignKey(Besluit, models.CASCADE, related_name="+")
    actie = models.OneToOneField(Actie, models.CASCADE, related_name="+")

    objects = BesluitactieQuerySet.as_manager()

    class Meta:
        verbose_name = "actie bij een besluit"
        verbose_name_plural = "acties bij besluiten"

    def __str__(self) -> str:
        return str(self.actie)


class Besluitaanvulling(models.Model):
    """Een besluit verandert nooit; wat er later aan bijgesteld wordt staat erbij, met dag en reden."""

    besluit = models.ForeignKey(Besluit, models.CASCADE, related_name="aanvullingen")
    tekst = models.TextField("wat er anders wordt", max_length=2000)
    reden = models.CharField("waarom", max_length=500)
    datum = models.DateField("geldt vanaf")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="vastgelegd door")
    op = models.DateTimeField("vastgelegd op", default=timezone.now)
    sleutel = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = "aanvulling op een besluit"
        verbose_name_plural = "aanvullingen op besluiten"
        ordering = ["datum", "pk"]
        constraints = [
            models.CheckConstraint(
                name="besluitaanvulling_nooit_zonder_tekst_en_reden", condition=~Q(tekst="") & ~Q(reden="")
            ),
        ]

    def __str__(self) -> str:
        return f"Aanvulling van {self.datum:%d-%m-%Y}"


class Besluitbevestiging(models.Model):
    """Een genodigde bevestigt wat zijn organisatie toezegde, of zegt dat het zo niet is afgesproken. Eén antwoord."""

    besluit = models.ForeignKey(Besluit, models.CASCADE, related_name="bevestigingen")
    genodigde = models.ForeignKey("escalatie.Genodigde", models.PROTECT, related_name="bevestigingen")
    klopt = models.BooleanField("klopt het zo")
    toelichting = models.TextField("toelichting", max_length=2000, blank=True)
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "bevestiging van een besluit"
        verbose_name_plural = "bevestigingen van besluiten"
        constraints = [
            models.UniqueConstraint(name="een_bevestiging_per_genodigde", fields=["besluit", "genodigde"]),
            models.CheckConstraint(
                name="besluitbevestiging_nee_nooit_zonder_toelichting", condition=Q(klopt=True) | ~Q(toelichting="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.genodigde}: {'klopt' if self.klopt else 'klopt niet'}"
