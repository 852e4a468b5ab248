"""Het logboek: wie deed of zag wat, wanneer en namens wie.

De database houdt het logboek zelf heel (zie de migraties): een trigger nummert elke nieuwe regel zonder gaten en
ketent haar aan de vorige, en weigert elke wijziging. Ook wie met kale SQL schrijft komt daar niet omheen.
"""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Now
from django.db.models.lookups import Exact
from django.utils import timezone

HASHLENGTE = 32


class Resultaat(models.TextChoices):
    """Hoe een handeling afliep; ook wat niet mocht of niet lukte staat in het logboek."""

    GELUKT = "gelukt", "Gelukt"
    GEWEIGERD = "geweigerd", "Geweigerd"
    MISLUKT = "mislukt", "Mislukt"


class Herkomst(models.TextChoices):
    """Waar een handeling vandaan kwam, zoals `pmm.kern.spoor` het noemt."""

    WEB = "web", "Webpagina"
    TAAK = "taak", "Achtergrondtaak"
    OPDRACHT = "opdracht", "Opdracht van de beheerder"


class RegelQuerySet(models.QuerySet["Regel"]):
    """Regels van het logboek."""

    def over(self, object_type: str, object_id: str) -> "RegelQuerySet":
        """Alles over één ding, het nieuwste eerst; te bladeren op `-volgnr`."""
        return self.filter(object_type=object_type, object_id=object_id).order_by("-volgnr")

    def gelezen_door(self, gebruiker_id: int) -> "RegelQuerySet":
        """Elke keer dat deze persoon het zag."""
        return self.filter(door=gebruiker_id, werkwoord="gelezen", resultaat=Resultaat.GELUKT)

    def in_volgorde(self) -> "RegelQuerySet":
        """Zoals ze geschreven zijn."""
        return self.order_by("volgnr")


