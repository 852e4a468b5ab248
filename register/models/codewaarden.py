"""De waarden van de codelijsten."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from register.querysets import CodewaardeQuerySet


class Codewaarde(models.Model):
    """Eén waarde van een codelijst; wat wij bij een casus opslaan is het woord in `code`."""

    lijst = models.SlugField("lijst", max_length=40)
    code = models.CharField("code", max_length=60)
    naam = models.CharField("naam", max_length=120)
    toelichting = models.CharField("toelichting", max_length=300, blank=True)
    # What people type when they mean this: 'kostendelersnorm' for the Participatiewet.
    zoekwoorden = ArrayField(models.CharField(max_length=60), default=list, db_default=[], blank=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    geldig_van = models.DateField("geldig van")
    geldig_tot = models.DateField("geldig tot", null=True, blank=True)

    objects = CodewaardeQuerySet.as_manager()

    class Meta:
        verbose_name = "codewaarde"
        verbose_name_plural = "codewaarden"
        ordering = ["lijst", "volgorde", "code"]
        constraints = [
            models.UniqueConstraint(name="een_codewaarde_per_lijst_en_code", fields=["lijst", "code"]),
            models.CheckConstraint(
                name="codewaarde_tot_niet_voor_van",
                condition=Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=F("geldig_van")),
            ),
        ]

    def __str__(self) -> str:
        return self.naam
