"""Wat de worker voor de klok doet."""

from celery import current_app

from pmm.kern.taken import taak_ook_bij_stilstand
from pmm.klok import rooster, services


@taak_ook_bij_stilstand
def beurt(naam: str, keer: int) -> None:
    """Doe één beurt van een ronde, tenzij een ander haar overnam."""
    if werk := rooster.lees(current_app.conf.beat_schedule).get(naam):
        services.doe_beurt(naam, werk.taak, keer)
