"""Welke berichten wanneer."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db.models import OuterRef, Q, QuerySet

if TYPE_CHECKING:
    from pmm.uitgaand.models import Bericht  # noqa: F401  (named in the base class below)

NIET_AANGEKOMEN = Q(geweigerd_op__isnull=False) | Q(opgegeven_op__isnull=False)
# About the mail server or its policy (RFC 3463: 5.3 to 5.7, or a plain 50x, 52x, 53x or 554), not about this address.
STORING = r"(^| )5\.[34567]\.\d|^(50\d|52\d|53\d|554)$"
HAPERT = Q(volgende_poging_op__isnull=False, pogingen__gt=0)


class BerichtQuerySet(QuerySet["Bericht"]):
    """Vragen aan de uitgaande post."""

    def aan_de_beurt(self, op: datetime) -> Self:
        """Te verzenden en bij niemand onder handen; het langst wachtende eerst."""
        vrij = Q(lease_tot__isnull=True) | Q(lease_tot__lte=op)
        return self.filter(vrij, volgende_poging_op__lte=op).order_by("volgende_poging_op", "pk")

    def niet_aangekomen(self) -> Self:
        """Geweigerd of opgegeven, en nog door niemand afgehandeld; het nieuwste eerst."""
        return self.filter(NIET_AANGEKOMEN, gezien_op=None).order_by("-pk")

    def niet_aangekomen_over(self, kenmerk: str | OuterRef) -> Self:
        """Wat er over deze casus niet aankwam en niemand nog afhandelde."""
        return self.niet_aangekomen().filter(over=kenmerk)

    def door_een_storing(self) -> Self:
        """Wat niet aankwam zonder dat het aan het adres lag: opgegeven, of een weigering over de mailserver zelf."""
        storing = Q(opgegeven_op__isnull=False) | Q(laatste_fout__regex=STORING)
        return self.niet_aangekomen().filter(storing)

    def voor_beheer(self, stand: str = "") -> Self:
        """Wat de beheerder ziet: wat niet aankwam of hapert; het nieuwste eerst, zonder de teksten."""
        # Written out term by term, so that PostgreSQL sees that each falls within the index for this list.
        geweigerd = Q(geweigerd_op__isnull=False, gezien_op__isnull=True)
        opgegeven = Q(opgegeven_op__isnull=False, gezien_op__isnull=True)
        kies = {
            "wacht": HAPERT,
            "geweigerd": geweigerd,
            "opgegeven": opgegeven,
            "afgehandeld": Q(NIET_AANGEKOMEN, gezien_op__isnull=False),
        }
        gevraagd = kies.get(stand, geweigerd | opgegeven | HAPERT)
        return self.filter(gevraagd).defer("tekst", "onderwerp", "agenda").order_by("-pk")

    def wacht(self) -> Self:
        """Nog te verzenden, wat het eerst aan de beurt is eerst."""
        return self.filter(volgende_poging_op__isnull=False).order_by("volgende_poging_op", "pk")
