"""Het rooster: welke taak wanneer, en wat er nu met een ronde moet gebeuren. Zonder database en zonder eigen klok."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from celery.schedules import BaseSchedule, crontab, maybe_schedule

from pmm.klok.models import Ronde

OPPAKKEN_BINNEN = timedelta(seconds=20)


class Besluit(Enum):
    """Wat er met een ronde moet gebeuren."""

    WACHTEN = "wachten"
    BEURT = "beurt"
    OVERNEMEN = "overnemen"
    TERUGHALEN = "terughalen"


@dataclass(frozen=True)
class Werk:
    """Eén regel van `beat_schedule`.

    `geduld`: zo lang mag een beurt duren voordat een ander haar overneemt. `oppakken_binnen`: zo snel moet de worker
    eraan beginnen.
    """

    naam: str
    taak: str
    schema: BaseSchedule
    geduld: timedelta
    oppakken_binnen: timedelta

    def na(self, moment: datetime) -> datetime:
        """Het eerstvolgende moment na dit moment."""
        if isinstance(self.schema, crontab):
            begin, sprong, _ = self.schema.remaining_delta(moment)
            straks: datetime = begin + sprong
            return straks
        elke: timedelta = self.schema.run_every
        return moment + elke

    def besluit(self, ronde: Ronde, nu: datetime) -> Besluit:
        """Wat er nu moet gebeuren, als het bij de database `nu` is."""
        if ronde.is_open and ronde.begonnen_op is not None:
            geduld = self.geduld if ronde.loper else self.oppakken_binnen
            # A beginning that is still to come means that the clock of the database was put back.
            lang_genoeg = abs(nu - ronde.begonnen_op) > geduld
            return Besluit.OVERNEMEN if lang_genoeg else Besluit.WACHTEN
        if ronde.volgende_op <= nu:
            return Besluit.BEURT
        return Besluit.TERUGHALEN if ronde.volgende_op > self.na(nu) else Besluit.WACHTEN


def lees(beat_schedule: Mapping[str, Mapping[str, Any]]) -> dict[str, Werk]:
    """Het rooster uit `app.conf.beat_schedule`; `expires` is daar het geduld in seconden."""
    return {naam: _werk(naam, regel) for naam, regel in beat_schedule.items()}


def _werk(naam: str, regel: Mapping[str, Any]) -> Werk:
    schema = maybe_schedule(regel["schedule"])
    kort = OPPAKKEN_BINNEN if isinstance(schema, crontab) else min(OPPAKKEN_BINNEN, schema.run_every)
    return Werk(naam, regel["task"], schema, timedelta(seconds=regel["options"]["expires"]), kort)
