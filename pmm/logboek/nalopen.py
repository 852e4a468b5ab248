"""Loopt de onderdelen van PMM_CONTROLES na, schrijft op hoe het afliep, en waarschuwt bij een bevinding."""

import logging
import time
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import timedelta

from django.conf import settings
from django.db import Error, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from pmm.kern.bevinding import Bevinding
from pmm.logboek import stilzetten
from pmm.logboek.models import Controle

log = logging.getLogger(__name__)
WERKT_NIET = "Deze controle werkt niet. Bel de beheerder."


def loop_na(onderdelen: Iterable[str]) -> list[Controle]:
    """Loop deze onderdelen na, elk met een eigen rij, en waarschuw voor wat niet in orde is.

    Klopt een keten niet die bewaakt wordt, dan gaat PMM stilstaan.

    Een controle die zelf stukgaat is ook een bevinding en houdt de andere niet tegen: haar rij zegt al dat zij niet
    is afgemaakt. Een fout die niet bij controleren hoort gaat daarna verder omhoog.
    """
    nu = timezone.now()
    controles = Controle.objects.bulk_create(Controle(onderdeel=onderdeel, op=nu) for onderdeel in onderdelen)
    with ExitStack() as stapel:
        # Everything on the stack is done, whatever goes wrong in one of them; the last in is the first out.
        stapel.callback(_waarschuw, controles)
        for controle in reversed(controles):
            stapel.callback(_loop_een_na, controle)
    return controles


def leg_vast(onderdeel: str, bevinding: Bevinding) -> None:
    """Schrijf een bevinding op die buiten de nacht om is gedaan, zet PMM stil als dat moet, en waarschuw."""
    controle = Controle(onderdeel=onderdeel)
    with ExitStack() as stapel:
        stapel.callback(_waarschuw, [controle])
        _schrijf(controle, bevinding, timedelta())
        _zet_stil(onderdeel, bevinding)


def _loop_een_na(controle: Controle) -> None:
    begin = time.monotonic()
    bevinding = _vraag(controle.onderdeel)
    _schrijf(controle, bevinding, timedelta(seconds=time.monotonic() - begin))
    _zet_stil(controle.onderdeel, bevinding)


def _zet_stil(onderdeel: str, bevinding: Bevinding | None) -> None:
    # A check that does not work proves nothing.
    if bevinding and onderdeel in settings.PMM_BEWAAKT and bevinding.melding != WERKT_NIET:
        stilzetten.zet_stil(onderdeel, bevinding)


def _vraag(onderdeel: str) -> Bevinding | None:
    try:
        with transaction.atomic():
            bevinding: Bevinding | None = import_string(settings.PMM_CONTROLES[onderdeel])()
    except (Error, OSError) as fout:
        log.exception("de controle van %s werkt niet", onderdeel)
        return Bevinding(WERKT_NIET, type(fout).__name__)
    return bevinding


def _schrijf(controle: Controle, bevinding: Bevinding | None, duur: timedelta) -> None:
    controle.in_orde, controle.duur = bevinding is None, duur
    controle.melding = bevinding.melding[:300] if bevinding else ""
    controle.toelichting = bevinding.toelichting[:500] if bevinding else ""
    controle.save()


def _waarschuw(controles: Iterable[Controle]) -> None:
    """Zeg het wie het moet weten; eerst in het serverlog, want de rest kan zelf stuk zijn."""
    if bevindingen := [controle for controle in controles if not controle.in_orde]:
        for controle in bevindingen:
            log.critical("%s: %s %s", controle.onderdeel, controle.melding, controle.toelichting)
        for naam in settings.PMM_BIJ_BEVINDING:
            import_string(naam)(bevindingen)
