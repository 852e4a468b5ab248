"""Loopt de klok nog?"""

import logging
from datetime import timedelta

from django.db import Error
from django.db.models.functions import Now

from pmm.klok.models import Ronde

log = logging.getLogger(__name__)
VEEG = "veeg"
HOOGSTENS = timedelta(minutes=5)


def gezond() -> bool:
    """Is er in de laatste vijf minuten een veegronde afgekomen?"""
    try:
        return Ronde.objects.filter(naam=VEEG, klaar_op__gte=Now() - HOOGSTENS).exists()
    except Error:
        log.critical("de stand van de klok is niet te lezen", exc_info=True)
        return False
