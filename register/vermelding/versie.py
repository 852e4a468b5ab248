"""Of iemand anders intussen hetzelfde wijzigde: stond er bij het openen van het formulier wat er nu staat?"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model

from pmm.kern.versie import Verouderd

LENGTE = 16


def merk(waarden: Mapping[str, Any]) -> str:
    """Een merk dat verandert zodra een van deze waarden verandert."""
    tekst = repr(sorted((naam, _plat(waarde)) for naam, waarde in waarden.items()))
    return hashlib.sha256(tekst.encode()).hexdigest()[:LENGTE]


def bewaak(versie: str | None, nu: Mapping[str, Any]) -> None:
    """Ga alleen door op wat iemand zag. Zonder `versie` keek er niemand naar een scherm.

    Raises:
        Verouderd: er staat nu iets anders, per veld van het formulier.
    """
    if versie is not None and versie != merk(nu):
        raise Verouderd(nu)


def _plat(waarde: Any) -> str:
    if isinstance(waarde, Model):
        return str(waarde.pk)
    if isinstance(waarde, Iterable) and not isinstance(waarde, str | Mapping):
        return repr([_plat(een) for een in waarde])
    if isinstance(waarde, Mapping):
        return repr({naam: _plat(een) for naam, een in waarde.items()})
    return "" if waarde is None else str(waarde)
