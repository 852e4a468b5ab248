"""Wat het loket vraagt, aanraadt en voorstelt bij een casus.

Een rij die bij een stap hoort, verwijst met de sleutel van die stap. Zo kan de rij er staan voordat de stap gezet
wordt: de database kijkt aan het einde van de transactie of de stap er ook echt is.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from loket.querysets import AfwijzingsvoorstelQuerySet, ContactadviesQuerySet, VraagQuerySet
from pmm.casus.codes import RedenNiet
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


class Uitkomst(models.TextChoices):
    """Hoe het met een voorstel afliep."""

    BEVESTIGD = "bevestigd", "Bevestigd"
    VERWORPEN = "verworpen", "Verworpen"
    VERVALLEN = "vervallen", "Vervallen doordat de casus verderging"


DOOR_TWEEDE_PERSOON = (Uitkomst.BEVESTIGD, Uitkomst.VERWORPEN)


class Afwijzingsvoorstel(models.Model):
    """Het voorstel om een casus niet in behandeling te nemen: twee mensen van het loket kijken ernaar."""

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    casus = models.ForeignKey(Casus, models.CASCADE, related_name="afwijzingsvoorstellen")
    reden = models.CharField("reden", max_length=30, choices=RedenNiet)
    verwijzing = models.TextField("waar de functionaris wel terechtkan", max_length=TEKSTLENGTE)
    advies = models.TextField("advies", max_length=TEKSTLENGTE)
    toelichting = models.TextField("toelichting", max_length=TEKSTLENGTE)
    voorgesteld_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    voorgesteld_op = models.DateTimeField("voorgesteld op", default=timezone.now)
    uitkomst = models.CharField("uitkomst", max_length=20, choices=Uitkomst, blank=True)
    tweede_persoon = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    reactie = models.TextField("reactie van de tweede persoon", max_length=TEKSTLENGTE, blank=True)
    afgehandeld_op = models.DateTimeField("afgehandeld op", null=True, blank=True)
    stap = models.OneToOneField(
        Stap, models.CASCADE, to_field="sleutel", null=True, blank=True, related_name="afwijzingsvoorstel"
    )

    objects = AfwijzingsvoorstelQuerySet.as_manager()

    class Meta:
        verbose_name = "afwijzingsvoorstel"
        verbose_name_plural = "afwijzingsvoorstellen"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="een_open_afwijzingsvoorstel_per_casus",
                fields=["casus"],
                condition=Q(uitkomst=""),
                violation_error_message="Er ligt al een voorstel om deze casus niet in behandeling te nemen.",
            ),
            models.CheckConstraint(name="afwijzingsvoorstel_reden_bestaat", condition=Q(reden__in=RedenNiet.values)),
            models.CheckConstraint(
                name="afwijzingsvoorstel_nooit_door_een_persoon", condition=~Q(tweede_persoon=F("voorgesteld_door"))
            ),
            models.CheckConstraint(
                name="afwijzingsvoorstel_afloop_hoort_bij_uitkomst",
                condition=Q(uitkomst="", tweede_persoon=None, afgehandeld_op=None, stap=None)
                | Q(uitkomst=Uitkomst.VERVALLEN, tweede_persoon=None, afgehandeld_op__isnull=False, stap=None)
                | Q(uitkomst=Uitkomst.VERWORPEN, tweede_persoon__isnull=False, afgehandeld_op__isnull=False, stap=None)
                & ~Q(reactie="")
                | Q(
                    uitkomst=Uitkomst.BEVESTIGD,
                    tweede_persoon__isnull=False,
                    afgehandeld_op__isnull=False,
                    stap__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="afwijzingsvoorstel_nooit_zonder_uitleg",
                condition=~Q(verwijzing="") & ~Q(advies="") & ~Q(toelichting=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Voorstel: {self.get_reden_display()}"

    @property
    def is_open(self) -> bool:
        """Wacht dit voorstel nog op de tweede persoon?"""
        return not self.uitkomst

    @property
    def afloop(self) -> str:
        """Hoe het afliep, in een zin voor wie er nog naar wil kijken; leeg zolang het open is."""
        if self.tweede_persoon:
            return f"{self.tweede_persoon} heeft dit voorstel zojuist {self.uitkomst}. U hoeft niets meer te doen."
        return "De casus ging intussen verder. Dit voorstel geldt niet meer." if self.uitkomst else ""
