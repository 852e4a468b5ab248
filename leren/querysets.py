"""Leerpunten zoekt u op status, dimensie en adressaat; de casus erachter ziet alleen wie die casus mag zien."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, Subquery

from pmm.bijeenkomsten.models import Gespreksnotitie
from pmm.casus.models import Casus
from pmm.casus.querysets import MetHistorieQuerySet
from register.models import Gebruiker

if TYPE_CHECKING:
    from leren.models import Evaluatie, Leerpunt


class EvaluatieQuerySet(MetHistorieQuerySet["Evaluatie"]):
    """Evaluaties."""

    def van_casus(self, casus: Casus) -> "Evaluatie | None":
        """Wat de indiener van deze casus ervan vond, als hij dat al zei."""
        return self.filter(casus=casus).select_related("door").first()


class LeerpuntQuerySet(MetHistorieQuerySet["Leerpunt"]):
    """Leerpunten."""

    def van_casus(self, casus: Casus) -> "LeerpuntQuerySet":
        """Wat van deze casus is geleerd."""
        return self.filter(casus=casus).select_related("adressaat").order_by("pk")

    def uit_notitie(self, notitie: Gespreksnotitie) -> "Leerpunt | None":
        """De les die uit deze notitie kwam; er is er hooguit een."""
        return self.filter(notitie=notitie).select_related("adressaat").first()

    def geldig(self) -> "LeerpuntQuerySet":
        """Niet vervallen."""
        return self.filter(~Q(status="vervallen"))

    def gefilterd(self, filters: Mapping[str, object]) -> "LeerpuntQuerySet":
        """Wat aan alle gekozen filters voldoet: `status`, `dimensie` en `adressaat`."""
        return self.filter(**filters)

    def voor_lijst(self, gebruiker: Gebruiker) -> "LeerpuntQuerySet":
        """Met het kenmerk van de casus voor wie die casus helemaal ziet, en anders zonder."""
        casus = Casus.objects.helemaal_zichtbaar_voor(gebruiker).filter(pk=OuterRef("casus"))
        kenmerk = Subquery(casus.values("kenmerk")[:1])
        return self.select_related("adressaat").annotate(casus_kenmerk=kenmerk)  # type: ignore[no-redef]
