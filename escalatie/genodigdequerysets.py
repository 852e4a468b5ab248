"""Wie er voor een zitting is gevraagd."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from register.models import Gebruiker

if TYPE_CHECKING:
    from escalatie.models import Genodigde

# The words of models.Zittingstand: who is invited, sees the zitting, and it is not over.
LOPEND = ("datum_zoeken", "gepland", "bezig")


class GenodigdeQuerySet(QuerySet["Genodigde"]):
    """Genodigden."""

    def aan_tafel(self) -> "GenodigdeQuerySet":
        """Wie er (waarschijnlijk) zit: nog niet gevraagd, gevraagd of toegezegd; niet wie afzei of vervangen is."""
        return self.filter(stand__in=("gekozen", "uitgenodigd", "komt"))

    def verwacht(self, gebruiker: Gebruiker) -> "GenodigdeQuerySet":
        """Waar deze persoon nog moet antwoorden of komt, de eerste zitting eerst, en of er een bundel ligt."""
        rijen = self.filter(gebruiker=gebruiker, stand__in=("uitgenodigd", "komt"), zitting__stand__in=LOPEND)
        bundel = self.model._default_manager.filter(pk=OuterRef("pk"), zitting__bundels__isnull=False)
        met_bundel = rijen.annotate(heeft_bundel=Exists(bundel))  # type: ignore[no-redef]
        return met_bundel.select_related("zitting").order_by("zitting__begint", "pk")

    def voor_lijst(self) -> "GenodigdeQuerySet":
        """Met wat een regel toont."""
        return self.select_related("gebruiker", "organisatie", "vervangt__gebruiker").order_by("hoedanigheid", "pk")
