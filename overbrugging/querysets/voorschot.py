"""Welke voorschotten iemand ziet, en welke nog iets vragen."""

from typing import TYPE_CHECKING

from django.db.models import OuterRef, QuerySet

from pmm.casus.models import Casus
from register.models import Gebruiker

if TYPE_CHECKING:
    from overbrugging.models import Voorschot

# Who sees the books, and so every advance, but no casus.
BOEKENKIJKERS = ("budgethouder", "auditor")


class VoorschotQuerySet(QuerySet["Voorschot"]):
    """Voorschotten."""

    def zichtbaar_voor(self, gebruiker: Gebruiker) -> "VoorschotQuerySet":
        """Wie in de boeken kijkt ziet ze alle; een ander die van de casussen die diegene helemaal ziet."""
        if gebruiker.heeft_rol(*BOEKENKIJKERS):
            return self
        casussen = Casus.objects.helemaal_zichtbaar_voor(gebruiker)
        return self.filter(kostenplaats__casus__in=casussen.values("pk"))

    def van_casus(self, casus: Casus | OuterRef) -> "VoorschotQuerySet":
        """De voorschotten van één casus, het eerste eerst."""
        return self.filter(kostenplaats__casus=casus).order_by("aangevraagd_op", "pk")

    def zonder_vordering(self, casus: Casus | OuterRef) -> "VoorschotQuerySet":
        """Nog bij niemand teruggevraagd: de casus kan niet dicht."""
        return self.van_casus(casus).filter(stand__in=("aangevraagd", "toegekend", "uitgekeerd"))

    def voor_pagina(self) -> "VoorschotQuerySet":
        """Met wie en wat op elk scherm van een voorschot staat."""
        bij = (
            "kostenplaats__casus__organisatie",
            "kostenplaats__casus__behandelaar",
            "fonds",
            "leverancier__gemaakt_door",
        )
        return self.select_related(*bij, "aangevraagd_door", "uitzondering__gevraagd_aan", "verlengt", "verlenging")

    def wacht_op(self, budgethouder: Gebruiker) -> "VoorschotQuerySet":
        """Wat deze budgethouder kan goedkeuren: niet zelf aangevraagd en nog niet zelf goedgekeurd."""
        return self.te_keuren().exclude(aangevraagd_door=budgethouder).exclude(goedkeuringen__door=budgethouder)

    def te_keuren(self) -> "VoorschotQuerySet":
        """Aangevraagd, en nog niet door genoeg mensen goedgekeurd; het oudste eerst."""
        return self.filter(stand="aangevraagd").order_by("aangevraagd_op", "pk")

    def vergrendeld(self) -> "VoorschotQuerySet":
        """Eén tegelijk: wie tweede is, ziet wat de eerste deed."""
        return self.select_for_update(of=("self",))
