"""De worker en de beat: wat er op de achtergrond draait, en hoe.

Of werk precies één keer gebeurt, hangt niet aan de broker maar aan rijen in de database. De instellingen
hieronder zorgen alleen dat een afgebroken taak snel terugkomt. Het rooster is van `pmm.klok`: `expires` is daar hoe
lang een beurt mag duren (seconden) voordat een ander haar overneemt.
"""

import os

from celery import Celery
from celery.schedules import crontab
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pmm.settings")

MINUUT = 60.0
UUR = 60 * MINUUT

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
        "herindelingen": {
            "task": "register.tasks.voer_herindelingen_uit",
            "schedule": crontab(hour=0, minute=1),
            "options": {"expires": UUR},
        },
        "medewerkers": {
            "task": "register.tasks.ruim_medewerkers_op",
            "schedule": crontab(hour=0, minute=5),
            "options": {"expires": UUR},
        },
        "delingen": {
            "task": "pmm.casus.tasks.sluit_delingen_af",
            "schedule": crontab(hour=0, minute=10),
            "options": {"expires": UUR},
        },
        "zoeken-in-casussen": {
            "task": "pmm.casus.tasks.vul_zoekindex_aan",
            "schedule": crontab(hour=1, minute=0),
            "options": {"expires": UUR},
        },
        "deelnames": {
            "task": "register.tasks.herzie_deelnames",
            "schedule": crontab(hour=0, minute=15),
            "options": {"expires": UUR},
        },
        "nachtcontrole": {
            "task": "pmm.logboek.tasks.controleer",
            "schedule": crontab(hour=3, minute=30),
            "options": {"expires": UUR},
        },
        # After the check, which has to see what is wrong before this puts it right.
        "zoekindex": {
            "task": "register.tasks.ververs_zoekindex",
            "schedule": crontab(hour=4, minute=0),
            "options": {"expires": UUR},
        },
        "opruimen": {
            "task": "pmm.opdrachten.tasks.ruim_op",
            "schedule": crontab(hour=4, minute=30),
            "options": {"expires": UUR},
        },
    },
)
app.autodiscover_tasks()
