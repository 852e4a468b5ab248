"""Eén regel in het logboek bij een casus."""

from pmm.casus.models import Casus
from pmm.logboek.services import noteer_bij
from pmm.logboek.versleuteling import Json
from register.models import Gebruiker


def noteer(werkwoord: str, casus: Casus, *, door: Gebruiker | None, **lading: Json) -> None:
    """Wie deed wat bij deze casus; `lading` staat er versleuteld bij. Zonder `door` deed PMM het zelf."""
    noteer_bij("casus", casus.kenmerk, werkwoord, door=door, **lading)
