"""Een beurt doen, wie haar ook heeft: de worker of de beat zelf."""

import logging
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType

from django.db import close_old_connections
from django.utils.module_loading import import_string

from pmm.kern.taken import loper
from pmm.klok.models import Ronde

log = logging.getLogger(__name__)


def doe_beurt(naam: str, taak: str, keer: int) -> bool:
    """Doe het werk van deze beurt en schrijf op hoe het afliep; False als de beurt niet meer van ons is.

    Een fout in het werk komt in de ronde te staan en gaat daarna gewoon verder omhoog.
    """
    wie = loper()
    if not Ronde.objects.pak_op(naam, keer, wie):
        log.info("beurt %s van %s is vervallen", keer, naam)
        return False
    with _Afloop(naam, keer):
        import_string(taak)()
    return True


def vervroeg(naam: str) -> bool:
    """Laat een ronde meteen beginnen in plaats van op haar gewone moment; False als er nog nooit een klok liep."""
    return Ronde.objects.vervroeg(naam)


@dataclass
class _Afloop(AbstractContextManager[None]):
    """Schrijft bij het verlaten op hoe de beurt afliep, ook als zij met een fout eindigt."""

    naam: str
    keer: int

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        # The work may have outlived a database that went away.
        close_old_connections()
        Ronde.objects.sluit(self.naam, self.keer, soort.__name__[:100] if soort else "")
