"""De uitgaande post: elk bericht is een rij, geschreven in dezelfde transactie als zijn aanleiding."""

import hashlib

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import Exact
from django.utils import timezone

from pmm.uitgaand.querysets import BerichtQuerySet


class Lot(models.TextChoices):
    """Wat er van een bericht geworden is; volgt uit welk van de vier momenten gevuld is."""

    WACHT = "wacht", "wacht op verzending"
    VERZONDEN = "verzonden", "verzonden"
    GEWEIGERD = "geweigerd", "geweigerd door de ontvanger"
    OPGEGEVEN = "opgegeven", "opgegeven na zeven dagen proberen"


class Bericht(models.Model):
    """Eén mail aan één adres. Een casus staat er alleen in met kenmerk en link, nooit met inhoud.

    De tekst ligt vast zodra het bericht klaarstaat. `pmm.uitgaand.versturen` is de enige die het lot schrijft.
    """

    sleutel = models.CharField("sleutel", max_length=200, unique=True, editable=False)
    sjabloon = models.CharField("sjabloon", max_length=60, editable=False)
    soort = models.CharField("soort, met lidwoord", max_length=60, editable=False)
    aan = models.CharField("adres", max_length=254)
    naam = models.CharField("naam van de ontvanger", max_length=200, blank=True, editable=False)
    onderwerp = models.CharField("onderwerp", max_length=200, editable=False)
    tekst = models.TextField("tekst", editable=False)
    over = models.CharField("kenmerk van de casus", max_length=30, blank=True, editable=False)
    aangemaakt_op = models.DateTimeField("aangemaakt op", default=timezone.now, editable=False)

    volgende_poging_op = models.DateTimeField("volgende poging op", null=True, default=timezone.now, editable=False)
    verzonden_op = models.DateTimeField("verzonden op", null=True, editable=False)
    geweigerd_op = models.DateTimeField("geweigerd op", null=True, editable=False)
    opgegeven_op = models.DateTimeField("opgegeven op", null=True, editable=False)

    pogingen = models.PositiveSmallIntegerField("pogingen", default=0, editable=False)
    laatste_fout = models.CharField("laatste fout, alleen een code", max_length=60, blank=True, editable=False)
    lease_tot = models.DateTimeField("onder handen tot", null=True, editable=False)
    lease_door = models.CharField("onder handen bij", max_length=100, blank=True, editable=False)

    objects = BerichtQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        default_permissions = ()
        indexes = [
            models.Index(
                name="bericht_aan_de_beurt",
                fields=["volgende_poging_op", "id"],
                condition=Q(volgende_poging_op__isnull=False),
            ),
            models.Index(
                name="bericht_niet_aangekomen",
                fields=["over", "id"],
                condition=Q(geweigerd_op__isnull=False) | Q(opgegeven_op__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="bericht_precies_een_lot",
                condition=Exact(
                    Func(
                        F("volgende_poging_op"),
                        F("verzonden_op"),
                        F("geweigerd_op"),
                        F("opgegeven_op"),
                        function="num_nonnulls",
                        output_field=models.IntegerField(),
                    ),
                    1,
                ),
            ),
            models.CheckConstraint(
                name="bericht_onder_handen_exact_bij_iemand",
                condition=Q(lease_tot__isnull=True, lease_door="") | (Q(lease_tot__isnull=False) & ~Q(lease_door="")),
            ),
            models.CheckConstraint(
                name="bericht_alleen_onder_handen_als_het_wacht",
                condition=Q(lease_tot__isnull=True) | Q(volgende_poging_op__isnull=False),
            ),
            models.CheckConstraint(
                name="bericht_nooit_verzonden_zonder_poging",
                condition=Q(verzonden_op__isnull=True) | Q(pogingen__gt=0),
            ),
            models.CheckConstraint(
                name="bericht_nooit_mislukt_zonder_fout",
                condition=Q(geweigerd_op__isnull=True, opgegeven_op__isnull=True) | ~Q(laatste_fout=""),
            ),
            models.CheckConstraint(
                name="bericht_nooit_zonder_sleutel_of_tekst",
                condition=~Q(sleutel="") & ~Q(soort="") & ~Q(onderwerp="") & ~Q(tekst=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.onderwerp} aan {self.naam or self.aan}"

    @property
    def lot(self) -> Lot:
        """Wat er van dit bericht geworden is."""
        if self.verzonden_op:
            return Lot.VERZONDEN
        if self.geweigerd_op:
            return Lot.GEWEIGERD
        return Lot.OPGEGEVEN if self.opgegeven_op else Lot.WACHT

    @property
    def message_id(self) -> str:
        """Het Message-ID; altijd hetzelfde, zodat een ontvanger een tweede bezorging herkent."""
        return f"<{hashlib.sha256(self.sleutel.encode()).hexdigest()[:40]}@pmm>"

    @property
    def melding(self) -> str:
        """Wat de casuspagina zegt over een bericht dat niet aankwam."""
        return f"{self.soort} aan {self.naam or self.aan} is niet aangekomen. Bel hen of kies een ander adres."
