"""Wat het loket bij een casus vastlegt."""

from loket.models.afwijzing import DOOR_TWEEDE_PERSOON, Afwijzingsvoorstel, Uitkomst
from loket.models.overdracht import Afloop, Overdrachtsvoorstel
from loket.models.verdeling import Toewijzing, Verdeling
from loket.models.voorlegging import Reactie, Voorlegging
from loket.models.vragen import TEKSTLENGTE, Contactadvies, Vraag

__all__ = [
    "DOOR_TWEEDE_PERSOON",
    "TEKSTLENGTE",
    "Afloop",
    "Afwijzingsvoorstel",
    "Contactadvies",
    "Overdrachtsvoorstel",
    "Reactie",
    "Toewijzing",
    "Uitkomst",
    "Verdeling",
    "Voorlegging",
    "Vraag",
]
