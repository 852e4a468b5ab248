"""De filters van de lijst van casussen: op het scherm en in een bestand precies dezelfde."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from pmm.casus.models import Casus
from pmm.casus.querysets import CasusQuerySet
from pmm.casus.statussen import Status
from register.models import Gebruiker

STATUSKEUZES = [("open", "Alle die lopen"), ("", "Alle"), *Status.choices]
LANGSTE_ZOEKTEKST = 80  # no codename and no number is longer


@dataclass(frozen=True)
class Filters:
    """Wat iemand koos: `status` is `open`, leeg (alle) of één status; `zoek` een deel van codenaam of kenmerk."""

    status: str = "open"
    zoek: str = ""

    @classmethod
    def uit(cls, vraag: Mapping[str, str]) -> "Filters":
        """De filters in een adres, een formulier of een bewaarde opdracht."""
        zoek = vraag.get("zoek", "").strip()[:LANGSTE_ZOEKTEKST]
        return cls(status=vraag.get("status", "open"), zoek=zoek)

    def casussen(self, gebruiker: Gebruiker) -> CasusQuerySet:
        """De casussen die deze persoon met deze filters ziet, de laatst gewijzigde eerst."""
        return Casus.objects.zichtbaar_voor(gebruiker).met_status(self.status).gezocht(self.zoek).voor_lijst()

    def als_gegevens(self) -> dict[str, str]:
        """Om te bewaren, en met `uit` terug te krijgen."""
        return asdict(self)

    def __str__(self) -> str:
        """In woorden: ‘alle die lopen, met ‘linde’’."""
        status = dict(STATUSKEUZES).get(self.status, self.status).lower()
        return f"{status}, met ‘{self.zoek}’" if self.zoek else status
