"""Welke opdrachten wanneer."""

from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

if TYPE_CHECKING:
    from pmm.opdrachten.models import Opdracht  # noqa: F401  (named in the base class below)


class OpdrachtQuerySet(QuerySet["Opdracht"]):
    """Opdrachten."""

    def van(self, gebruiker_id: int) -> Self:
        """De opdrachten van deze persoon; die van een ander bestaan voor hem niet."""
        return self.filter(gebruiker=gebruiker_id)

    def te_doen(self) -> Self:
        """Wat nog niemand doet, of wie het deed is weggevallen; wie het langst wacht eerst."""
        los = Q(stand="wacht") | Q(stand="bezig", lease_tot__lte=Now())
        return self.filter(los).order_by("gemaakt_op", "pk")

    def verlopen(self) -> Self:
        """Met een bestand dat lang genoeg heeft gelegen."""
        return self.filter(verloopt_op__lte=Now()).exclude(bestand="")

    def vergeten(self, na: timedelta) -> Self:
        """Voorstellen waar niemand ja of nee op zei."""
        return self.filter(stand="voorstel", gemaakt_op__lte=Now() - na)
