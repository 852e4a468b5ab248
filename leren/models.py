"""Wat casussen ons leren, voor wie die les is, en hoe het de indiener verging."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from leren.querysets import EvaluatieQuerySet, LeerpuntQuerySet
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
    # Of the form it came from; the past that was read in has none.
    sleutel = models.UUIDField(null=True, unique=True, editable=False)
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


class Verder(models.TextChoices):
    """Kon de indiener verder?"""

    JA = "ja", "Ja"
    DEELS = "deels", "Voor een deel"
    NEE = "nee", "Nee"


class Binnen(models.TextChoices):
    """Hoe lang na het indienen de indiener verder kon. Het jaarverslag telt wat binnen een maand was."""

    WEEK = "week", "Binnen een week"
    MAAND = "maand", "Binnen een maand"
    KWARTAAL = "kwartaal", "Binnen drie maanden"
    LANGER = "langer", "Dat duurde langer"


class Hulp(models.TextChoices):
    """Wat kan hebben geholpen: de instrumenten van het programma."""

    ADVIES = "advies", "Advies van het loket"
    CASUSOVERLEG = "casusoverleg", "Overleg met de partijen"
    REGISTER_CONTACT = "register_contact", "Een contact uit het register"
    AMBASSADEUR = "ambassadeur", "De ambassadeur van een ministerie"
    LET = "let", "Het Landelijk Escalatie Team"
    OVERBRUGGING = "overbrugging", "Geld vooruit"
    TIME_OUT = "time_out", "Een time-out"
    AFWIJKING = "afwijking", "Afwijken van een regel"


class Evaluatie(models.Model):
    """Wat de indiener van een afgeronde casus ervan vond; kort, en hooguit één per casus."""

    casus = models.OneToOneField(Casus, models.CASCADE, related_name="evaluatie")
    verder = models.CharField("kon u verder", max_length=10, choices=Verder)
    binnen = models.CharField("hoe snel", max_length=10, choices=Binnen, blank=True)
    geholpen = ArrayField(
        models.CharField(max_length=20, choices=Hulp), verbose_name="wat hielp", default=list, blank=True
    )
    beter = models.TextField("wat kan beter", max_length=2000, blank=True)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField("gegeven op", default=timezone.now)

    objects = EvaluatieQuerySet.as_manager()
    historie = HistoricalRecords(verbose_name="historie van evaluatie")
    _history_user: Gebruiker

    class Meta:
        verbose_name = "evaluatie"
        verbose_name_plural = "evaluaties"
        constraints = [
            models.CheckConstraint(name="evaluatie_verder_bestaat", condition=Q(verder__in=Verder.values)),
            models.CheckConstraint(
                name="evaluatie_hoe_snel_exact_bij_verder",
                condition=Q(verder=Verder.NEE, binnen="")
                | Q(verder__in=[Verder.JA, Verder.DEELS], binnen__in=Binnen.values),
            ),
            models.CheckConstraint(name="evaluatie_wat_hielp_bestaat", condition=Q(geholpen__contained_by=Hulp.values)),
        ]

    def __str__(self) -> str:
        return f"Evaluatie van {self.casus}"

    @property
    def hulpnamen(self) -> list[str]:
        """Wat hielp, in woorden."""
        return [str(Hulp(code).label) for code in self.geholpen]
