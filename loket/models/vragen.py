"""Wat het loket vraagt en aanraadt bij een casus.

Een rij die bij een stap hoort, verwijst met de sleutel van die stap. Zo kan de rij er staan voordat de stap gezet
wordt: de database kijkt aan het einde van de transactie of de stap er ook echt is.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from loket.querysets import ContactadviesQuerySet, VraagQuerySet
from pmm.casus.models import Casus, Stap
from register.models import Contact, Gebruiker

TEKSTLENGTE = 2_000


class Vraag(models.Model):
    """Eén vraag van het loket aan de functionaris; de vragen van één stap vormen samen een ronde."""

    casus = models.ForeignKey(Casus, models.CASCADE, related_name="vragen")
    stap = models.ForeignKey(
        Stap, models.CASCADE, to_field="sleutel", related_name="vragen", verbose_name="stap waarmee dit is gevraagd"
    )
    tekst = models.TextField("vraag", max_length=TEKSTLENGTE)
    gesteld_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    gesteld_op = models.DateTimeField("gesteld op", default=timezone.now)
    antwoord = models.TextField("antwoord", max_length=TEKSTLENGTE, blank=True)
    reden_geen_antwoord = models.TextField("waarom er geen antwoord is", max_length=TEKSTLENGTE, blank=True)
    beantwoord_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    beantwoord_op = models.DateTimeField("beantwoord op", null=True, blank=True)

    objects = VraagQuerySet.as_manager()

    class Meta:
        verbose_name = "vraag"
        verbose_name_plural = "vragen"
        ordering = ["pk"]
        indexes = [
            models.Index(name="vraag_zonder_antwoord", fields=["casus"], condition=Q(beantwoord_op__isnull=True)),
        ]
        constraints = [
            models.CheckConstraint(name="vraag_nooit_leeg", condition=~Q(tekst="")),
            models.CheckConstraint(
                name="vraag_beantwoord_exact_met_antwoord_of_reden",
                condition=Q(beantwoord_op=None, beantwoord_door=None, antwoord="", reden_geen_antwoord="")
                | Q(beantwoord_op__isnull=False, beantwoord_door__isnull=False)
                & (~Q(antwoord="") | ~Q(reden_geen_antwoord="")),
            ),
        ]

    def __str__(self) -> str:
        return self.tekst

    @property
    def is_open(self) -> bool:
        """Wacht deze vraag nog op een antwoord?"""
        return self.beantwoord_op is None


class Contactadvies(models.Model):
    """Wie de functionaris kan bellen nu de casus weer lokaal ligt."""

    casus = models.ForeignKey(Casus, models.CASCADE, related_name="contactadviezen")
    stap = models.ForeignKey(
        Stap,
        models.CASCADE,
        to_field="sleutel",
        related_name="contactadviezen",
        verbose_name="stap waarmee is teruggelegd",
    )
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="+", verbose_name="contact uit het register")

    objects = ContactadviesQuerySet.as_manager()

    class Meta:
        verbose_name = "contactadvies"
        verbose_name_plural = "contactadviezen"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="een_contactadvies_per_contact_en_stap", fields=["stap", "contact"]),
        ]

    def __str__(self) -> str:
        return str(self.contact)
