"""Bijeenkomsten: wanneer en waar, voor wie, wie er komen, wie er waren en wat er ter sprake kwam."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone

from pmm.bijeenkomsten.querysets import AanmeldingQuerySet, BijeenkomstQuerySet
from pmm.kern.moment import wanneer
from register import rollen
from register.models import Gebruiker, Organisatie


class Bijeenkomstsoort(models.TextChoices):
    """Wat voor bijeenkomst het is."""

    CASUSOVERLEG = "casusoverleg", "Casusoverleg"
    BESTUURLIJKE_TAFEL = "bestuurlijke_tafel", "Bestuurlijke Tafel Casuïstiek"
    KENNISSESSIE = "kennissessie", "Kennissessie"
    INTERVISIE = "intervisie", "Intervisie"
    INFORMATIEBIJEENKOMST = "informatiebijeenkomst", "Informatiebijeenkomst"


class Bijeenkomststand(models.TextChoices):
    """Alleen een open bijeenkomst neemt aanmeldingen aan; een concept zien alleen de organisatoren."""

    CONCEPT = "concept", "concept"
    OPEN = "open", "open"
    AFGELAST = "afgelast", "afgelast"


class Bijeenkomst(models.Model):
    """Eén bijeenkomst. `sleutel` is haar UID in ieders agenda, `volgnummer` haar SEQUENCE (RFC 5545).

    Wat hier staat komt in agenda's en mail terecht: nooit iets uit een casus. `stand` en `volgnummer` schrijft
    alleen `pmm.bijeenkomsten.services`; de database weigert een volgnummer dat daalt of bij een wijziging blijft staan.
    """

    sleutel = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    soort = models.CharField("soort bijeenkomst", max_length=30, choices=Bijeenkomstsoort)
    titel = models.CharField("titel", max_length=120)
    omschrijving = models.TextField("waar gaat het over", max_length=4000, blank=True)
    begint = models.DateTimeField("begint")
    eindigt = models.DateTimeField("eindigt")
    plaats = models.CharField("plaats", max_length=200, blank=True)
    link = models.URLField("link om online mee te doen", max_length=500, blank=True)
    plekken = models.PositiveSmallIntegerField("aantal plekken", null=True, blank=True)
    aanmelden_tot = models.DateField("aanmelden tot en met", null=True, blank=True)
    besloten = models.BooleanField("alleen voor wie is uitgenodigd", default=False)
    stand = models.CharField(
        "stand", max_length=10, choices=Bijeenkomststand, default=Bijeenkomststand.CONCEPT, editable=False
    )
    reden = models.CharField("waarom het niet doorgaat", max_length=300, blank=True, editable=False)
    volgnummer = models.PositiveIntegerField("volgnummer", default=0, editable=False)
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now, editable=False)
    gemaakt_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", editable=False)
    gewijzigd_op = models.DateTimeField("gewijzigd op", default=timezone.now, editable=False)

    objects = BijeenkomstQuerySet.as_manager()

    # Only after BijeenkomstQuerySet.met_aanmeldingen.
    aantal_aangemeld: int
    aantal_wachtend: int
    aantal_onbekend: int
    mijn_stand: str | None

    class Meta:
        verbose_name = "bijeenkomst"
        verbose_name_plural = "bijeenkomsten"
        indexes = [models.Index(name="bijeenkomst_op_begin", fields=["begint", "id"])]
        constraints = [
            models.CheckConstraint(name="bijeenkomst_soort_bestaat", condition=Q(soort__in=Bijeenkomstsoort.values)),
            models.CheckConstraint(name="bijeenkomst_stand_bestaat", condition=Q(stand__in=Bijeenkomststand.values)),
            models.CheckConstraint(name="bijeenkomst_nooit_zonder_titel", condition=~Q(titel="")),
            models.CheckConstraint(name="bijeenkomst_eindigt_na_begin", condition=Q(eindigt__gt=F("begint"))),
            models.CheckConstraint(
                name="bijeenkomst_minstens_een_plek", condition=Q(plekken__isnull=True) | Q(plekken__gt=0)
            ),
            models.CheckConstraint(
                name="bijeenkomst_aanmelden_niet_na_begin",
                condition=Q(aanmelden_tot__isnull=True) | Q(aanmelden_tot__lte=TruncDate("begint")),
            ),
            # It becomes a link on a page and in a mail.
            models.CheckConstraint(
                name="bijeenkomst_link_is_een_webadres", condition=Q(link="") | Q(link__regex="^https?://")
            ),
            models.CheckConstraint(
                name="bijeenkomst_open_nooit_zonder_plaats_of_link",
                condition=~Q(stand=Bijeenkomststand.OPEN) | ~Q(plaats="") | ~Q(link=""),
            ),
            models.CheckConstraint(
                name="bijeenkomst_reden_exact_bij_afgelast",
                condition=Q(stand=Bijeenkomststand.AFGELAST) & ~Q(reden="")
                | ~Q(stand=Bijeenkomststand.AFGELAST) & Q(reden=""),
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("bijeenkomsten:bijeenkomst", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Gaat zij door, en is zij bekendgemaakt?"""
        return self.stand == Bijeenkomststand.OPEN

    @property
    def is_begonnen(self) -> bool:
        """Is het begin voorbij?"""
        return self.begint <= timezone.now()

    @property
    def wanneer(self) -> str:
        """Zoals ‘dinsdag 24 november 2026, 10.00 tot 12.00 uur’."""
        return wanneer(self.begint, self.eindigt)

    @property
    def waar(self) -> str:
        """De plaats, of online."""
        return self.plaats or ("Online" if self.link else "")

    @property
    def aanmelden_gesloten(self) -> bool:
        """Is de laatste dag om aan te melden voorbij?"""
        return self.aanmelden_tot is not None and timezone.localdate() > self.aanmelden_tot


