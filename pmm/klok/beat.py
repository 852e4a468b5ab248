"""De klok: een scheduler voor `celery beat`, waarvan er zoveel mogen lopen als men wil.

Wie aan de beurt is staat in de database, met haar tijd; elk moment wordt daar door precies één beat geclaimd. De
broker is alleen de snelle weg naar de worker: zwijgt een van beide, dan doet de beat het werk zelf.
"""

import logging
import time
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime
from typing import Any

from celery.beat import Scheduler
from django.db import Error, close_old_connections, connection, connections

from pmm.kern.taken import lever_af
from pmm.klok import rooster, services
from pmm.klok.models import Ronde
from pmm.klok.rooster import Besluit, Werk

log = logging.getLogger(__name__)

TIK = 1.0  # seconds between two looks at the database
STOPTIJD = 5.0  # seconds for running work to finish when the beat is asked to stop
RUST = 300.0  # seconds in which a worker that left a turn lying is not asked again
BEURT = "pmm.klok.tasks.beurt"
BIJ_DE_START = "ijkpunt"  # whatever happened while nothing ran, comes out at once


class Klok(Scheduler):  # type: ignore[misc]
    """Verdeelt de momenten van `app.conf.beat_schedule` over wie er ook draait."""

    max_interval = TIK

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.werken: dict[str, Werk] = {}
        self.bezig: dict[str, Future[bool]] = {}
        self.zelf_tot = 0.0
        self.database_weg = False
        self.net_gestart = True
        super().__init__(*args, **kwargs)

    def setup_schedule(self) -> None:
        """Lees het rooster; van Celery zelf hoeft er niets bij."""
        self.merge_inplace(self.app.conf.beat_schedule)
        self.werken = rooster.lees(self.app.conf.beat_schedule)
        self.draden = ThreadPoolExecutor(max_workers=len(self.werken) or 1, thread_name_prefix="klok")

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Kijk één keer wat er moet gebeuren; geeft na hoeveel seconden er weer gekeken wordt."""
        self._meld_fouten()
        try:
            close_old_connections()
            self._kijk()
        except Error as fout:
            connection.close()
            if not self.database_weg:
                log.warning("de database antwoordt niet (%s); de klok probeert het elke seconde", type(fout).__name__)
            self.database_weg = True
        else:
            self.database_weg = False
        return TIK

    def close(self) -> None:
        """Wacht kort op werk dat loopt; wat dan nog niet klaar is, neemt een ander over."""
        wait(self.bezig.values(), timeout=STOPTIJD)
        self.draden.shutdown(wait=False, cancel_futures=True)
        super().close()

    def _kijk(self) -> None:
        rondes, nu = Ronde.objects.stand()
        if ontbreekt := self.werken.keys() - rondes.keys():
            Ronde.objects.zorg_voor(Ronde(naam=naam, volgende_op=self.werken[naam].na(nu)) for naam in ontbreekt)
        if self.net_gestart and BIJ_DE_START in self.werken:
            Ronde.objects.vervroeg(BIJ_DE_START)
        self.net_gestart = False
        for naam, werk in self.werken.items():
            if naam in rondes and naam not in self.bezig:
                self._beslis(werk, rondes[naam], nu)

    def _beslis(self, werk: Werk, ronde: Ronde, nu: datetime) -> None:
        besluit, straks = werk.besluit(ronde, nu), werk.na(nu)
        if besluit == Besluit.BEURT and Ronde.objects.geef_beurt(ronde, straks):
            if not self._naar_worker(werk, ronde.keer + 1):
                self._doe_zelf(werk, ronde.keer + 1)
        elif besluit == Besluit.OVERNEMEN and Ronde.objects.neem_over(ronde):
            log.warning("%s is niet klaar op tijd; deze beat doet het zelf", werk.naam)
            if not ronde.loper:
                self.zelf_tot = time.monotonic() + RUST
            self._doe_zelf(werk, ronde.keer + 1)
        elif besluit == Besluit.TERUGHALEN:
            Ronde.objects.haal_terug(ronde, straks)

    def _naar_worker(self, werk: Werk, keer: int) -> bool:
        if time.monotonic() < self.zelf_tot:
            return False
        return lever_af(BEURT, werk.naam, keer, verloopt_na=werk.oppakken_binnen)

    def _doe_zelf(self, werk: Werk, keer: int) -> None:
        self.bezig[werk.naam] = self.draden.submit(_doe, werk, keer)

    def _meld_fouten(self) -> None:
        for naam, belofte in list(self.bezig.items()):
            if belofte.done():
                del self.bezig[naam]
                if fout := belofte.exception():
                    log.error("%s is mislukt", naam, exc_info=fout)


def _doe(werk: Werk, keer: int) -> bool:
    """In een eigen draad, met een eigen verbinding."""
    try:
        return services.doe_beurt(werk.naam, werk.taak, keer)
    finally:
        connections.close_all()
