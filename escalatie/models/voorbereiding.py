"""Hoe een dossier klaarkomt voor een zitting: wat er klaar moet zijn, wie wat kan besluiten en wat er kan."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from pmm.casus.inhoud import Rij
from register.models import Gebruiker, Organisatie


class Puntsoort(models.TextChoices):
    """Wat er klaar moet zijn voordat een casus op tafel komt; op deze volgorde op het scherm."""

    VRAAG = "vraag", "De vraag aan het LET is scherp"
    GEPROBEERD = "geprobeerd", "Wat is geprobeerd staat erin"
    BESLISSERS = "beslissers", "Van elke partij is bekend wie wat kan besluiten"
    MOGELIJKHEDEN = "mogelijkheden", "De mogelijkheden staan erin, ook niets doen"
    INWONER = "inwoner", "De inwoner weet dat dit wordt besproken"
    DELEN = "delen", "Delen met de partijen is onderbouwd"
    AAN_TAFEL = "aan_tafel", "De partijen die moeten besluiten komen"


class Puntstand(models.TextChoices):
    """Hoe ver een punt is. Aanvullen vraagt de voorzitter, met een reden."""

    NOG_NIET = "nog_niet", "Nog niet begonnen"
    BEZIG = "bezig", "Mee bezig"
    KLAAR = "klaar", "Klaar"
    NIET_NODIG = "niet_nodig", "Niet nodig"
    AANVULLEN = "aanvullen", "Aanvullen"


class Voorbereidingspunt(models.Model):
    """De stand van één punt. Een punt zonder rij is nog niet begonnen."""

    dossier = models.ForeignKey("escalatie.Letdossier", models.CASCADE, related_name="punten", db_index=False)
    soort = models.CharField("punt", max_length=20, choices=Puntsoort)
    stand = models.CharField("stand", max_length=20, choices=Puntstand, default=Puntstand.NOG_NIET)
    toelichting = models.CharField("toelichting", max_length=500, blank=True)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="laatst gewijzigd door")
    op = models.DateTimeField("laatst gewijzigd op", default=timezone.now)
    versie = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    class Meta:
        verbose_name = "voorbereidingspunt"
        verbose_name_plural = "voorbereidingspunten"
        constraints = [
            models.UniqueConstraint(name="een_stand_per_voorbereidingspunt", fields=["dossier", "soort"]),
            models.CheckConstraint(name="voorbereidingspunt_soort_bestaat", condition=Q(soort__in=Puntsoort.values)),
            models.CheckConstraint(name="voorbereidingspunt_stand_bestaat", condition=Q(stand__in=Puntstand.values)),
            models.CheckConstraint(
                name="voorbereidingspunt_met_reden_als_het_moet",
                condition=~Q(stand__in=[Puntstand.NIET_NODIG, Puntstand.AANVULLEN]) | ~Q(toelichting=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.get_stand_display()}"


class Beslisser(Rij):
    """Wie bij een partij waarover kan besluiten. Zonder wie `onmisbaar` is, komt er aan tafel geen besluit."""

    dossier = models.ForeignKey("escalatie.Letdossier", models.CASCADE, related_name="beslissers")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", verbose_name="organisatie")
    functie = models.CharField("functie", max_length=120)
    waarover = models.CharField("wat kan deze persoon besluiten", max_length=500)
    onmisbaar = models.BooleanField("moet aan tafel zitten", default=True)

    class Meta:
        verbose_name = "beslisser"
        verbose_name_plural = "beslissers"
        ordering = ["-onmisbaar", "pk"]
        constraints = [
            models.CheckConstraint(
                name="beslisser_nooit_zonder_functie_en_waarover", condition=~Q(functie="") & ~Q(waarover="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.functie}, {self.organisatie}"


class Mogelijkheid(Rij):
    """Wat het LET zou kunnen doen, en wat dat betekent. Niets doen is er ook een."""

    dossier = models.ForeignKey("escalatie.Letdossier", models.CASCADE, related_name="mogelijkheden")
    omschrijving = models.CharField("wat kan er gebeuren", max_length=300)
    gevolg = models.TextField("wat betekent dit voor de inwoner", max_length=2000, blank=True)
    nodig = models.TextField("wat is ervoor nodig", max_length=2000, blank=True)
    organisatie = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie kan dit besluiten"
    )

    class Meta:
        verbose_name = "mogelijkheid bij het LET"
        verbose_name_plural = "mogelijkheden bij het LET"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="mogelijkheid_nooit_zonder_omschrijving", condition=~Q(omschrijving="")),
        ]

    def __str__(self) -> str:
        return self.omschrijving


class Belangverklaring(models.Model):
    """Wat een voorzitter over het eigen belang bij een casus verklaarde. De laatste geldt; geen rij verandert ooit."""

    dossier = models.ForeignKey("escalatie.Letdossier", models.CASCADE, related_name="belangverklaringen")
    persoon = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="wie")
    heeft_belang = models.BooleanField("heeft een belang")
    toelichting = models.TextField("welk belang", max_length=2000, blank=True)
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "belangverklaring"
        verbose_name_plural = "belangverklaringen"
        ordering = ["-op", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="belangverklaring_met_uitleg_als_er_belang_is",
                condition=Q(heeft_belang=False) | ~Q(toelichting=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.persoon}: {'belang' if self.heeft_belang else 'geen belang'}"