class Regel(models.Model):
    """Eén regel van het logboek; te schrijven met `pmm.logboek.services.schrijf`.

    `door` en `namens` zijn kale nummers van gebruiker en organisatie: het logboek overleeft accounts. `volgnr`,
    `tijd`, `vorige_hash` en `hash` zet de database; wat er meegegeven wordt, telt niet.
    """

    volgnr = models.BigIntegerField("volgnummer", primary_key=True, db_default=0, editable=False)
    tijd = models.DateTimeField("tijd", db_default=Now(), editable=False)
    door = models.BigIntegerField("door", null=True)
    namens = models.BigIntegerField("namens organisatie", null=True)
    werkwoord = models.CharField("wat er gebeurde", max_length=60)
    object_type = models.CharField("soort", max_length=60, blank=True)
    object_id = models.CharField("kenmerk", max_length=100, blank=True)
    resultaat = models.CharField("resultaat", max_length=20, choices=Resultaat, default=Resultaat.GELUKT)
    herkomst = models.CharField("herkomst", max_length=20, choices=Herkomst)
    spoor = models.CharField("spoor", max_length=8)
    lading = models.BinaryField("versleutelde gegevens", default=b"")
    vorige_hash = models.BinaryField(db_default=b"", editable=False)
    hash = models.BinaryField(db_default=b"", editable=False)

    objects = RegelQuerySet.as_manager()

    class Meta:
        verbose_name = "logregel"
        verbose_name_plural = "logregels"
        default_permissions = ()
        indexes = [
            models.Index(name="logregels_over_een_ding", fields=["object_type", "object_id", "-volgnr"]),
            models.Index(
                name="logregels_van_een_lezer",
                fields=["object_type", "object_id", "door", "-volgnr"],
                condition=Q(werkwoord="gelezen", resultaat="gelukt"),
            ),
        ]
        constraints = [
            models.CheckConstraint(name="logregel_telt_vanaf_een", condition=Q(volgnr__gte=1)),
            models.CheckConstraint(name="logregel_zegt_wat_er_gebeurde", condition=~Q(werkwoord="")),
            models.CheckConstraint(name="logregel_resultaat_bestaat", condition=Q(resultaat__in=Resultaat.values)),
            models.CheckConstraint(name="logregel_herkomst_bestaat", condition=Q(herkomst__in=Herkomst.values)),
            models.CheckConstraint(name="logregel_spoor_is_compleet", condition=Exact(Length("spoor"), 8)),
            models.CheckConstraint(
                name="logregel_kenmerk_nooit_zonder_soort", condition=Q(object_id="") | ~Q(object_type="")
            ),
            models.CheckConstraint(
                name="logregel_lading_nooit_zonder_kenmerk", condition=Q(lading=b"") | ~Q(object_id="")
            ),
            models.CheckConstraint(name="logregel_hash_is_compleet", condition=Exact(Length("hash"), HASHLENGTE)),
            models.CheckConstraint(
                name="logregel_vorige_hash_is_compleet", condition=Exact(Length("vorige_hash"), HASHLENGTE)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.volgnr} {self.werkwoord} {self.object_type} {self.object_id}".rstrip()


class Sleutel(models.Model):
    """De sleutel waarmee de ladingen over één ding versleuteld zijn, zelf verpakt met de hoofdsleutel.

    Wie de sleutel vernietigt, maakt die ladingen voorgoed onleesbaar; de keten gaat over de versleutelde tekst en
    blijft dus kloppen. De lege sleutel blijft staan, zodat er nooit een tweede komt.
    """

    object_type = models.CharField("soort", max_length=60)
    object_id = models.CharField("kenmerk", max_length=100)
    verpakt = models.BinaryField("verpakte sleutel")
    aangemaakt_op = models.DateTimeField("aangemaakt op", db_default=Now(), editable=False)
    vernietigd_op = models.DateTimeField("vernietigd op", null=True)

    class Meta:
        verbose_name = "sleutel van het logboek"
        verbose_name_plural = "sleutels van het logboek"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="een_logsleutel_per_ding", fields=["object_type", "object_id"]),
            models.CheckConstraint(
                name="logsleutel_hoort_bij_een_ding", condition=~Q(object_type="") & ~Q(object_id="")
            ),
            models.CheckConstraint(
                name="logsleutel_leeg_exact_bij_vernietigd",
                condition=Q(verpakt=b"", vernietigd_op__isnull=False)
                | (~Q(verpakt=b"") & Q(vernietigd_op__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.object_type} {self.object_id}"


NIET_AF = "Deze controle is begonnen en niet afgemaakt."
BEWAAR = timedelta(days=400)


class ControleQuerySet(models.QuerySet["Controle"]):
    """Controles."""

    def laatste(self) -> "ControleQuerySet":
        """Van elk onderdeel de nieuwste."""
        return self.order_by("onderdeel", "-op", "-pk").distinct("onderdeel")

    def sinds(self, duur: timedelta) -> "ControleQuerySet":
        """Van de afgelopen tijd, de nieuwste eerst."""
        return self.filter(op__gte=timezone.now() - duur).order_by("-op", "onderdeel", "pk")

    def oud(self) -> "ControleQuerySet":
        """Wat niet meer bewaard hoeft te worden."""
        return self.filter(op__lt=timezone.now() - BEWAAR)


class Controle(models.Model):
    """Eén onderdeel van PMM, nagelopen in één ronde; `op` is het begin van de ronde.

    De rij staat er al vóór de controle begint. Stopt zij door wat dan ook, dan blijft staan dat zij niet is afgemaakt.
    """

    onderdeel = models.CharField("onderdeel", max_length=40)
    op = models.DateTimeField("op", default=timezone.now)
    duur = models.DurationField("duur", null=True)
    in_orde = models.BooleanField("in orde", default=False)
    melding = models.CharField("wat er mis is, en wat nu te doen", max_length=300, blank=True, default=NIET_AF)
    toelichting = models.CharField("waaraan dat te zien is", max_length=500, blank=True)

    objects = ControleQuerySet.as_manager()

    class Meta:
        verbose_name = "controle"
        verbose_name_plural = "controles"
        default_permissions = ()
        indexes = [
            models.Index(name="controle_laatste_per_onderdeel", fields=["onderdeel", "-op", "-id"]),
            models.Index(name="controle_nieuwste_eerst", fields=["-op", "onderdeel", "id"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="controle_in_orde_exact_zonder_melding",
                condition=Q(in_orde=True, melding="", toelichting="") | (Q(in_orde=False) & ~Q(melding="")),
            ),
            models.CheckConstraint(
                name="controle_in_orde_alleen_als_zij_klaar_is",
                condition=Q(in_orde=False) | Q(duur__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.onderdeel}: {'in orde' if self.in_orde else self.melding}"


class BreukQuerySet(models.QuerySet["Breuk"]):
    """Breuken."""

    def open(self) -> "BreukQuerySet":
        """Waarom PMM nu stilstaat, de eerste vooraan."""
        return self.filter(vrijgegeven_op__isnull=True).order_by("pk")

    def nieuwste(self) -> "BreukQuerySet":
        """De laatste tien, ook wat is vrijgegeven."""
        return self.order_by("-pk")[:10]


class Breuk(models.Model):
    """Een controle vond iets in het logboek of het grootboek dat alleen buiten PMM om kan zijn gebeurd.

    Zolang er één openstaat, staat PMM stil (`pmm.logboek.schakelaar`). `bewijs` is de map met de kopie van hoe het was.
    De database laat een breuk niet verdwijnen; alleen het bewijs en de vrijgave komen er eenmaal bij.
    """

    onderdeel = models.CharField("onderdeel", max_length=40)
    ontdekt_op = models.DateTimeField("ontdekt op", default=timezone.now)
    melding = models.CharField("wat er niet klopt", max_length=300)
    toelichting = models.CharField("waaraan dat te zien is", max_length=500, blank=True)
    merk = models.CharField("merk", max_length=64)
    bewijs = models.CharField("map met het bewijs", max_length=100, blank=True)
    vrijgegeven_op = models.DateTimeField("vrijgegeven op", null=True, blank=True)
    reden = models.CharField("reden van de vrijgave", max_length=500, blank=True)
    aanvaard = models.BooleanField("vrijgegeven terwijl de breuk er nog is", default=False)

    objects = BreukQuerySet.as_manager()

    class Meta:
        verbose_name = "breuk"
        verbose_name_plural = "breuken"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="een_open_breuk_per_vondst",
                fields=["onderdeel", "merk"],
                condition=Q(vrijgegeven_op__isnull=True),
            ),
            models.CheckConstraint(name="breuk_zegt_wat_er_niet_klopt", condition=~Q(melding="")),
            models.CheckConstraint(
                name="breuk_vrijgegeven_nooit_zonder_reden",
                condition=Q(vrijgegeven_op__isnull=True, reden="", aanvaard=False)
                | (Q(vrijgegeven_op__isnull=False) & ~Q(reden="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.onderdeel}: {self.melding}"
