"""Het voorstel om een casus aan een collega over te dragen."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from loket.querysets import OverdrachtsvoorstelQuerySet
from pmm.casus.models import Casus
from register.models import Gebruiker

REDENLENGTE = 1_000


class Afloop(models.TextChoices):
    """Hoe het met een voorstel afliep."""

    AANVAARD = "aanvaard", "Aanvaard"
    GEWEIGERD = "geweigerd", "Geweigerd"
    INGETROKKEN = "ingetrokken", "Ingetrokken"
    VERLOPEN = "verlopen", "Verlopen zonder antwoord"
    VERVALLEN = "vervallen", "Vervallen doordat de casus verderging"


BEANTWOORD = (Afloop.AANVAARD, Afloop.GEWEIGERD)
VANZELF = (Afloop.VERLOPEN, Afloop.VERVALLEN)


class Overdrachtsvoorstel(models.Model):
    """Iemand van het loket vraagt een collega een casus over te nemen; de collega aanvaardt of weigert.

    Tot het antwoord blijft `van` de behandelaar. `afgehandeld_door` kan een waarnemer van `naar` zijn.
    """

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    casus = models.ForeignKey(Casus, models.CASCADE, related_name="overdrachtsvoorstellen")
    van = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", db_index=False)
    naar = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="wie het overneemt")
    reden = models.TextField("waarom", max_length=REDENLENGTE)
    voorgesteld_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", db_index=False)
    voorgesteld_op = models.DateTimeField("voorgesteld op", default=timezone.now)
    tot = models.DateField("te beantwoorden tot en met")
    afloop = models.CharField("afloop", max_length=20, choices=Afloop, blank=True)
    afgehandeld_door = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    afgehandeld_op = models.DateTimeField("afgehandeld op", null=True, blank=True)
    antwoord = models.TextField("wat de collega erbij schreef", max_length=REDENLENGTE, blank=True)

    objects = OverdrachtsvoorstelQuerySet.as_manager()

    class Meta:
        verbose_name = "overdrachtsvoorstel"
        verbose_name_plural = "overdrachtsvoorstellen"
        default_permissions = ()
        ordering = ["pk"]
        indexes = [
            models.Index(name="overdrachtsvoorstel_open", fields=["naar", "tot"], condition=Q(afloop="")),
        ]
        constraints = [
            models.UniqueConstraint(
                name="een_open_overdrachtsvoorstel_per_casus",
                fields=["casus"],
                condition=Q(afloop=""),
                violation_error_message="Er ligt al een voorstel om deze casus over te dragen.",
            ),
            models.CheckConstraint(name="overdrachtsvoorstel_naar_een_ander", condition=~Q(van=F("naar"))),
            models.CheckConstraint(name="overdrachtsvoorstel_nooit_zonder_reden", condition=~Q(reden="")),
            models.CheckConstraint(
                name="overdrachtsvoorstel_afgehandeld_hoort_bij_afloop",
                condition=Q(afloop="", afgehandeld_door=None, afgehandeld_op=None)
                | Q(afloop__in=VANZELF, afgehandeld_door=None, afgehandeld_op__isnull=False)
                | Q(
                    afloop__in=[*BEANTWOORD, Afloop.INGETROKKEN],
                    afgehandeld_door__isnull=False,
                    afgehandeld_op__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="overdrachtsvoorstel_geweigerd_nooit_zonder_uitleg",
                condition=~Q(afloop=Afloop.GEWEIGERD) | ~Q(antwoord=""),
            ),
            models.CheckConstraint(
                name="overdrachtsvoorstel_niemand_antwoordt_zichzelf",
                condition=~Q(afloop__in=BEANTWOORD) | ~Q(afgehandeld_door=F("voorgesteld_door")),
            ),
        ]

    def __str__(self) -> str:
        return f"Overdragen aan {self.naar}"

    @property
    def is_open(self) -> bool:
        """Wacht dit voorstel nog op antwoord, en is het daar nog niet te laat voor?"""
        return not self.afloop and self.tot >= timezone.localdate()
