"""De enige manier om werk voor op de achtergrond te maken en klaar te zetten.

De broker mag weg, leeg of bevroren zijn: wat niet verloren mag gaan staat als rij in de database, en de klok
(`pmm.klok`) komt elke halve minuut langs. Daarom wacht een pagina nooit op de broker.
"""

import logging
import os
import secrets
import socket
import time
from collections.abc import Callable
from datetime import timedelta
from functools import cache, partial, wraps
from typing import ParamSpec

from celery import Celery, shared_task
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from pmm.kern import schema, stilstand
from pmm.kern.fouten import Storing
from pmm.kern.spoor import nieuw_spoor

log = logging.getLogger(__name__)
P = ParamSpec("P")

GEDULD = 0.4  # seconds per answer of the broker; connecting and sending together stay within a second
RUST = 5.0  # seconds in which we leave a broker alone that did not answer
BEWAAR = timedelta(minutes=5)  # by then the sweeper did the work
BROKERFOUTEN = (OperationalError, RedisError, OSError)


def taak(functie: Callable[P, None]) -> Callable[P, None]:
    """Maak van een functie een Celery-taak met een eigen spoor; haar naam is haar plek (`app.tasks.functie`).

    Staat PMM stil, dan doet zij niets: wat niet verloren mag gaan staat als rij in de database en wacht.
    """

    @wraps(functie)
    def als_het_mag(*args: P.args, **kwargs: P.kwargs) -> None:
        if stilstand.is_stil():
            log.info("PMM staat stil; %s wacht", functie.__qualname__)
            return
        functie(*args, **kwargs)

    return taak_ook_bij_stilstand(als_het_mag)


def taak_ook_bij_stilstand(functie: Callable[P, None]) -> Callable[P, None]:
    """Als `taak`, voor wat ook bij stilstand doorgaat: de controles zelf, herinneringen en post."""

    @wraps(functie)
    def met_spoor(*args: P.args, **kwargs: P.kwargs) -> None:
        with nieuw_spoor("taak"):
            if not schema.klopt():
                raise Storing("De migraties van deze versie zijn nog niet klaar. Een volgende ronde doet dit werk.")
            functie(*args, **kwargs)

    gemaakt: Callable[P, None] = shared_task(met_spoor)
    return gemaakt


def na_commit(taak: str, *args: int | str) -> None:
    """Zet een taak klaar zodra deze transactie vaststaat.

    Zonder broker duurt dat hooguit een seconde en gaat er niets mis.
    """
    transaction.on_commit(partial(lever_af, taak, *args), robust=True)


def loper() -> str:
    """Een naam voor wie nu iets onder handen neemt: deze machine, dit proces, deze keer."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(4)}"


class _Schakelaar:
    """Laat de broker even met rust na een fout, zodat niet elke pagina opnieuw op hem wacht."""

    rust_tot = 0.0


def lever_af(taak: str, *args: int | str, verloopt_na: timedelta = BEWAAR) -> bool:
    """Leg een taak nu bij de broker; False als hij niet antwoordt. Wat er te lang ligt, slaat de worker over."""
    if time.monotonic() < _Schakelaar.rust_tot:
        return False
    try:
        _afzender().send_task(taak, args, retry=False, ignore_result=True, expires=verloopt_na.total_seconds())
    except BROKERFOUTEN as fout:
        _Schakelaar.rust_tot = time.monotonic() + RUST
        log.warning("broker antwoordt niet (%s); taken wachten op de klok", type(fout).__name__)
        return False
    return True


@cache
def _afzender() -> Celery:
    """Een Celery die alleen verstuurt: ongeduldig, en los van de app van de worker."""
    app = Celery("afzender", broker=settings.CELERY_BROKER_URL, set_as_current=False)
    app.conf.broker_connection_timeout = GEDULD
    app.conf.broker_transport_options = {
        "socket_timeout": GEDULD,
        "socket_connect_timeout": GEDULD,
        "max_retries": 0,
    }
    return app
