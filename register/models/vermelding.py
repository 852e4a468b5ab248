"""De vermelding van een organisatie: wat bevestigd is, wat er niet klopt, en wat er wanneer gebeurde."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from register.models.contacten import Contact
from register.models.mensen import Gebruiker
from register.models.organisaties import Organisatie


class Bevestiging(models.Model):
    """Wanneer de organisatie zelf het laatst zei dat dit klopt. Wat wel `veld` heet, staat in register.vermelding."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="bevestigingen")
    contact = models.ForeignKey(Contact, models.CASCADE, null=True, blank=True, related_name="bevestigingen")
    veld = models.SlugField("wat is bevestigd", max_length=30)
    op = models.DateField("op")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "bevestiging"
        verbose_name_plural = "bevestigingen"
        constraints = [
            models.UniqueConstraint(
                name="een_bevestiging_per_veld", fields=["organisatie", "contact", "veld"], nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.veld}, {self.op:%d-%m-%Y}"


class Signaalsoort(models.TextChoices):
    """Wat er volgens een gebruiker van het register niet klopt."""

    TELEFOON = "telefoon", "Het telefoonnummer klopt niet"
    EMAIL = "email", "Het e-mailadres klopt niet"
    PERSOON = "persoon", "Deze persoon werkt hier niet meer"
    ANDERS = "anders", "Er klopt iets anders niet"


class Signaal(models.Model):
    """Iemand belde en het klopte niet: de organisatie krijgt de taak om het te herstellen. Nooit iets van een casus."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="signalen")
    contact = models.ForeignKey(Contact, models.CASCADE, null=True, blank=True, related_name="signalen")
    soort = models.CharField("wat klopt er niet", max_length=20, choices=Signaalsoort)
    toelichting = models.CharField("toelichting", max_length=300, blank=True)
    gemeld_op = models.DateTimeField("gemeld op", default=timezone.now)
    gemeld_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    afgehandeld_op = models.DateTimeField("afgehandeld op", null=True, blank=True)
    afgehandeld_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "signaal"
        verbose_name_plural = "signalen"
        constraints = [
            models.CheckConstraint(name="signaal_soort_bestaat", condition=Q(soort__in=Signaalsoort.values)),
            models.UniqueConstraint(
                name="een_open_signaal_per_soort",
                fields=["organisatie", "contact", "soort"],
                condition=Q(afgehandeld_op__isnull=True),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="signaal_afgehandeld_exact_door_iemand",
                condition=Q(afgehandeld_op__isnull=True, afgehandeld_door__isnull=True)
                | Q(afgehandeld_op__isnull=False, afgehandeld_door__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.get_soort_display()


class Mijlpaalsoort(models.TextChoices):
    """Wat er met een vermelding of een deelname kan gebeuren waar een termijn uit volgt."""

    VERMELDING_GEVRAAGD = "vermelding_gevraagd", "De vermelding is gevraagd"
    VERMELDING_BEVESTIGD = "vermelding_bevestigd", "De hele vermelding is bevestigd"
    VERMELDING_VERVALT = "vermelding_vervalt", "De vermelding hoeft niet meer bevestigd te worden"
    HERZIENING_GEPLAND = "herziening_gepland", "De afspraken zijn besproken en een volgend gesprek is gepland"
    HERZIENING_VERVALT = "herziening_vervalt", "Er hoeft geen gesprek meer te komen"


class Mijlpaal(models.Model):
    """Wat er met een vermelding of deelname gebeurde. Alleen hieruit volgen de termijnen; een rij verandert nooit.

    `datum` is de dag die ermee is afgesproken: tot wanneer de vermelding telt, of wanneer het gesprek is.
    """

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="mijlpalen")
    soort = models.CharField("soort", max_length=30, choices=Mijlpaalsoort)
    op = models.DateTimeField("op", default=timezone.now)
    datum = models.DateField("uiterlijk op", null=True, blank=True)
    door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"
        ordering = ["op", "pk"]
        constraints = [
            models.CheckConstraint(name="mijlpaal_soort_bestaat", condition=Q(soort__in=Mijlpaalsoort.values)),
            models.CheckConstraint(
                name="mijlpaal_datum_exact_als_er_een_termijn_begint",
                condition=Q(datum__isnull=True, soort__endswith="_vervalt")
                | Q(datum__isnull=False) & ~Q(soort__endswith="_vervalt"),
            ),
        ]

    def __str__(self) -> str:
        return self.get_soort_display()
