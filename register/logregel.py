"""Eén regel in het logboek bij een organisatie."""

from pmm.logboek.services import schrijf
from pmm.logboek.versleuteling import Json
from register.models import Gebruiker, Organisatie


def noteer(werkwoord: str, organisatie: Organisatie, *, door: Gebruiker | None, **lading: Json) -> None:
    """Wie deed wat bij deze organisatie; `lading` staat er versleuteld bij. Zonder `door` deed PMM het zelf."""
    schrijf(
        werkwoord,
        door=door.pk if door else None,
        namens=door.namens_id if door else None,
        object_type="organisatie",
        object_id=organisatie.code,
        lading=lading or None,
    )
