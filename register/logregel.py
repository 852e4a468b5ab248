"""Eén regel in het logboek bij een organisatie."""

from pmm.logboek.services import noteer_bij
from pmm.logboek.versleuteling import Json
from register.models import Gebruiker, Organisatie


def noteer(werkwoord: str, organisatie: Organisatie, *, door: Gebruiker | None, **lading: Json) -> None:
    """Wie deed wat bij deze organisatie; `lading` staat er versleuteld bij. Zonder `door` deed PMM het zelf."""
    noteer_bij("organisatie", organisatie.code, werkwoord, door=door, **lading)
