"""Een casus bij het LET: één dossier per behandeling, met één onafhankelijke voorzitter."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from escalatie.querysets import LetdossierQuerySet
from pmm.casus.models import Casus, Stap
from register.models import Gebruiker


class Afloop(models.TextChoices):
    """Hoe de behandeling in het LET eindigde; het woord is de overgang waarmee de casus het LET verliet."""

    BESLUITEN = "besluiten", "besluiten genomen"
    TERUGVERWIJZEN = "terugverwijzen", "terugverwezen naar het loket"
    AFRONDEN = "afronden", "afgerond met akkoord van de voorzitter"
    INTREKKEN = "intrekken", "ingetrokken"


class Letdossier(models.Model):
    """Eén keer dat een casus bij het LET ligt, met één onafhankelijke voorzitter.

    De vraag aan het LET is een tekst van de casus. Een casus kan vaker bij het LET komen, maar niet twee keer tegelijk.
    """

    casus = models.ForeignKey(Casus, models.CASCADE, related_name="letdossiers")
    stap = models.OneToOneField(Stap, models.CASCADE, related_name="letdossier", verbose_name="stap waarmee het begon")
    voorzitter = models.ForeignKey(Gebruiker, models.PROTECT, related_name="letdossiers", verbose_name="voorzitter")
    geopend_op = models.DateTimeField("geopend op", default=timezone.now)
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True)
    afloop = models.CharField("afloop", max_length=20, choices=Afloop, blank=True)
    akkoord_afronden_op = models.DateTimeField("akkoord met afronden op", null=True, blank=True)
    akkoord_afronden_door = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="akkoord met afronden door"
    )

    objects = LetdossierQuerySet.as_manager()

    class Meta:
        verbose_name = "LET-dossier"
        verbose_name_plural = "LET-dossiers"
        indexes = [
            models.Index(name="letdossier_van_voorzitter", fields=["voorzitter", "-geopend_op", "-id"]),
            models.Index(name="letdossier_laatste_eerst", fields=["-geopend_op", "-id"], condition=Q(gesloten_op=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                name="een_open_letdossier_per_casus",
                fields=["casus"],
                condition=Q(gesloten_op__isnull=True),
                violation_error_message="Deze casus ligt al bij het LET.",
            ),
            models.CheckConstraint(
                name="letdossier_afloop_exact_bij_gesloten",
                condition=Q(gesloten_op__isnull=True, afloop="")
                | Q(gesloten_op__isnull=False, afloop__in=Afloop.values),
            ),
            models.CheckConstraint(
                name="letdossier_akkoord_exact_met_persoon",
                condition=Q(akkoord_afronden_op__isnull=True, akkoord_afronden_door__isnull=True)
                | Q(akkoord_afronden_op__isnull=False, akkoord_afronden_door__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"LET-dossier van {self.geopend_op:%d-%m-%Y}"

    @property
    def is_open(self) -> bool:
        """Ligt de casus nu bij het LET?"""
        return self.gesloten_op is None
