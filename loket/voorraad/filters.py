"""De filters van de werkvoorraad; zij staan in het adres."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from pmm.casus.querysets import CasusQuerySet
from pmm.casus.statussen import OPEN, Status

NIEMAND = "niemand"
LANGSTE_ZOEKTEKST = 80  # no codename and no number is longer
STATUSKEUZES = [("", "Elke status"), *[(status.value, status.label) for status in OPEN]]
GROOTSTE_NUMMER = 2**63 - 1


@dataclass(frozen=True)
class Filters:
    """`behandelaar` is het nummer van een mens, `niemand` of leeg; een onbekende waarde telt niet."""

    status: str = ""
    behandelaar: str = ""
    zoek: str = ""

    @classmethod
    def uit(cls, vraag: Mapping[str, str]) -> "Filters":
        """De filters in een adres."""
        status, behandelaar = vraag.get("status", ""), vraag.get("behandelaar", "")
        is_mens = behandelaar.isdecimal() and behandelaar.isascii() and int(behandelaar) <= GROOTSTE_NUMMER
        return cls(
            status=status if status in OPEN else "",
            behandelaar=behandelaar if is_mens or behandelaar == NIEMAND else "",
            zoek=vraag.get("zoek", "").strip()[:LANGSTE_ZOEKTEKST],
        )

    def op(self, casussen: CasusQuerySet) -> CasusQuerySet:
        """Wat er van deze casussen overblijft."""
        voorwaarde = Q(status=Status(self.status)) if self.status else Q()
        if self.behandelaar:
            voorwaarde &= Q(behandelaar=None if self.behandelaar == NIEMAND else int(self.behandelaar))
        return casussen.filter(voorwaarde).gezocht(self.zoek)

    def in_adres(self) -> dict[str, str]:
        """Alleen wat gekozen is, om in een adres te zetten."""
        gekozen = {"status": self.status, "behandelaar": self.behandelaar, "zoek": self.zoek}
        return {naam: waarde for naam, waarde in gekozen.items() if waarde}
