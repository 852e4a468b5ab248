"""Mensen en hun rollen."""

from collections.abc import Collection
from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from register import rollen
from register.models.organisaties import Organisatie
from register.querysets import GebruikerManager, LidmaatschapQuerySet


class Gebruiker(AbstractBaseUser, PermissionsMixin):
    """Een professional met een account. Rechten komen uit lidmaatschappen, niet uit groepen."""

    email = models.EmailField("e-mailadres", unique=True)
    naam = models.CharField("naam", max_length=120)
    functie = models.CharField("functie", max_length=120, blank=True)
    telefoon = models.CharField("telefoonnummer", max_length=30, blank=True)
    is_active = models.BooleanField("account is open", default=True)
    is_staff = models.BooleanField("mag in het beheer", default=False)
    aangemaakt_op = models.DateTimeField("aangemaakt op", default=timezone.now, editable=False)
    # One higher, and every session there was is over at its next request.
    sessieversie = models.PositiveIntegerField(default=0, db_default=0, editable=False)

    objects = GebruikerManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["naam"]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        constraints = [
            models.CheckConstraint(name="gebruiker_email_in_kleine_letters", condition=Q(email=Lower("email"))),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_full_name(self) -> str:
        """De naam, zoals allauth en Django erom vragen."""
        return self.naam

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Waaraan een sessie haar gebruiker herkent: het wachtwoord, en de versie als die ooit is verhoogd."""
        gewoon = str(super()._get_session_auth_hash(secret=secret))  # type: ignore[misc]
        return f"{gewoon}:{self.sessieversie}" if self.sessieversie else gewoon

    @cached_property
    def rollen(self) -> "list[Lidmaatschap]":
        """De geldige lidmaatschappen, één keer per verzoek opgehaald; een afgesloten account heeft er geen."""
        if not self.is_active:
            return []
        rijen = self.lidmaatschappen.geldig().met_voorgangers()
        return list(rijen.select_related("organisatie").order_by("pk"))

    @property
    def is_van_het_loket(self) -> bool:
        """Werkt deze persoon bij het Landelijk Maatwerkloket?"""
        return self.heeft_rol(*rollen.LOKET)

    @property
    def organisatie(self) -> Organisatie | None:
        """De organisatie namens wie deze persoon handelt: die van het eerste lidmaatschap."""
        return self.rollen[0].organisatie if self.rollen else None

    @property
    def namens_id(self) -> int | None:
        """Het nummer van die organisatie, zoals het in het logboek komt."""
        return self.rollen[0].organisatie_id if self.rollen else None

    def organisatie_als(self, rol: str) -> Organisatie:
        """De organisatie waar deze persoon deze rol heeft; alleen vragen als `heeft_rol` ja zei."""
        return next(lidmaatschap.organisatie for lidmaatschap in self.rollen if lidmaatschap.rol == rol)

    def organisatie_ids_als(self, rollen: Collection[str]) -> list[int]:
        """De nummers van de organisaties waar deze persoon een van deze rollen heeft, en van wie daarin opging."""
        return sorted({pk for lid in self.rollen if lid.rol in rollen for pk in lid.organisatie_ids})

    def heeft_rol(self, *codes: str) -> bool:
        """Heeft deze persoon een van deze rollen, bij welke organisatie dan ook?"""
        return any(lidmaatschap.rol in codes for lidmaatschap in self.rollen)


class Lidmaatschap(models.Model):
    """Iemand heeft bij een organisatie een rol, van een dag tot een dag."""

    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="lidmaatschappen")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="lidmaatschappen")
    rol = models.CharField("rol", max_length=30, choices=rollen.KEUZES)
    van = models.DateField("van", default=timezone.localdate)
    tot = models.DateField("tot", null=True, blank=True)
    # Until somebody who was invited has logged in, the organisation knows no more than the address it typed.
    uitgenodigd_op = models.DateTimeField("uitgenodigd op", null=True, blank=True, editable=False)

    objects = LidmaatschapQuerySet.as_manager()
    voorganger_ids: list[int]

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        constraints = [
            models.CheckConstraint(name="lidmaatschap_rol_bestaat", condition=Q(rol__in=list(rollen.ROLLEN))),
            models.CheckConstraint(
                name="lidmaatschap_tot_niet_voor_van", condition=Q(tot__isnull=True) | Q(tot__gte=F("van"))
            ),
            models.UniqueConstraint(
                name="een_geldig_lidmaatschap_per_rol",
                fields=["gebruiker", "organisatie", "rol"],
                condition=Q(tot__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rol_display()} bij {self.organisatie}"

    @property
    def organisatie_ids(self) -> frozenset[int]:
        """De organisatie en wie daarin opging: hun casussen zijn vanaf die dag ook de hare.

        Alleen op een lidmaatschap uit `met_voorgangers`, zoals in `Gebruiker.rollen`.
        """
        return frozenset([self.organisatie_id, *self.voorganger_ids])
