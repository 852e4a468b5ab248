"""Het grootboek: dubbel boekhouden in hele centen. Er komt alleen bij; niets verandert en niets gaat weg.

De database bewaakt het zelf (migraties `grootboek_*`): elke boeking komt op nul uit, is na haar transactie verzegeld,
en draagt de hash van de boeking ervoor. Fout geboekt is een tegenboeking met een reden.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format

from overbrugging.models.fonds import Fonds, Kostenplaats, Leverancier
from overbrugging.querysets.grootboek import BoekingQuerySet, BoekregelQuerySet, PeriodeQuerySet, RekeningQuerySet
from register.models import Gebruiker, Organisatie


class Rekeningsoort(models.TextChoices):
    """Wat er op een rekening staat. Debet is positief."""

    FONDS = "fonds", "Geld in het fonds"
    INBRENG = "inbreng", "Ingebracht geld"
    LEVERANCIER = "leverancier", "Nog te betalen aan leverancier"
    VOORSCHOT = "voorschot", "Voorgeschoten, nog niet gevorderd"
    VORDERING = "vordering", "Te vorderen"
    AFBOEKING = "afboeking", "Afgeboekt"


class Rekening(models.Model):
    """Een rekening van het grootboek: per fonds één van elke soort, te betalen per leverancier, te vorderen per
    verantwoordelijke organisatie.
    """

    fonds = models.ForeignKey(Fonds, models.PROTECT, related_name="rekeningen", db_index=False)
    soort = models.CharField("soort", max_length=20, choices=Rekeningsoort)
    leverancier = models.ForeignKey(Leverancier, models.PROTECT, null=True, blank=True, related_name="+")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, null=True, blank=True, related_name="+")

    objects = RekeningQuerySet.as_manager()

    class Meta:
        verbose_name = "rekening"
        verbose_name_plural = "rekeningen"
        constraints = [
            models.UniqueConstraint(
                name="een_rekening_per_doel",
                fields=["fonds", "soort", "leverancier", "organisatie"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="rekening_soort_bestaat", condition=Q(soort__in=Rekeningsoort.values)),
            models.CheckConstraint(
                name="rekening_leverancier_exact_bij_te_betalen",
                condition=Q(soort=Rekeningsoort.LEVERANCIER, leverancier__isnull=False)
                | (~Q(soort=Rekeningsoort.LEVERANCIER) & Q(leverancier__isnull=True)),
            ),
            models.CheckConstraint(
                name="rekening_organisatie_exact_bij_vordering",
                condition=Q(soort=Rekeningsoort.VORDERING, organisatie__isnull=False)
                | (~Q(soort=Rekeningsoort.VORDERING) & Q(organisatie__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        wie = self.leverancier or self.organisatie
        return f"{self.get_soort_display()}: {wie}" if wie else self.get_soort_display()


class Periode(models.Model):
    """Een kalendermaand van het grootboek. In een gesloten periode wordt niets meer geboekt."""

    begint_op = models.DateField("eerste dag", unique=True)
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True)
    gesloten_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "periode"
        verbose_name_plural = "perioden"
        ordering = ["begint_op"]
        constraints = [
            models.CheckConstraint(name="periode_begint_op_de_eerste", condition=Q(begint_op__day=1)),
            models.CheckConstraint(
                name="periode_gesloten_nooit_door_niemand",
                condition=Q(gesloten_op__isnull=True, gesloten_door__isnull=True)
                | Q(gesloten_op__isnull=False, gesloten_door__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return date_format(self.begint_op, "F Y")


class Boekingsoort(models.TextChoices):
    """Waarom er geboekt is."""

    STORTING = "storting", "Storting in het fonds"
    TOEKENNING = "toekenning", "Voorschot toegekend"
    UITKERING = "uitkering", "Uitgekeerd"
    VORDERING = "vordering", "Gevorderd"
    HERVERDELING = "herverdeling", "Vordering anders verdeeld"
    TERUGBETALING = "terugbetaling", "Terugbetaald"
    AFBOEKING = "afboeking", "Afgeboekt"
    TEGENBOEKING = "tegenboeking", "Tegenboeking"


class Boeking(models.Model):
    """Eén boeking: een feit met regels die samen nul zijn.

    `sleutel` maakt dubbel versturen onschadelijk en verloopt nooit; `inhoud_hash` (SHA-256) gaat over soort,
    kostenplaats, voorschot en regels. `nummer`, `geboekt_op`, `vorige_hash` en `hash` zet de database. Geen
    persoonsgegevens: van de casus alleen de kostenplaats.
    """

    nummer = models.PositiveBigIntegerField("nummer", unique=True, editable=False, db_default=0)
    sleutel = models.UUIDField("sleutel", default=uuid.uuid4, unique=True, editable=False)
    soort = models.CharField("soort", max_length=20, choices=Boekingsoort)
    boekdatum = models.DateField("boekdatum")
    periode = models.ForeignKey(Periode, models.PROTECT, related_name="boekingen")
    geboekt_op = models.DateTimeField("geboekt op", editable=False, null=True)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="geboekt door")
    kostenplaats = models.ForeignKey(
        Kostenplaats, models.PROTECT, null=True, blank=True, related_name="boekingen", verbose_name="kostenplaats"
    )
    voorschot = models.ForeignKey(
        "overbrugging.Voorschot", models.PROTECT, null=True, blank=True, related_name="boekingen"
    )
    bankregel = models.ForeignKey(
        "overbrugging.Bankregel", models.PROTECT, null=True, blank=True, related_name="boekingen"
    )
    draait_terug = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="tegenboeking", verbose_name="draait terug"
    )
    reden = models.CharField("reden", max_length=300, blank=True)
    aantal_regels = models.PositiveSmallIntegerField("aantal regels")
    inhoud_hash = models.BinaryField("hash van de inhoud", max_length=32)
    vorige_hash = models.BinaryField("hash van de vorige boeking", max_length=32, editable=False, null=True)
    hash = models.BinaryField("hash", max_length=32, editable=False, null=True)

    objects = BoekingQuerySet.as_manager()

    class Meta:
        verbose_name = "boeking"
        verbose_name_plural = "boekingen"
        constraints = [
            models.CheckConstraint(name="boeking_soort_bestaat", condition=Q(soort__in=Boekingsoort.values)),
            models.CheckConstraint(name="boeking_minstens_twee_regels", condition=Q(aantal_regels__gte=2)),
            models.CheckConstraint(
                name="boeking_terug_exact_bij_tegenboeking",
                condition=Q(soort=Boekingsoort.TEGENBOEKING, draait_terug__isnull=False)
                | (~Q(soort=Boekingsoort.TEGENBOEKING) & Q(draait_terug__isnull=True)),
            ),
            models.CheckConstraint(
                name="boeking_reden_exact_bij_terug_of_af",
                condition=(Q(soort__in=[Boekingsoort.TEGENBOEKING, Boekingsoort.AFBOEKING]) & ~Q(reden=""))
                | (~Q(soort__in=[Boekingsoort.TEGENBOEKING, Boekingsoort.AFBOEKING]) & Q(reden="")),
            ),
            models.CheckConstraint(
                name="boeking_kostenplaats_exact_bij_voorschot",
                condition=Q(kostenplaats__isnull=True, voorschot__isnull=True)
                | Q(kostenplaats__isnull=False, voorschot__isnull=False),
            ),
            models.CheckConstraint(
                name="boeking_zonder_voorschot_is_storting",
                condition=Q(voorschot__isnull=False) | Q(soort__in=[Boekingsoort.STORTING, Boekingsoort.TEGENBOEKING]),
            ),
        ]

    def __str__(self) -> str:
        return f"Boeking {self.nummer}"

    def get_absolute_url(self) -> str:
        """Waar deze boeking met haar regels te lezen is."""
        return reverse("overbrugging:boeking", args=[self.nummer])


class Boekregel(models.Model):
    """Eén regel: zoveel centen op deze rekening; debet positief, credit negatief."""

    boeking = models.ForeignKey(Boeking, models.PROTECT, related_name="regels", db_index=False)
    volgnr = models.PositiveSmallIntegerField("volgnummer")
    rekening = models.ForeignKey(Rekening, models.PROTECT, related_name="regels", db_index=False)
    vordering = models.ForeignKey(
        "overbrugging.Vordering", models.PROTECT, null=True, blank=True, related_name="regels", db_index=False
    )
    bedrag_centen = models.BigIntegerField("bedrag in centen")

    objects = BoekregelQuerySet.as_manager()

    class Meta:
        verbose_name = "boekregel"
        verbose_name_plural = "boekregels"
        ordering = ["volgnr"]
        indexes = [
            models.Index(name="boekregel_per_rekening", fields=["rekening"], include=["bedrag_centen"]),
            models.Index(
                name="boekregel_per_vordering",
                fields=["vordering"],
                include=["bedrag_centen"],
                condition=Q(vordering__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(name="een_boekregel_per_volgnummer", fields=["boeking", "volgnr"]),
            models.CheckConstraint(name="boekregel_nooit_nul", condition=~Q(bedrag_centen=0)),
            models.CheckConstraint(name="boekregel_volgnr_begint_bij_een", condition=Q(volgnr__gte=1)),
        ]

    def __str__(self) -> str:
        return f"Regel {self.volgnr}"

    @property
    def debet(self) -> int:
        """De centen in de debetkolom, anders nul."""
        return max(self.bedrag_centen, 0)

    @property
    def credit(self) -> int:
        """De centen in de creditkolom, anders nul."""
        return max(-self.bedrag_centen, 0)
