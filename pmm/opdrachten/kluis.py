"""De kluis: bestanden die alleen de server zelf kan openen."""

from pathlib import Path
from typing import Any, cast

from django.core.files.storage import FileSystemStorage, storages

ALLEEN_WIJ, ALLEEN_ONZE_MAP = 0o600, 0o700


class Kluis(FileSystemStorage):
    """Een map zonder adres. Wie een bestand wil, komt langs de view die kijkt wie er vraagt."""

    def __init__(self, location: str, **opties: Any) -> None:
        super().__init__(
            location, file_permissions_mode=ALLEEN_WIJ, directory_permissions_mode=ALLEEN_ONZE_MAP, **opties
        )

    def url(self, name: str | None) -> str:
        """Er is geen adres.

        Raises:
            ValueError: altijd.
        """
        raise ValueError("Een bestand in de kluis heeft geen adres.")

    @property
    def werkmap(self) -> Path:
        """Waar een bestand ligt zolang eraan gewerkt wordt."""
        eigen = Path(self.location)
        eigen.parent.mkdir(parents=True, exist_ok=True)
        for pad in (eigen, eigen / "werk"):
            pad.mkdir(mode=ALLEEN_ONZE_MAP, exist_ok=True)
        return eigen / "werk"


def kluis() -> Kluis:
    """De kluis van deze omgeving."""
    return cast("Kluis", storages["opdrachten"])
