"""Welke berichten wanneer."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from pmm.uitgaand.models import Bericht  # noqa: F401  (named in the base class below)

NIET_AANGEKOMEN = Q(geweigerd_op__isnull=False) | Q(opgegeven_op__isnull=False)


class BerichtQuerySet(QuerySet["Bericht"]):
    """Vragen aan de uitgaande post."""

    def aan_de_beurt(self, op: datetime) -> Self:
        """Te verzenden en bij niemand onder handen; het langst wachtende eerst."""
        vrij = Q(lease_tot__isnull=True) | Q(lease_tot__lte=op)
        return self.filter(vrij, volgende_poging_op__lte=op).order_by("volgende_poging_op", "pk")

    def niet_aangekomen(self) -> Self:
        """Geweigerd of opgegeven: hier moet een mens naar kijken; het nieuwste eerst."""
        return self.filter(NIET_AANGEKOMEN).order_by("-pk")

    def niet_aangekomen_over(self, kenmerk: str) -> Self:
        """Wat er over deze casus niet aankwam."""
        return self.niet_aangekomen().filter(over=kenmerk)

    def voor_beheer(self) -> Self:
        """Wat de beheerder ziet: alles wat niet aankwam of hapert; het nieuwste eerst, zonder de teksten."""
        hapert = Q(volgende_poging_op__isnull=False) & Q(pogingen__gt=0)
        return self.filter(NIET_AANGEKOMEN | hapert).defer("tekst").order_by("-pk")
