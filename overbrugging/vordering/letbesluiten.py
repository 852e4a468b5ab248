"""De besluiten van het LET over een casus, bij naam: overbrugging kent escalatie niet."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, cast

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from overbrugging.models import Vordering


class Letbesluit(NamedTuple):
    """Een besluit van het LET: hoe het te vinden is, wanneer het viel en wat het zegt, kort."""

    sleutel: str
    datum: date
    tekst: str


def letbesluiten(vordering: Vordering) -> list[Letbesluit]:
    """De besluiten waarin een betwisting van deze vordering beslecht kan zijn, het laatste eerst.

    Een besluit van voor de vordering ging er niet over. Is de casus vernietigd, dan is er geen meer.
    """
    casus = vordering.voorschot.kostenplaats.casus
    if casus is None:
        return []
    van_casus = import_string(settings.PMM_LETBESLUITEN)
    rijen = [Letbesluit(*rij) for rij in cast(Sequence[tuple[str, date, str]], van_casus(casus))]
    vanaf = timezone.localdate(vordering.gevorderd_op)
    return sorted((rij for rij in rijen if rij.datum >= vanaf), key=lambda rij: rij.datum, reverse=True)
