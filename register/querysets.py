"""Wat er in het register te vinden is."""

from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.base_user import BaseUserManager
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

if TYPE_CHECKING:
    from register.models import Codewaarde, Gebruiker, Lidmaatschap, Organisatie


class OrganisatieQuerySet(QuerySet["Organisatie"]):
    """Organisaties."""

    def op_naam(self) -> "OrganisatieQuerySet":
        """Op alfabet, zoals een mens zoekt: hoofdletters tellen niet."""
        return self.order_by(Lower("naam"), "pk")

    def met_naam(self, zoek: str) -> "OrganisatieQuerySet":
        """Organisaties waarvan de naam of de code de zoektekst bevat."""
        return self.filter(Q(naam__icontains=zoek) | Q(code__icontains=zoek))


class LidmaatschapQuerySet(QuerySet["Lidmaatschap"]):
    """Lidmaatschappen."""

    def geldig(self) -> "LidmaatschapQuerySet":
        """Niet beëindigd."""
        return self.filter(tot__isnull=True)


class CodewaardeQuerySet(QuerySet["Codewaarde"]):
    """Waarden van de codelijsten."""

    def geldig_op(self, dag: date) -> "CodewaardeQuerySet":
        """Waarden die op deze dag te kiezen zijn."""
        return self.filter(geldig_van__lte=dag).filter(Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=dag))


class GebruikerManager(BaseUserManager["Gebruiker"]):
    """Maakt accounts; het e-mailadres is de naam waarmee iemand inlogt."""

    def create_user(self, email: str, naam: str, password: str | None = None, **velden: object) -> "Gebruiker":
        """Maak een account. Zonder wachtwoord kan niemand ermee inloggen."""
        gebruiker = self.model(email=self.normalize_email(email).lower(), naam=naam, **velden)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def create_superuser(self, email: str, naam: str, password: str, **velden: object) -> "Gebruiker":
        """Maak een account voor het technisch beheer; ook dit ziet geen casus zonder lidmaatschap."""
        return self.create_user(email, naam, password, is_staff=True, is_superuser=True, **velden)
