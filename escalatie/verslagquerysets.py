"""Wat er in het verslag van een zitting staat."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import QuerySet

if TYPE_CHECKING:
    from escalatie.models import Afspraak, Agendapunt, Verslag, Verslagtekst
    from register.models import Organisatie


class VerslagQuerySet(QuerySet["Verslag"]):
    """Verslagen."""

    def vergrendeld(self) -> "VerslagQuerySet":
        """Wie iets in een verslag schrijft, houdt het eerst even vast: vaststellen wacht daarop, en andersom."""
        return self.select_for_update(of=("self",), no_key=True)


class VerslagtekstQuerySet(QuerySet["Verslagtekst"]):
    """Versies van de vakken van een verslag."""

    def van_vak(
        self, punt: "Agendapunt", onderdeel: str, organisatie: "Organisatie | None" = None
    ) -> "VerslagtekstQuerySet":
        """Alle versies van één vak, de nieuwste eerst."""
        vak = self.filter(punt=punt, onderdeel=onderdeel, organisatie=organisatie)
        return vak.select_related("door").order_by("-versie")

    def huidig(self, punten: "Iterable[Agendapunt]") -> "VerslagtekstQuerySet":
        """Van elk vak bij deze agendapunten de nieuwste versie."""
        per_vak = ("punt_id", "onderdeel", "organisatie_id")
        vakken = self.filter(punt__in=punten).order_by(*per_vak, "-versie").distinct(*per_vak)
        return vakken.select_related("door", "organisatie")


class AfspraakQuerySet(QuerySet["Afspraak"]):
    """Wat er aan tafel is toegezegd."""

    def nog_geen_besluit(self) -> "AfspraakQuerySet":
        """Nog niet vastgelegd als besluit."""
        return self.filter(besluit__isnull=True)

    def voor_lijst(self) -> "AfspraakQuerySet":
        """Met wat een regel toont."""
        return self.select_related("organisatie").order_by("pk")