class Uitnodiging(models.Model):
    """Wie is uitgenodigd: een organisatie, een rol, of een rol bij een organisatie."""

    bijeenkomst = models.ForeignKey(Bijeenkomst, models.CASCADE, related_name="uitnodigingen", db_index=False)
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, null=True, blank=True, related_name="+")
    rol = models.CharField("rol", max_length=30, choices=rollen.KEUZES, blank=True)
    op = models.DateTimeField("uitgenodigd op", default=timezone.now, editable=False)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", editable=False)

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        constraints = [
            models.CheckConstraint(name="uitnodiging_rol_bestaat", condition=Q(rol__in=["", *rollen.ROLLEN])),
            models.CheckConstraint(
                name="uitnodiging_nooit_voor_niemand", condition=Q(organisatie__isnull=False) | ~Q(rol="")
            ),
            models.UniqueConstraint(
                name="een_uitnodiging_per_organisatie_en_rol",
                fields=["bijeenkomst", "organisatie", "rol"],
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        if self.organisatie is None:
            return f"Iedereen met de rol {self.get_rol_display().lower()}"
        return f"{self.organisatie}, {self.get_rol_display().lower()}" if self.rol else str(self.organisatie)


class Aanmeldstand(models.TextChoices):
    """Komt iemand, wacht die op een plek, of komt die niet meer?"""

    AANGEMELD = "aangemeld", "aangemeld"
    WACHTLIJST = "wachtlijst", "op de wachtlijst"
    AFGEMELD = "afgemeld", "afgemeld"


class Aanmelding(models.Model):
    """Iemand komt namens een organisatie, of wacht op een plek. Wie zich afmeldt, houdt zijn rij.

    `plek` is het nummer van de plek: de database geeft er nooit twee met hetzelfde nummer, en nooit een hoger dan het
    aantal plekken. Wie het langst wacht (`op`), is het eerst aan de beurt. `volgnummer` telt elke wissel van stand
    mee in de SEQUENCE die deze persoon ziet.
    """

    bijeenkomst = models.ForeignKey(Bijeenkomst, models.CASCADE, related_name="aanmeldingen", db_index=False)
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="aanmeldingen")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", verbose_name="namens")
    stand = models.CharField("stand", max_length=10, choices=Aanmeldstand)
    plek = models.PositiveSmallIntegerField("plek", null=True, blank=True)
    op = models.DateTimeField("sinds", default=timezone.now)
    volgnummer = models.PositiveIntegerField("volgnummer", default=0)
    # The day of the meeting this person was reminded of; a meeting that moves is reminded of again.
    herinnerd_voor = models.DateField("herinnerd aan de bijeenkomst van", null=True, blank=True, editable=False)
    # Unknown until somebody ticks the list.
    aanwezig = models.BooleanField("was erbij", null=True, blank=True)

    objects = AanmeldingQuerySet.as_manager()

    class Meta:
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"
        indexes = [
            models.Index(name="aanmelding_wie_was_erbij", fields=["organisatie"], condition=Q(aanwezig=True)),
        ]
        constraints = [
            models.CheckConstraint(name="aanmelding_stand_bestaat", condition=Q(stand__in=Aanmeldstand.values)),
            models.UniqueConstraint(name="een_aanmelding_per_persoon", fields=["bijeenkomst", "gebruiker"]),
            models.UniqueConstraint(name="een_persoon_per_plek", fields=["bijeenkomst", "plek"]),
            models.CheckConstraint(
                name="aanmelding_plek_exact_bij_aangemeld",
                condition=Q(stand=Aanmeldstand.AANGEMELD, plek__isnull=False, plek__gt=0)
                | ~Q(stand=Aanmeldstand.AANGEMELD) & Q(plek__isnull=True),
            ),
            models.CheckConstraint(
                name="aanmelding_aanwezig_alleen_bij_aangemeld",
                condition=Q(aanwezig__isnull=True) | Q(stand=Aanmeldstand.AANGEMELD),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker}, {self.get_stand_display()}"


class Gespreksnotitie(models.Model):
    """Wat er ter sprake kwam, zonder dat iemand erin te herkennen is; er kan een leerpunt uit komen."""

    bijeenkomst = models.ForeignKey(Bijeenkomst, models.CASCADE, related_name="notities")
    tekst = models.TextField("wat kwam er ter sprake", max_length=4000)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "gespreksnotitie"
        verbose_name_plural = "gespreksnotities"
        ordering = ["op", "pk"]
        constraints = [models.CheckConstraint(name="gespreksnotitie_nooit_leeg", condition=~Q(tekst=""))]

    def __str__(self) -> str:
        return f"Notitie van {self.op:%d-%m-%Y}"
