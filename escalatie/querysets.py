"""Welke LET-dossiers iemand ziet, en wat een scherm ervan nodig heeft."""

from typing import TYPE_CHECKING

from django.db.models import Count, QuerySet

from pmm.casus.models import Casus
from register.models import Gebruiker

if TYPE_CHECKING:
    from escalatie.models import Besluit, Letdossier


class LetdossierQuerySet(QuerySet["Letdossier"]):
    """LET-dossiers."""

    def open(self) -> "LetdossierQuerySet":
        """De casus ligt nu bij het LET."""
        return self.filter(gesloten_op__isnull=True)

    def van_casus(self, casus: Casus) -> "LetdossierQuerySet":
        """De dossiers van één casus, het laatste eerst."""
        return self.filter(casus=casus).order_by("-geopend_op", "-pk")

    def zichtbaar_voor(self, gebruiker: Gebruiker) -> "LetdossierQuerySet":
        """Het loket ziet alle dossiers, een voorzitter de eigen; allebei zolang de casus te zien is."""
        dossiers = self.filter(casus__in=Casus.objects.helemaal_zichtbaar_voor(gebruiker).values("pk"))
        return dossiers if gebruiker.is_van_het_loket else dossiers.filter(voorzitter=gebruiker)

    def voor_lijst(self) -> "LetdossierQuerySet":
        """Met wat een regel in het overzicht toont."""
        return self.select_related(
            "casus__organisatie", "casus__behandelaar", "casus__aan_zet_organisatie", "voorzitter"
        )

    def voor_paneel(self) -> "LetdossierQuerySet":
        """Met de besluiten, de acties die eruit volgden en wat er later bij kwam."""
        return self.select_related("voorzitter").prefetch_related(
            "besluiten__besluitnemer",
            "besluiten__acties__eigenaar",
            "besluiten__aanvullingen__door",
            "besluiten__bevestigingen__genodigde__gebruiker",
        )


class BesluitQuerySet(QuerySet["Besluit"]):
    """Besluiten."""

    def in_open_dossier(self, casus: Casus) -> "BesluitQuerySet":
        """Besluiten over deze casus in het dossier dat nu openligt."""
        return self.filter(dossier__casus=casus, dossier__gesloten_op__isnull=True)

    def aantallen_acties(self) -> list[int]:
        """Per besluit hoeveel acties eruit volgen; een besluit waar niemand iets voor doet hoort niet te bestaan."""
        return list(self.annotate(aantal=Count("acties")).order_by("pk").values_list("aantal", flat=True))
