"""Wie er voor een zitting is gevraagd."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet

if TYPE_CHECKING:
    from escalatie.models import Genodigde


class GenodigdeQuerySet(QuerySet["Genodigde"]):
    """Genodigden."""

    def aan_tafel(self) -> "GenodigdeQuerySet":
        """Wie er (waarschijnlijk) zit: nog niet gevraagd, gevraagd of toegezegd; niet wie afzei of vervangen is."""
        return self.filter(stand__in=("gekozen", "uitgenodigd", "komt"))

    def voor_lijst(self) -> "GenodigdeQuerySet":
        """Met wat een regel toont."""
        return self.select_related("gebruiker", "organisatie", "vervangt__gebruiker").order_by("hoedanigheid", "pk")
