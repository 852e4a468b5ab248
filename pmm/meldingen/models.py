"""Meldingen: wat iemand moet weten. Eén rij is de bron van het scherm en van de mail."""

from datetime import time

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import IsNull
from django.utils import timezone

from pmm.meldingen.querysets import MeldingQuerySet
from pmm.termijnen.models import Termijn
from pmm.uitgaand.models import Bericht

ACHT_UUR, ZEVEN_UUR, ZEVEN_UUR_S_AVONDS = time(8), time(7), time(19)


class Soort(models.TextChoices):
    """Waar een melding over gaat."""

    HERINNERING = "herinnering", "Herinnering"
    NIEUWS = "nieuws", "Nieuws"
    POST = "post", "Post"
    BEHEER = "beheer", "Beheer"


class Wijze(models.TextChoices):
    """Hoe iemand een melding wil krijgen."""

    DAGBERICHT = "dagbericht", "In één mail per werkdag"
    METEEN = "meteen", "Meteen een mail"
    ALLEEN_HIER = "alleen_hier", "Geen mail, alleen hier"


class Melding(models.Model):
    """Eén zin voor één persoon, met waar het over gaat.

    De zin gaat ook in een mail: van een casus staat er alleen het kenmerk in. `mailen_op` is gevuld zolang er een
    mail wacht; `bericht` is de mail waarin zij meeging.
    """

    sleutel = models.CharField("sleutel", max_length=200, unique=True, editable=False)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="meldingen", db_index=False, editable=False
    )
    soort = models.CharField("soort", max_length=20, choices=Soort, editable=False)
    zin = models.CharField("zin", max_length=300, editable=False)
    over = models.CharField("kenmerk van de casus", max_length=30, blank=True, editable=False)
    adres = models.CharField("pad in PMM", max_length=300, editable=False)
    spoed = models.BooleanField("spoed", default=False, editable=False)
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now, editable=False)
    gelezen_op = models.DateTimeField("gelezen op", null=True, editable=False)
    gelezen = models.GeneratedField(
        expression=IsNull(F("gelezen_op"), False), output_field=models.BooleanField(), db_persist=True
    )
    mailen_op = models.DateTimeField("mailen op", null=True, editable=False)
    termijn = models.ForeignKey(
        Termijn, models.SET_NULL, null=True, related_name="meldingen", db_index=False, editable=False
    )
    bericht = models.ForeignKey(Bericht, models.SET_NULL, null=True, related_name="meldingen", editable=False)

    objects = MeldingQuerySet.as_manager()

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        default_permissions = ()
        indexes = [
            models.Index(name="melding_van_iemand", fields=["gebruiker", "gelezen", "-gemaakt_op", "-id"]),
            models.Index(
                name="melding_over_termijn", fields=["termijn", "gebruiker", "id"], condition=Q(termijn__isnull=False)
            ),
            models.Index(name="melding_te_mailen", fields=["mailen_op"], condition=Q(mailen_op__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(name="melding_soort_bestaat", condition=Q(soort__in=Soort.values)),
            models.CheckConstraint(
                name="melding_gaat_hooguit_een_keer_in_een_mail",
                condition=Q(mailen_op__isnull=True) | Q(bericht__isnull=True),
            ),
            models.CheckConstraint(
                name="melding_gelezen_gaat_niet_meer_in_een_mail",
                condition=Q(mailen_op__isnull=True) | Q(gelezen_op__isnull=True),
            ),
            models.CheckConstraint(name="melding_nooit_zonder_sleutel_of_zin", condition=~Q(sleutel="") & ~Q(zin="")),
            models.CheckConstraint(
                name="melding_adres_is_een_pad_in_pmm",
                condition=Q(adres__startswith="/") & ~Q(adres__startswith="//") & ~Q(adres__contains="\\"),
            ),
        ]

    def __str__(self) -> str:
        return self.zin


class Voorkeur(models.Model):
    """Hoe en wanneer iemand mail over meldingen wil. Wie niets koos, heeft deze beginwaarden.

    De stille uren lopen van `stil_van` tot (niet met) `stil_tot`, ook over middernacht; gelijke tijden: nooit stil.
    """

    gebruiker = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="meldingvoorkeur")
    herinneringen = models.CharField("herinneringen", max_length=20, choices=Wijze, default=Wijze.DAGBERICHT)
    nieuws = models.CharField("nieuws", max_length=20, choices=Wijze, default=Wijze.METEEN)
    dagbericht_om = models.TimeField("dagbericht om", default=ACHT_UUR)
    stil_van = models.TimeField("stil van", default=ZEVEN_UUR_S_AVONDS)
    stil_tot = models.TimeField("stil tot", default=ZEVEN_UUR)

    class Meta:
        verbose_name = "voorkeur"
        verbose_name_plural = "voorkeuren"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="voorkeur_wijze_bestaat", condition=Q(herinneringen__in=Wijze.values, nieuws__in=Wijze.values)
            ),
            models.CheckConstraint(
                name="voorkeur_dagbericht_niet_in_de_stille_uren",
                condition=Q(stil_van=F("stil_tot"))
                | Q(stil_van__lt=F("stil_tot"), dagbericht_om__lt=F("stil_van"))
                | Q(stil_van__lt=F("stil_tot"), dagbericht_om__gte=F("stil_tot"))
                | Q(stil_van__gt=F("stil_tot"), dagbericht_om__lt=F("stil_van"), dagbericht_om__gte=F("stil_tot")),
                violation_error_message="Kies voor de dagelijkse mail een tijd buiten de stille uren.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_herinneringen_display()}, om {self.dagbericht_om:%H:%M}"

    def wijze(self, soort: str) -> str:
        """Hoe deze persoon een melding van deze soort wil; alles wat geen herinnering is, telt als nieuws."""
        return self.herinneringen if soort == Soort.HERINNERING else self.nieuws

    def is_stil_om(self, klok: time) -> bool:
        """Valt deze tijd in de stille uren?"""
        if self.stil_van <= self.stil_tot:
            return self.stil_van <= klok < self.stil_tot
        return klok >= self.stil_van or klok < self.stil_tot


class Agendasleutel(models.Model):
    """Het geheim in het adres van iemands agenda. Wij bewaren alleen de hash; intrekken maakt het adres onbekend."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="agendasleutels")
    hash = models.CharField("hash van het geheim", max_length=64, unique=True, editable=False)
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now, editable=False)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, editable=False)

    class Meta:
        verbose_name = "agendasleutel"
        verbose_name_plural = "agendasleutels"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="een_agendasleutel_per_persoon", fields=["gebruiker"], condition=Q(ingetrokken_op__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"Agendasleutel van {self.gemaakt_op:%d-%m-%Y}"
