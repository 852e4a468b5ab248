"""Bankregels, en wat ervan nog niet geboekt is."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet

if TYPE_CHECKING:
    from overbrugging.models import Bankregel


class BankregelQuerySet(QuerySet["Bankregel"]):
    """Regels van bankafschriften."""
