"""De uitgaande post: elk bericht is een rij, geschreven in dezelfde transactie als zijn aanleiding."""

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.crypto import salted_hmac

from pmm.uitgaand.querysets import HAPERT, NIET_AANGEKOMEN, BerichtQuerySet
from pmm.uitgaand.uitleg import uitleg


class Lot(models.TextChoices):
    """Wat er van een bericht geworden is; volgt uit welk van de vier momenten gevuld is."""

    WACHT = "wacht", "wacht op verzending"
    VERZONDEN = "verzonden", "verzonden"
    GEWEIGERD = "geweigerd", "geweigerd door de ontvanger"
    OPGEGEVEN = "opgegeven", "opgegeven na zeven dagen proberen"


def merk_van(sleutel: str, aan: str) -> str:
    """Waaraan wij een bericht aan dit adres herkennen: steeds hetzelfde, en voor een ander niet te raden."""
    return salted_hmac("pmm.uitgaand.merk", f"{sleutel}\n{aan}", algorithm="sha256").hexdigest()[:40]


class Bericht(models.Model):
    """Eén mail aan één adres. Een casus staat er alleen in met kenmerk en link, nooit met inhoud.

    De tekst ligt vast zodra het bericht klaarstaat. Het lot schrijven alleen `pmm.uitgaand.versturen` (wat de
    mailserver zei) en `pmm.uitgaand.retour` (wat er terugkwam).
    """

    sleutel = models.CharField("sleutel", max_length=200, unique=True, editable=False)
    sjabloon = models.CharField("sjabloon", max_length=60, editable=False)
    soort = models.CharField("soort, met lidwoord", max_length=60, editable=False)
    aan = models.CharField("adres", max_length=254)
    naam = models.CharField("naam van de ontvanger", max_length=200, blank=True, editable=False)
    onderwerp = models.CharField("onderwerp", max_length=200, editable=False)
    tekst = models.TextField("tekst", editable=False)
    # An invitation or cancellation that mail programs put in the calendar (pmm.kern.agenda); empty for most.
    agenda = models.TextField("agendadeel", default="", db_default="", editable=False)
    over = models.CharField("kenmerk van de casus", max_length=30, blank=True, editable=False)
    aangemaakt_op = models.DateTimeField("aangemaakt op", default=timezone.now, editable=False)

    volgende_poging_op = models.DateTimeField("volgende poging op", null=True, default=timezone.now, editable=False)
    verzonden_op = models.DateTimeField("verzonden op", null=True, editable=False)
    geweigerd_op = models.DateTimeField("geweigerd op", null=True, editable=False)
    opgegeven_op = models.DateTimeField("opgegeven op", null=True, editable=False)

    pogingen = models.PositiveSmallIntegerField("pogingen", default=0, editable=False)
    laatste_fout = models.CharField("laatste fout, alleen een code", max_length=60, blank=True, editable=False)
    merk = models.CharField("merk in het Message-ID", max_length=40, db_default="", editable=False)
    lease_tot = models.DateTimeField("onder handen tot", null=True, editable=False)
    lease_door = models.CharField("onder handen bij", max_length=100, blank=True, editable=False)

    gezien_op = models.DateTimeField("afgehandeld op", null=True, editable=False)
    gezien_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False, db_index=False
    )

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
                condition=NIET_AANGEKOMEN,
            ),
            models.Index(name="bericht_op_merk", fields=["merk"]),
            models.Index(name="bericht_voor_beheer", fields=["-id"], condition=NIET_AANGEKOMEN | HAPERT),
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
            models.CheckConstraint(
                name="bericht_gezien_exact_door_iemand",
                condition=Q(gezien_op__isnull=True, gezien_door__isnull=True)
                | Q(gezien_op__isnull=False, gezien_door__isnull=False),
            ),
            models.CheckConstraint(
                name="bericht_alleen_gezien_als_het_niet_aankwam",
                condition=Q(gezien_op__isnull=True) | NIET_AANGEKOMEN,
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
        # Rows from before the mark keep the Message-ID they may already have been offered under.
        return f"<{self.merk or hashlib.sha256(self.sleutel.encode()).hexdigest()[:40]}@pmm>"

    @property
    def melding(self) -> str:
        """Wat de casuspagina zegt over een bericht dat niet aankwam."""
        return f"{self.soort} aan {self.naam or self.aan} is niet aangekomen. Bel hen of kies een ander adres."

    @property
    def uitleg(self) -> str:
        """Wat de laatste code betekent."""
        return uitleg(self.laatste_fout)
