"""Taken die niets doen dan opschrijven dat ze gedaan zijn."""

import threading

from django.db import connection

GEDAAN = []
MAG_VERDER = threading.Event()


def elke(seconden, taak="gewoon", geduld=60.0):
    return {"task": f"tests.klok.proef.{taak}", "schedule": seconden, "options": {"expires": geduld}}


def gewoon():
    GEDAAN.append("gewoon")


def wacht():
    GEDAAN.append("begonnen")
    assert MAG_VERDER.wait(30)
    GEDAAN.append("klaar")


def stuk():
    GEDAAN.append("stuk")
    raise ZeroDivisionError("met iets geheims erin")


def verbinding():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        GEDAAN.append(cursor.fetchone()[0])


def verbroken():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
