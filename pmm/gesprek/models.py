"""Het gesprek binnen een casus: berichten, voor wie zij zijn, wie genoemd wordt en wie ze las."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

from pmm.casus.models import Casus
from pmm.gesprek.querysets import GespreksberichtQuerySet, LeesmerkQuerySet
from register.models import Gebruiker, Organisatie

TEKSTLENGTE = 10_000


class Soort(models.TextChoices):
    """Een bericht gaat naar anderen; een notitie blijft bij het loket, altijd."""

    BERICHT = "bericht", "Bericht"
    NOTITIE = "notitie", "Notitie van het loket"


class Gespreksbericht(models.Model):
    """Wat iemand in een casus schreef. Het ligt vast: verbeteren is een nieuw bericht, intrekken een eigen rij.

    `namens` is de organisatie van de schrijver in deze casus; leeg betekent het loket. Wie het leest: die organisatie,
    de ontvangers, en het loket altijd.
    """

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    casus = models.ForeignKey(Casus, models.CASCADE, related_name="gespreksberichten", db_index=False)
    soort = models.CharField("soort", max_length=10, choices=Soort, default=Soort.BERICHT)
    tekst = models.TextField("tekst")
    is_geen_bsn = models.BooleanField("bevestigd: een getal in de tekst is geen BSN", default=False)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    namens = models.ForeignKey(Organisatie, models.PROTECT, null=True, blank=True, related_name="+")
    op = models.DateTimeField("op", default=timezone.now)
    antwoord_op = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="antwoorden", verbose_name="antwoord op"
    )
    verbetert = models.OneToOneField(
        "self", models.CASCADE, null=True, blank=True, related_name="verbetering", verbose_name="verbetert"
    )

    objects = GespreksberichtQuerySet.as_manager()

    class Meta:
        verbose_name = "gespreksbericht"
        verbose_name_plural = "gespreksberichten"
        default_permissions = ()
        ordering = ["pk"]
        indexes = [models.Index(name="gespreksbericht_van_casus", fields=["casus", "id"])]
        constraints = [
            models.CheckConstraint(name="gespreksbericht_soort_bestaat", condition=Q(soort__in=Soort.values)),
            models.CheckConstraint(
                name="gespreksbericht_nooit_leeg_of_te_lang",
                condition=~Q(tekst="") & Q(LessThanOrEqual(Length("tekst"), TEKSTLENGTE)),
            ),
            models.CheckConstraint(
                name="gespreksbericht_notitie_alleen_van_het_loket",
                condition=Q(soort=Soort.BERICHT) | Q(namens__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} van {self.door}, {timezone.localtime(self.op):%d-%m-%Y %H:%M}"

    @property
    def is_notitie(self) -> bool:
        """Is dit alleen voor het loket?"""
        return self.soort == Soort.NOTITIE


class Ontvanger(models.Model):
    """Een organisatie aan wie een bericht gericht is, naast het loket. Een notitie heeft er geen."""

    bericht = models.ForeignKey(Gespreksbericht, models.CASCADE, related_name="ontvangers", db_index=False)
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = "ontvanger"
        verbose_name_plural = "ontvangers"
        default_permissions = ()
        ordering = ["pk"]
        indexes = [models.Index(name="ontvanger_laatste_eerst", fields=["organisatie", "-bericht"])]
        constraints = [
            models.UniqueConstraint(name="een_ontvanger_per_bericht", fields=["bericht", "organisatie"]),
        ]

    def __str__(self) -> str:
        return str(self.organisatie)


class Genoemde(models.Model):
    """Iemand die in een bericht genoemd wordt, en daar zelf een melding van krijgt."""

    bericht = models.ForeignKey(Gespreksbericht, models.CASCADE, related_name="genoemden", db_index=False)
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = "genoemde"
        verbose_name_plural = "genoemden"
        default_permissions = ()
        ordering = ["pk"]
        indexes = [models.Index(name="genoemde_laatste_eerst", fields=["gebruiker", "-bericht"])]
        constraints = [
            models.UniqueConstraint(name="een_keer_genoemd_per_bericht", fields=["bericht", "gebruiker"]),
        ]

    def __str__(self) -> str:
        return str(self.gebruiker)


class Intrekking(models.Model):
    """De schrijver trok dit bericht in: dat het er was blijft zichtbaar, wat erin stond niet."""

    bericht = models.OneToOneField(Gespreksbericht, models.CASCADE, related_name="intrekking")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "intrekking"
        verbose_name_plural = "intrekkingen"
        default_permissions = ()

    def __str__(self) -> str:
        return f"Ingetrokken op {timezone.localtime(self.op):%d-%m-%Y %H:%M}"


class Leesmerk(models.Model):
    """Tot en met welk bericht iemand een gesprek las, en wanneer. Verder lezen is een nieuwe rij.

    De nummers van berichten volgen binnen een casus de tijd: wie schrijft, houdt de casus vast.
    `namens` is de organisatie van de lezer in deze casus; leeg betekent het loket.
    """

    casus = models.ForeignKey(Casus, models.CASCADE, related_name="+", db_index=False)
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    namens = models.ForeignKey(Organisatie, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    tot = models.ForeignKey(
        Gespreksbericht,
        models.CASCADE,
        related_name="leesmerken",
        db_index=False,
        verbose_name="tot en met bericht",
    )
    op = models.DateTimeField("op", default=timezone.now)

    objects = LeesmerkQuerySet.as_manager()

    class Meta:
        verbose_name = "leesmerk"
        verbose_name_plural = "leesmerken"
        default_permissions = ()
        indexes = [models.Index(name="leesmerk_van_casus", fields=["casus", "tot"])]
        constraints = [
            models.UniqueConstraint(name="een_leesmerk_per_bericht", fields=["gebruiker", "casus", "tot"]),
        ]

    def __str__(self) -> str:
        return f"Gelezen op {timezone.localtime(self.op):%d-%m-%Y %H:%M}"
