"""Een Celery met één taak, elke seconde, die alleen een rij schrijft: zo zijn de beurten te tellen."""

from django.db import connection

from pmm.celery import app

TABEL = "proef_beurt"
app.conf.beat_schedule = {"tel": {"task": f"{__name__}.tel", "schedule": 1.0, "options": {"expires": 4.0}}}


def tel():
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABEL} SELECT clock_timestamp(), keer FROM klok_ronde WHERE naam = 'tel'")
