"""Welke vorderingen iemand ziet, en wat ervan openstaat."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet

if TYPE_CHECKING:
    from overbrugging.models import Vordering


class VorderingQuerySet(QuerySet["Vordering"]):
    """Vorderingen."""
