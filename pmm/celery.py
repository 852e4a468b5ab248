"""De worker en de beat: wat er op de achtergrond draait, en hoe.

Of werk precies één keer gebeurt, hangt niet aan de broker maar aan rijen in de database. De instellingen
hieronder zorgen alleen dat een afgebroken taak snel terugkomt. Het rooster is van `pmm.klok`: `expires` is daar hoe
lang een beurt mag duren (seconden) voordat een ander haar overneemt.
"""

import os
from typing import Any

from celery import Celery
from celery.schedules import crontab
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pmm.settings")

MINUUT = 60.0
UUR = 60 * MINUUT


def elke_nacht(taak: str, uur: int, minuut: int) -> dict[str, Any]:
    """Eén beurt per nacht; duurt zij langer dan een uur, dan neemt een ander haar over."""
    return {"task": taak, "schedule": crontab(hour=uur, minute=minuut), "options": {"expires": UUR}}


app = Celery("pmm")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    # A task of a killed worker goes back to the queue instead of being lost.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    broker_transport_options={
        "visibility_timeout": 600,
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
        "health_check_interval": 10,
    },
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    worker_cancel_long_running_tasks_on_connection_loss=False,
    task_ignore_result=True,
    worker_hijack_root_logger=False,
    timezone="Europe/Amsterdam",
    beat_scheduler="pmm.klok.beat.Klok",
    beat_schedule={
        "veeg": {
            "task": "pmm.meldingen.tasks.veeg",
            "schedule": float(settings.PMM_VEEG_SECONDEN),
            "options": {"expires": 2.0 * settings.PMM_VEEG_SECONDEN},
        },
        "opdrachten": {
            "task": "pmm.opdrachten.tasks.hervat",
            "schedule": float(settings.PMM_VEEG_SECONDEN),
            "options": {"expires": 10 * MINUUT},
        },
        "ijkpunt": {"task": "pmm.logboek.tasks.zet_ijkpunt", "schedule": UUR, "options": {"expires": 10 * MINUUT}},
        "bestanden": {"task": "pmm.bestanden.tasks.ruim_op", "schedule": UUR, "options": {"expires": 10 * MINUUT}},
        # Just after midnight: on the day itself, and not a day before.
        "herindelingen": elke_nacht("register.tasks.voer_herindelingen_uit", 0, 1),
        "medewerkers": elke_nacht("register.tasks.ruim_medewerkers_op", 0, 5),
        "delingen": elke_nacht("pmm.casus.tasks.sluit_delingen_af", 0, 10),
        "deelnames": elke_nacht("register.tasks.herzie_deelnames", 0, 15),
        "zoeken-in-casussen": elke_nacht("pmm.casus.tasks.vul_zoekindex_aan", 1, 0),
        "nachtcontrole": elke_nacht("pmm.logboek.tasks.controleer", 3, 30),
        # After the check, which has to see what is wrong before this puts it right.
        "zoekindex": elke_nacht("register.tasks.ververs_zoekindex", 4, 0),
        "opruimen": elke_nacht("pmm.opdrachten.tasks.ruim_op", 4, 30),
    },
)
app.autodiscover_tasks()
