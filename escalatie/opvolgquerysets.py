"""Welke afspraken uit besluiten nog lopen, te laat zijn of zijn nagekomen."""

from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from pmm.casus.models import Casus
from register.models import Gebruiker

if TYPE_CHECKING:
    from escalatie.models import Besluitactie


class Stand(StrEnum):
    """Hoe het met een afspraak staat; het woord staat in het adres."""

    OPEN = "open"
    TE_LAAT = "te_laat"
    KLAAR = "klaar"


class BesluitactieQuerySet(QuerySet["Besluitactie"]):
    """Acties die uit een besluit van het LET volgen."""

    def zichtbaar_voor(self, gebruiker: Gebruiker) -> "BesluitactieQuerySet":
        """Het loket ziet alle; een voorzitter die uit de eigen dossiers, zolang die de casus ziet."""
        zichtbaar = Casus.objects.helemaal_zichtbaar_voor(gebruiker).values("pk")
        rijen = self.filter(besluit__dossier__casus__in=zichtbaar)
        return rijen if gebruiker.is_van_het_loket else rijen.filter(besluit__dossier__voorzitter=gebruiker)

    def in_stand(self, stand: Stand) -> "BesluitactieQuerySet":
        """De afspraken die nu zo staan; te laat is ook open."""
        rijen = self.annotate(datum=F("actie__datum"), wie=F("actie__eigenaar__naam"))
        open_ = Q(actie__gedaan_op__isnull=True, actie__vervallen_op__isnull=True)
        if stand == Stand.KLAAR:
            return rijen.exclude(open_)
        if stand == Stand.TE_LAAT:
            open_ &= Q(actie__datum__lt=timezone.localdate())
        return rijen.filter(open_)

    def voor_lijst(self) -> "BesluitactieQuerySet":
        """Met wat een regel toont."""
        return self.select_related("actie__eigenaar", "besluit__dossier__casus", "besluit__dossier__voorzitter")
