"""Wat er om het indienen heen wordt vastgelegd: de zelfcheck, wie er belde, en of twee casussen dezelfde zijn."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from register.models import Gebruiker


class Checkvraag(models.TextChoices):
    """De vragen van de zelfcheck: uitleg vooraf, nooit een drempel."""

    LOKAAL = "lokaal", "Hebt u het eerst zelf geprobeerd, lokaal of in de regio?"
    LEEFGEBIEDEN = "leefgebieden", "Speelt er iets op meer dan één leefgebied?"
    REGELS = "regels", "Zitten regels van verschillende organisaties elkaar in de weg?"
    INWONER = "inwoner", "Weet de inwoner dat u deze casus indient?"
    ELDERS = "elders", "Ligt deze casus al bij de ombudsman of bij de rechter?"


class Checkantwoord(models.TextChoices):
    """Een antwoord op een vraag van de zelfcheck."""

    JA = "ja", "Ja"
    NEE = "nee", "Nee"
    WEET_NIET = "weet_niet", "Dat weet ik niet"


class Zelfcheck(models.Model):
    """Eén antwoord van de zelfcheck; bij het indienen gaat het mee in de indiening."""

    casus = models.ForeignKey("casus.Casus", models.CASCADE, related_name="zelfcheck")
    vraag = models.CharField("vraag", max_length=20, choices=Checkvraag)
    antwoord = models.CharField("antwoord", max_length=20, choices=Checkantwoord)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "zelfcheck"
        verbose_name_plural = "zelfchecks"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="een_antwoord_per_checkvraag", fields=["casus", "vraag"]),
            models.CheckConstraint(name="zelfcheck_vraag_bestaat", condition=Q(vraag__in=Checkvraag.values)),
            models.CheckConstraint(name="zelfcheck_antwoord_bestaat", condition=Q(antwoord__in=Checkantwoord.values)),
        ]

    def __str__(self) -> str:
        return f"{self.get_vraag_display()} {self.get_antwoord_display()}"


class Beller(models.Model):
    """Wie er belde toen het loket de casus aanlegde, en waar die professional terug te bellen is."""

    casus = models.OneToOneField("casus.Casus", models.CASCADE, related_name="beller")
    naam = models.CharField("wie belde", max_length=120)
    telefoon = models.CharField("terug te bellen op", max_length=30, blank=True)

    class Meta:
        verbose_name = "beller"
        verbose_name_plural = "bellers"
        constraints = [models.CheckConstraint(name="beller_nooit_zonder_naam", condition=~Q(naam=""))]

    def __str__(self) -> str:
        return f"{self.naam}, {self.telefoon}" if self.telefoon else self.naam


class Dubbeloordeel(models.Model):
    """Het loket vergeleek twee casussen en zei of ze dezelfde zijn; over een paar is er hooguit één oordeel.

    `eerste` is altijd de casus met het laagste nummer, zodat een paar maar op één manier te schrijven is.
    """

    eerste = models.ForeignKey("casus.Casus", models.CASCADE, related_name="+")
    tweede = models.ForeignKey("casus.Casus", models.CASCADE, related_name="+")
    is_dubbel = models.BooleanField("het is dezelfde casus")
    toelichting = models.CharField("waarom", max_length=500, blank=True)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "dubbeloordeel"
        verbose_name_plural = "dubbeloordelen"
        constraints = [
            models.UniqueConstraint(name="een_dubbeloordeel_per_paar", fields=["eerste", "tweede"]),
            models.CheckConstraint(name="dubbeloordeel_laagste_eerst", condition=Q(eerste__lt=F("tweede"))),
        ]

    def __str__(self) -> str:
        return f"{self.eerste} en {self.tweede}: {'dubbel' if self.is_dubbel else 'niet dubbel'}"
