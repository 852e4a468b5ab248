"""Of iemand anders intussen hetzelfde wijzigde: wie schrijft, bouwt voort op de versie die hij las."""

from typing import Generic, Protocol, TypeVar

from pmm.kern.fouten import DomeinFout

Nu = TypeVar("Nu")
INTUSSEN_GEWIJZIGD = "Iemand anders heeft dit intussen ook gewijzigd. Kies wat moet blijven."


class MetVersie(Protocol):
    """Een rij waar iemand op voortbouwt: een volgende versie, nooit dezelfde nog eens."""

    @property
    def versie(self) -> int: ...


class Verouderd(DomeinFout, Generic[Nu]):
    """Iemand anders was eerder met hetzelfde (409); `nu` is wat er nu staat."""

    def __init__(self, nu: Nu, zin: str = INTUSSEN_GEWIJZIGD) -> None:
        self.nu = nu
        super().__init__(zin)


def eis_versie(nu: MetVersie, basis: int) -> None:
    """Ga alleen door op wat iemand las.

    Raises:
        Verouderd: er staat nu een andere versie dan `basis`.
    """
    if nu.versie != basis:
        raise Verouderd(nu)
