"""Een afwijking van een regel: op welke grond, wie daarover gaat, wat die zei, en wat het werd."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from simple_history.models import HistoricalRecords

from pmm.afwegen.querysets import AfwijkingQuerySet
from pmm.casus.codes import Bevoegdheid
from pmm.casus.inhoud import Rij
from register import codelijsten
from register.models import Gebruiker, Organisatie


class Afwijkgrond(models.TextChoices):
    """Waarop iemand kan afwijken. Voor eigen beleid van een bestuursorgaan is dat Awb 4:84."""

    HARDHEIDSCLAUSULE = "hardheidsclausule", "Een hardheidsclausule in de wet"
    AFWIJKINGSBEVOEGDHEID = "afwijkingsbevoegdheid", "Een andere bevoegdheid in de wet om af te wijken"
    EIGEN_BELEID = "eigen_beleid", "Eigen beleid waar de organisatie van kan afwijken"
    RUIMTE = "ruimte", "Ruimte in de regel zelf"
    ONBEKEND = "onbekend", "Dat weten wij nog niet"


class Afwijkuitkomst(models.TextChoices):
    """Wat het werd."""

    OPEN = "open", "Nog open"
    TOEGEPAST = "toegepast", "Toegepast"
    NIET_TOEGEPAST = "niet_toegepast", "Niet toegepast"


U = Afwijkuitkomst
GEANTWOORD = (Bevoegdheid.BEVESTIGD, Bevoegdheid.BETWIST)


class Afwijking(Rij):
    """Van welke regel afgeweken zou worden, op welke grond, door wie, waarom, en of dat gebeurde.

    Alleen de organisatie die bevoegd is, kan afwijken; hier staat wat haar gevraagd is en wat zij deed.
    """

    casus = models.ForeignKey("casus.Casus", models.CASCADE, related_name="afwijkingen")
    waarvan = models.CharField("van welke regel", max_length=300)
    wet = models.CharField("wet", max_length=60)
    grond = models.CharField("waarop kan iemand afwijken", max_length=30, choices=Afwijkgrond)
    artikel = models.CharField("artikel of clausule", max_length=200, blank=True)
    weging = models.ForeignKey(
        "Weging", models.SET_NULL, null=True, blank=True, related_name="afwijkingen", verbose_name="onderbouwd in"
    )
    redenen = models.TextField("waarom afwijken hier past", max_length=5000, blank=True)
    beslisser = models.ForeignKey(
        Organisatie, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="wie kan dit beslissen"
    )
    functie = models.CharField("welke functie daar", max_length=200, blank=True)
    bevoegdheid = models.CharField("bevoegdheid", max_length=20, choices=Bevoegdheid, blank=True)
    gevraagd_op = models.DateField("gevraagd op", null=True, blank=True)
    beantwoord_op = models.DateField("beantwoord op", null=True, blank=True)
    beantwoord_door = models.CharField("wie antwoordde", max_length=200, blank=True)
    antwoord = models.TextField("wat was het antwoord, en waarom", max_length=2000, blank=True)
    uitkomst = models.CharField("uitkomst", max_length=20, choices=U, default=U.OPEN)
    uitkomst_op = models.DateField("sinds", null=True, blank=True)
    toelichting = models.TextField("toelichting op de uitkomst", max_length=2000, blank=True)
    vastgelegd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", editable=False)
    vastgelegd_op = models.DateTimeField("vastgelegd op", default=timezone.now, db_default=Now(), editable=False)

    objects = AfwijkingQuerySet.as_manager()
    historie = HistoricalRecords(verbose_name="historie van afwijking")

    class Meta:
        verbose_name = "afwijking"
        verbose_name_plural = "afwijkingen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="afwijking_grond_bestaat", condition=Q(grond__in=Afwijkgrond.values) & ~Q(wet="") & ~Q(waarvan="")
            ),
            models.CheckConstraint(
                name="afwijking_bevoegdheid_hoort_bij_vraag_en_antwoord",
                condition=Q(bevoegdheid="", gevraagd_op=None, beantwoord_op=None)
                | Q(bevoegdheid=Bevoegdheid.GEVRAAGD, gevraagd_op__isnull=False, beantwoord_op=None)
                | Q(bevoegdheid__in=GEANTWOORD, gevraagd_op__isnull=False, beantwoord_op__isnull=False),
            ),
            models.CheckConstraint(
                name="afwijking_gevraagd_nooit_aan_niemand", condition=Q(bevoegdheid="") | Q(beslisser__isnull=False)
            ),
            models.CheckConstraint(
                name="afwijking_antwoord_niet_voor_de_vraag",
                condition=Q(beantwoord_op=None) | Q(beantwoord_op__gte=models.F("gevraagd_op")),
            ),
            models.CheckConstraint(
                name="afwijking_betwist_nooit_zonder_reden",
                condition=~Q(bevoegdheid=Bevoegdheid.BETWIST) | (~Q(antwoord="") & ~Q(beantwoord_door="")),
            ),
            models.CheckConstraint(
                name="afwijking_uitkomst_exact_met_dag_en_toelichting",
                condition=Q(uitkomst=U.OPEN, uitkomst_op=None)
                | Q(uitkomst__in=[U.TOEGEPAST, U.NIET_TOEGEPAST], uitkomst_op__isnull=False) & ~Q(toelichting=""),
            ),
            models.CheckConstraint(
                name="afwijking_toegepast_alleen_door_wie_bevoegd_is",
                condition=~Q(uitkomst=U.TOEGEPAST) | (Q(bevoegdheid=Bevoegdheid.BEVESTIGD) & ~Q(redenen="")),
            ),
        ]

    def __str__(self) -> str:
        return self.waarvan

    @property
    def vindplaats(self) -> str:
        """De wet en het artikel waarop afgeweken kan worden."""
        return ", ".join(filter(None, [codelijsten.naam("wet", self.wet), self.artikel]))

    @property
    def hoe_het_staat(self) -> str:
        """In één regel waar het op wacht, of wat het werd."""
        if not self.is_open:
            return str(self.get_uitkomst_display())
        if not self.bevoegdheid or self.beslisser is None:
            return "Nog niet gevraagd wie dit kan beslissen"
        return f"{self.beslisser}: {self.get_bevoegdheid_display().lower()}"

    @property
    def is_open(self) -> bool:
        """Is nog niet duidelijk of er afgeweken wordt?"""
        return self.uitkomst == U.OPEN
