"""Meer organisaties en rollen in één keer uitnodigen."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from pmm.bijeenkomsten.models import Bijeenkomst
from pmm.bijeenkomsten.services import nodig_uit
from register.models import Gebruiker, Organisatie


@dataclass(frozen=True)
class Genodigde:
    """Iedereen van een organisatie, iedereen met een rol, of een rol bij een organisatie."""

    organisatie: Organisatie | None = None
    rol: str = ""


@transaction.atomic
def nodig_allen_uit(bijeenkomst: Bijeenkomst, genodigden: Sequence[Genodigde], *, door: Gebruiker) -> None:
    """Nodig hen allemaal uit, of niemand.

    Raises:
        DomeinFout: zoals bij `nodig_uit`.
    """
    for genodigde in genodigden:
        nodig_uit(bijeenkomst, organisatie=genodigde.organisatie, rol=genodigde.rol, door=door)
