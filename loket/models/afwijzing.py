"""Het voorstel om een casus niet in behandeling te nemen."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from loket.models.vragen import TEKSTLENGTE
from loket.querysets import AfwijzingsvoorstelQuerySet
from pmm.casus.codes import RedenNiet
from pmm.casus.models import Casus, Stap
from register.models import Gebruiker


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
