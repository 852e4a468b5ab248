"""Twee keer op dezelfde knop: een formulier heeft een sleutel, en wat daarmee al gebeurde, gebeurt niet nog eens."""

from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model

from pmm.kern.fouten import FORMULIER_AL_GEBRUIKT, DomeinFout

M = TypeVar("M", bound=Model)


def eerder_gedaan(model: type[M], sleutel: UUID, **zoals_nu: Any) -> M | None:
    """De rij die met deze sleutel al gemaakt is; `zoals_nu` is waarin zij niet mag verschillen.

    Raises:
        DomeinFout: met deze sleutel is iets anders gedaan.
    """
    eerder = model._default_manager.filter(sleutel=sleutel).first()
    if eerder and any(getattr(eerder, veld) != waarde for veld, waarde in zoals_nu.items()):
        raise DomeinFout(FORMULIER_AL_GEBRUIKT)
    return eerder
