"""Welke bestanden iemand ziet, en hoeveel ruimte ze innemen."""

from typing import TYPE_CHECKING

from django.db import models

from pmm.casus.models import Casus
from pmm.casus.secties import Sectie
from register.rollen import BEHANDELEN

if TYPE_CHECKING:
    from pmm.bestanden.models import Bestand, Bestandsversie


def ziet_wat_alleen_voor_het_loket_is(casus: Casus) -> bool:
    """Ook de voorzitter van het LET en de eigen organisatie zien niet wat het loket voor zichzelf houdt."""
    return BEHANDELEN in casus.rechten


class BestandQuerySet(models.QuerySet["Bestand"]):
    """Bestanden."""

    def te_zien_in(self, casus: Casus) -> "BestandQuerySet":
        """Van deze casus, voor wie met `casus` door de deur kwam; ook wat is weggehaald."""
        if not casus.ziet(Sectie.BESTANDEN):
            return self.none()
        van_casus = self.filter(casus=casus)
        return van_casus if ziet_wat_alleen_voor_het_loket_is(casus) else van_casus.filter(alleen_loket=False)

    def aanwezig(self) -> "BestandQuerySet":
        """Wat niet is weggehaald."""
        return self.filter(weg_op=None)

    def voor_scherm(self) -> "BestandQuerySet":
        """Met alles wat een lijst nodig heeft, in twee vragen aan de database; het nieuwste eerst."""
        return self.select_related("namens", "weg_door").prefetch_related("versies__door").order_by("-pk")


class VersieQuerySet(models.QuerySet["Bestandsversie"]):
    """Versies van bestanden."""

    def te_scannen(self) -> "VersieQuerySet":
        """Wat binnenkwam toen er nog geen virusscanner was; het oudste eerst."""
        return self.filter(scan="zonder_scanner").select_related("bestand__casus").order_by("pk")
