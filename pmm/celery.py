"""De worker en de beat: wat er op de achtergrond draait, en hoe.

Of werk precies één keer gebeurt, hangt niet aan de broker maar aan rijen in de database. De instellingen
hieronder zorgen alleen dat een afgebroken taak snel terugkomt.
"""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pmm.settings")

MINUUT = 60.0

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
    # In memory: a beat that was killed leaves no schedule file behind that the next one trips over.
    beat_scheduler="celery.beat.Scheduler",
    beat_schedule={
        # A wake-up that waited a minute is worth nothing: the next one is there.
        "veeg": {"task": "pmm.uitgaand.tasks.verstuur", "schedule": MINUUT, "options": {"expires": MINUUT}},
        "ijkpunt": {"task": "pmm.logboek.tasks.zet_ijkpunt", "schedule": crontab(minute=7)},
        "nachtcontrole": {"task": "pmm.logboek.tasks.controleer", "schedule": crontab(hour=3, minute=30)},
    },
)
app.autodiscover_tasks()
