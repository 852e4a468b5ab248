"""Wat casussen ons leren, en voor wie die les is."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from leren.querysets import LeerpuntQuerySet
from pmm.bijeenkomsten.models import Gespreksnotitie
from pmm.casus.models import Casus
from register.models import Gebruiker, Organisatie


class Dimensie(models.TextChoices):
    """De zes dimensies van systeemleren; meer zijn er niet."""

    AANPAK = "aanpak", "Aanpak"
    DESKUNDIGHEID = "deskundigheid", "Deskundigheid"
    HOUDING = "houding", "Houding"
    SAMENWERKING = "samenwerking", "Samenwerking"
    ORGANISATORISCH = "organisatorisch", "Organisatorisch"
    WET_REGELGEVING = "wet_regelgeving", "Wet- en regelgeving"


class Leerpuntstatus(models.TextChoices):
    """Hoe ver de les is gekomen."""

    CONCEPT = "concept", "concept"
    VASTGESTELD = "vastgesteld", "vastgesteld"
    GEADRESSEERD = "geadresseerd", "geadresseerd"
    ONTVANGST_BEVESTIGD = "ontvangst_bevestigd", "ontvangst bevestigd"
    IN_ONDERZOEK = "in_onderzoek", "in onderzoek"
    TOEGEZEGD = "toegezegd", "toegezegd"
    GEREALISEERD = "gerealiseerd", "gerealiseerd"
    NIET_OVERGENOMEN = "niet_overgenomen", "niet overgenomen"
    VERVALLEN = "vervallen", "vervallen"


class Resultaat(models.TextChoices):
    """Wat er door de les veranderde."""

    HANDBOEK_AANGEPAST = "handboek_aangepast", "Handboek aangepast"
    WEBSITE_VERBETERD = "website_verbeterd", "Website verbeterd"
    WERKPROCES_AANGEPAST = "werkproces_aangepast", "Werkproces aangepast"
    BELEID_AANGEPAST = "beleid_aangepast", "Beleid aangepast"
    WET_AANGEPAST = "wet_aangepast", "Wet aangepast"
    OPLEIDING_AANGEPAST = "opleiding_aangepast", "Opleiding aangepast"
    OVERIG = "overig", "Overig"


ZONDER_ADRESSAAT = (Leerpuntstatus.CONCEPT, Leerpuntstatus.VASTGESTELD, Leerpuntstatus.VERVALLEN)


class Leerpunt(models.Model):
    """Een les uit een casus of uit een bijeenkomst, voor wie er iets mee kan.

    De les blijft bestaan als de casus wordt vernietigd; daarom kan ook `casus` leeg zijn.
    """

    nummer = models.CharField("nummer", max_length=30, unique=True)
    casus = models.ForeignKey(Casus, models.SET_NULL, null=True, related_name="leerpunten")
    notitie = models.OneToOneField(
        Gespreksnotitie, models.PROTECT, null=True, blank=True, related_name="leerpunt", verbose_name="uit notitie"
    )
    dimensie = models.CharField("dimensie", max_length=20, choices=Dimensie)
    omschrijving = models.TextField("wat moet er anders", max_length=1000)
    adressaat = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, related_name="leerpunten", verbose_name="voor wie"
    )
    status = models.CharField(
        "status", max_length=20, choices=Leerpuntstatus, default=Leerpuntstatus.VASTGESTELD, editable=False
    )
    resultaat = models.CharField("resultaat", max_length=20, choices=Resultaat, blank=True)
    reden_niet_overgenomen = models.CharField("waarom niet overgenomen", max_length=500, blank=True)
    op = models.DateTimeField("vastgelegd op", default=timezone.now)

    objects = LeerpuntQuerySet.as_manager()
    historie = HistoricalRecords(verbose_name="historie van leerpunt")
    _history_user: Gebruiker

    # Only for those who may see the casus, see LeerpuntQuerySet.voor_lijst.
    casus_kenmerk: str | None

    class Meta:
        verbose_name = "leerpunt"
        verbose_name_plural = "leerpunten"
        indexes = [
            models.Index(name="leerpunt_laatste_eerst", fields=["-op", "-id"]),
            models.Index(name="leerpunt_per_status", fields=["status", "-op", "-id"]),
        ]
        constraints = [
            models.CheckConstraint(name="leerpunt_dimensie_bestaat", condition=Q(dimensie__in=Dimensie.values)),
            models.CheckConstraint(name="leerpunt_status_bestaat", condition=Q(status__in=Leerpuntstatus.values)),
            models.CheckConstraint(
                name="leerpunt_resultaat_bestaat", condition=Q(resultaat__in=["", *Resultaat.values])
            ),
            models.CheckConstraint(
                name="leerpunt_uit_casus_of_bijeenkomst", condition=Q(casus__isnull=True) | Q(notitie__isnull=True)
            ),
            models.CheckConstraint(name="leerpunt_nooit_leeg", condition=~Q(omschrijving="")),
            models.CheckConstraint(
                name="leerpunt_reden_exact_bij_niet_overgenomen",
                condition=(Q(status=Leerpuntstatus.NIET_OVERGENOMEN) & ~Q(reden_niet_overgenomen=""))
                | (~Q(status=Leerpuntstatus.NIET_OVERGENOMEN) & Q(reden_niet_overgenomen="")),
            ),
            models.CheckConstraint(
                name="leerpunt_onderweg_nooit_zonder_adressaat",
                condition=Q(status__in=ZONDER_ADRESSAAT) | Q(adressaat__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.nummer
