"""Wegingen: feiten, regel, principes, mogelijkheden en een keuze met redenen. Een vastgestelde weging staat vast."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Now
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from simple_history.models import HistoricalRecords

from pmm.afwegen.afwijking import Afwijking
from pmm.afwegen.onderdelen import Wegingsonderdeel
from pmm.afwegen.querysets import OptieQuerySet, WegingQuerySet, WegingstekstQuerySet
from pmm.casus.inhoud import TEKSTLENGTE, Rij
from register import codelijsten
from register.models import Gebruiker

__all__ = ["Afwijking", "Optie", "Weging", "Wegingstekst"]


class Wegingstand(models.TextChoices):
    """Hoe ver een weging is."""

    CONCEPT = "concept", "Concept"
    VASTGESTELD = "vastgesteld", "Vastgesteld"


class Weging(Rij):
    """Eén weging: moet een regel hier wijken, en waarom wel of niet?

    Zij is een onderbouwing en geen besluit. Vastgesteld staat zij vast, met haar teksten en mogelijkheden; wie iets
    wil veranderen, maakt een nieuwe editie die naar de oude verwijst.
    """

    casus = models.ForeignKey("casus.Casus", models.CASCADE, related_name="wegingen")
    onderwerp = models.CharField("waar gaat deze weging over", max_length=200)
    wet = models.CharField("wet", max_length=60, blank=True)
    artikel = models.CharField("artikel of vindplaats", max_length=200, blank=True)
    stand = models.CharField("stand", max_length=20, choices=Wegingstand, default=Wegingstand.CONCEPT, editable=False)
    gekozen = models.ForeignKey(
        "Optie", models.RESTRICT, null=True, blank=True, related_name="+", verbose_name="gekozen mogelijkheid"
    )
    vervangt = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="vervangen_door", editable=False
    )
    editie = models.PositiveSmallIntegerField("editie", default=1, editable=False)
    begonnen_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", editable=False)
    begonnen_op = models.DateTimeField("begonnen op", default=timezone.now, db_default=Now(), editable=False)
    vastgesteld_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+", editable=False)
    vastgesteld_op = models.DateTimeField("vastgesteld op", null=True, editable=False)

    objects = WegingQuerySet.as_manager()
    historie = HistoricalRecords(verbose_name="historie van weging")

    # Filled in by `WegingQuerySet.voor_scherm`.
    teksten_nu: list["Wegingstekst"]

    class Meta:
        verbose_name = "weging"
        verbose_name_plural = "wegingen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="weging_nooit_zonder_onderwerp", condition=~Q(onderwerp="")),
            models.CheckConstraint(
                name="weging_vastgesteld_exact_met_wie_en_keuze",
                condition=Q(stand=Wegingstand.CONCEPT, vastgesteld_op=None, vastgesteld_door=None)
                | Q(
                    stand=Wegingstand.VASTGESTELD,
                    vastgesteld_op__isnull=False,
                    vastgesteld_door__isnull=False,
                    gekozen__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="weging_latere_editie_exact_als_zij_vervangt",
                condition=Q(editie=1, vervangt=None) | Q(editie__gt=1, vervangt__isnull=False),
            ),
            models.CheckConstraint(name="weging_vervangt_niet_zichzelf", condition=~Q(vervangt=F("pk"))),
        ]

    def __str__(self) -> str:
        return self.onderwerp

    @property
    def nieuwere(self) -> "Weging | None":
        """De editie die deze vervangt; None als dit de nieuwste is."""
        return getattr(self, "vervangen_door", None)

    @property
    def is_concept(self) -> bool:
        """Kan er nog aan geschreven worden?"""
        return self.stand == Wegingstand.CONCEPT

    @property
    def vindplaats(self) -> str:
        """Welke wet en welk artikel in de weg staan."""
        return ", ".join(filter(None, [codelijsten.naam("wet", self.wet) if self.wet else "", self.artikel]))

    def tekst(self, onderdeel: str) -> str:
        """Wat er nu bij dit onderdeel staat; leeg als niemand iets schreef."""
        return next((deel.tekst for deel in self.teksten_nu if deel.onderdeel == onderdeel), "")

    def tekstversie(self, onderdeel: str) -> int:
        """De laatste versie van dit onderdeel; 0 als niemand iets schreef."""
        return next((deel.versie for deel in self.teksten_nu if deel.onderdeel == onderdeel), 0)


class Wegingstekst(models.Model):
    """Eén versie van een onderdeel van een weging. Wijzigen is een nieuwe rij met een hogere versie."""

    weging = models.ForeignKey(Weging, models.CASCADE, related_name="teksten")
    onderdeel = models.CharField("onderdeel", max_length=30, choices=Wegingsonderdeel)
    versie = models.PositiveIntegerField("versie")
    tekst = models.TextField("tekst", blank=True)
    is_geen_bsn = models.BooleanField("bevestigd: een getal in de tekst is geen BSN", default=False)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField("op", default=timezone.now)

    objects = WegingstekstQuerySet.as_manager()

    class Meta:
        verbose_name = "tekst van een weging"
        verbose_name_plural = "teksten van een weging"
        constraints = [
            models.UniqueConstraint(name="een_wegingstekst_per_versie", fields=["weging", "onderdeel", "versie"]),
            models.CheckConstraint(
                name="wegingstekst_onderdeel_bestaat", condition=Q(onderdeel__in=Wegingsonderdeel.values)
            ),
            models.CheckConstraint(
                name="wegingstekst_niet_te_lang", condition=LessThanOrEqual(Length("tekst"), TEKSTLENGTE)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_onderdeel_display()}, versie {self.versie}"


class Optie(Rij):
    """Wat er kan gebeuren, en wat dat doet met de inwoner en met anderen na hem. Niets doen is er altijd een van."""

    weging = models.ForeignKey(Weging, models.CASCADE, related_name="opties")
    omschrijving = models.CharField("wat kan er gebeuren", max_length=300)
    is_niets_doen = models.BooleanField("niets doen", default=False, editable=False)
    gevolg_inwoner = models.TextField("wat betekent dit voor de inwoner", max_length=2000, blank=True)
    precedent = models.TextField("wat betekent dit voor anderen", max_length=2000, blank=True)

    objects = OptieQuerySet.as_manager()
    historie = HistoricalRecords(verbose_name="historie van optie")

    class Meta:
        verbose_name = "mogelijkheid"
        verbose_name_plural = "mogelijkheden"
        ordering = ["-is_niets_doen", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="een_keer_niets_doen_per_weging", fields=["weging"], condition=Q(is_niets_doen=True)
            ),
            models.CheckConstraint(name="optie_nooit_zonder_omschrijving", condition=~Q(omschrijving="")),
        ]

    def __str__(self) -> str:
        return self.omschrijving

    @property
    def is_beschreven(self) -> bool:
        """Staat er wat het doet met de inwoner en met anderen?"""
        return bool(self.gevolg_inwoner and self.precedent)
