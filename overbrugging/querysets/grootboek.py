"""Saldi en boekingen. Wat vaststaat wordt hier niet gewijzigd; de database weigert het ook."""

from typing import TYPE_CHECKING, NoReturn
from uuid import UUID

from django.db.models import QuerySet, Sum

from pmm.kern.fouten import DomeinFout

if TYPE_CHECKING:
    from overbrugging.models import Boeking, Boekregel, Rekening

STAAT_VAST = "Een boeking kunt u niet wijzigen. Maak een tegenboeking."


class RekeningQuerySet(QuerySet["Rekening"]):
    """Rekeningen."""


class BoekingQuerySet(QuerySet["Boeking"]):
    """Boekingen; alleen `grootboek.boeken` maakt er een."""

    def met_sleutel(self, sleutel: UUID) -> "Boeking | None":
        """De boeking die met deze sleutel gemaakt is."""
        return self.filter(sleutel=sleutel).first()

    def update(self, **velden: object) -> NoReturn:
        """Nooit: zie `STAAT_VAST`."""
        raise DomeinFout(STAAT_VAST)

    def delete(self) -> NoReturn:
        """Nooit: zie `STAAT_VAST`."""
        raise DomeinFout(STAAT_VAST)


class BoekregelQuerySet(QuerySet["Boekregel"]):
    """Boekregels."""

    def saldo(self) -> int:
        """De som in centen; debet is positief."""
        return int(self.aggregate(saldo=Sum("bedrag_centen", default=0))["saldo"])

    def update(self, **velden: object) -> NoReturn:
        """Nooit: zie `STAAT_VAST`."""
        raise DomeinFout(STAAT_VAST)

    def delete(self) -> NoReturn:
        """Nooit: zie `STAAT_VAST`."""
        raise DomeinFout(STAAT_VAST)
