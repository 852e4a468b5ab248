"""Welke termijnen wanneer."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

if TYPE_CHECKING:
    from pmm.termijnen.models import Termijn  # noqa: F401  (named in the base class below)


class TermijnQuerySet(QuerySet["Termijn"]):
    """Vragen aan de termijnen."""

    def open(self) -> Self:
        """Nog niet geëindigd; ook als de klok stilstaat."""
        return self.filter(geeindigd_op__isnull=True)

    def van(self, bron: str, object: str) -> Self:
        """Alles van één object, in de volgorde waarin het begon."""
        return self.filter(bron=bron, object=object).order_by("begon_op", "pk")

    def over_casus(self, kenmerk: str) -> Self:
        """Alles over een casus, met de regel erbij om te kunnen uitleggen; de eerste datum bovenaan."""
        return self.filter(over=kenmerk).select_related("regel").order_by("uiterlijk_op", "pk")

    def trede_aan_de_beurt(self, op: datetime) -> Self:
        """De volgende trede van de ladder is er; de langst wachtende eerst."""
        return self.filter(volgende_trede_op__lte=op).order_by("volgende_trede_op", "pk")
