"""Wegingen en afwijkingen van één casus; wie de casus en de sectie ziet, beslist de deur."""

from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, QuerySet

from pmm.casus.models import Casus
from pmm.casus.querysets import MetHistorieQuerySet

if TYPE_CHECKING:
    from pmm.afwegen.models import Afwijking, Optie, Weging, Wegingstekst


class WegingQuerySet(MetHistorieQuerySet["Weging"]):
    """Wegingen."""

    def van_casus(self, casus: Casus) -> "WegingQuerySet":
        """De wegingen van deze casus, de laatste eerst, met wie haar begon, vaststelde of verving."""
        return (
            self.filter(casus=casus)
            .select_related("begonnen_door", "vastgesteld_door", "gekozen", "vervangt", "vervangen_door")
            .order_by("-pk")
        )

    def voor_scherm(self) -> "WegingQuerySet":
        """Met van elk onderdeel de laatste tekst, en de mogelijkheden."""
        model: Any = self.model._meta.get_field("teksten").related_model
        teksten: Any = Prefetch("teksten", model._default_manager.huidig(), to_attr="teksten_nu")
        return self.prefetch_related(teksten, "opties")


class WegingstekstQuerySet(QuerySet["Wegingstekst"]):
    """Versies van de onderdelen van een weging."""

    def huidig(self) -> "WegingstekstQuerySet":
        """Van elk onderdeel de laatste versie."""
        return (
            self.order_by("weging_id", "onderdeel", "-versie").distinct("weging_id", "onderdeel").select_related("door")
        )


class OptieQuerySet(MetHistorieQuerySet["Optie"]):
    """Mogelijkheden in een weging."""


class AfwijkingQuerySet(MetHistorieQuerySet["Afwijking"]):
    """Afwijkingen."""

    def van_casus(self, casus: Casus) -> "AfwijkingQuerySet":
        """De afwijkingen van deze casus, de laatste eerst."""
        return self.filter(casus=casus).select_related("beslisser", "weging", "vastgelegd_door").order_by("-pk")
