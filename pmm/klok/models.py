"""Wat PMM uit zichzelf doet, en wanneer dat voor het laatst gebeurde.

De tijd is die van de database: klokken van losse machines tellen niet mee.
"""

from django.db import models
from django.db.models import F, Q

from pmm.klok.querysets import RondeQuerySet


class Ronde(models.Model):
    """Eén taak uit `beat_schedule`, met haar laatste beurt.

    `keer` nummert de beurten. Alleen wie het nummer van de laatste beurt heeft, mag haar oppakken (`loper`); zo doet
    niemand werk dat een ander overnam. Een beurt is open zolang `klaar_keer` kleiner is dan `keer`.
    """

    naam = models.CharField("naam", max_length=60, unique=True)
    volgende_op = models.DateTimeField("aan de beurt op")
    keer = models.PositiveBigIntegerField("beurten", default=0)
    begonnen_op = models.DateTimeField("laatste beurt begonnen op", null=True)
    loper = models.CharField("wie de laatste beurt oppakte", max_length=100, blank=True)
    klaar_keer = models.PositiveBigIntegerField("laatste beurt die klaar is", default=0)
    klaar_op = models.DateTimeField("laatst klaar op", null=True)
    gelukt = models.BooleanField("gelukt", null=True)
    fout = models.CharField("soort fout", max_length=100, blank=True)

    objects = RondeQuerySet.as_manager()

    class Meta:
        verbose_name = "ronde"
        verbose_name_plural = "rondes"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="ronde_heeft_een_naam", condition=~Q(naam="")),
            models.CheckConstraint(
                name="ronde_begonnen_exact_na_een_beurt",
                condition=Q(keer=0, begonnen_op__isnull=True, loper="") | Q(keer__gt=0, begonnen_op__isnull=False),
            ),
            models.CheckConstraint(name="ronde_nooit_klaar_voor_de_beurt", condition=Q(klaar_keer__lte=F("keer"))),
            models.CheckConstraint(
                name="ronde_afloop_exact_als_er_een_klaar_is",
                condition=Q(klaar_keer=0, klaar_op__isnull=True, gelukt__isnull=True, fout="")
                | Q(klaar_keer__gt=0, klaar_op__isnull=False, gelukt=True, fout="")
                | (Q(klaar_keer__gt=0, klaar_op__isnull=False, gelukt=False) & ~Q(fout="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam} (beurt {self.keer})"

    @property
    def is_open(self) -> bool:
        """De laatste beurt is gegeven en nog niet klaar."""
        return self.klaar_keer < self.keer
