"""`python -m bench.termijnen`: honderdduizend open termijnen narekenen, hooguit een minuut.

In een eigen datamap (PMM_DATA); met genoeg casussen erin wordt er alleen gemeten. PMM_BENCH_OPEN is het aantal.
"""

import os
import sys
import time
from dataclasses import asdict
from pathlib import Path

import django
from django.db import connection

from pmm import omgeving
from pmm.werkplaats import klaarzetten, postgres, valkey

GRENS_SECONDEN = 60
OPEN = 100_000
PER_KEER = 20_000  # casussen


def main():
    """Vul, en meet: als er niets veranderde, en als door een sluitingsdag de helft verandert."""
    if klaarzetten.eigen_database():
        sys.exit("De meting maakt haar database zelf. Haal DATABASE_URL weg.")
    if not os.environ.get("PMM_DATA"):
        sys.exit("Noem een eigen, lege map in PMM_DATA.")
    os.environ["DJANGO_SETTINGS_MODULE"] = "pmm.settings"
    os.environ.pop("PMM_DEMO", None)
    try:
        klaarzetten.diensten()
        klaarzetten.schema()
        django.setup()
        traagst = _meet()
    finally:
        postgres.stop()
        valkey.stop()
    if traagst > GRENS_SECONDEN:
        sys.exit(f"Narekenen duurde {traagst:.0f} s; hooguit {GRENS_SECONDEN} s is afgesproken.")


def _meet():
    # Needs the settings, and those need the environment above.
    from django.test import override_settings  # noqa: PLC0415

    from pmm.demo.volume import Omvang, maak  # noqa: PLC0415
    from pmm.termijnen.models import Termijn  # noqa: PLC0415

    lopend = Termijn.objects.open().order_by("uiterlijk_op").values_list("uiterlijk_op", flat=True)
    while lopend.count() < omgeving.getal("PMM_BENCH_OPEN", OPEN):
        maak(Omvang(PER_KEER))
        _ronde("casussen erbij", alleen_open=True)
    tijden = [_ronde("niets veranderd", alleen_open=True) for _ in range(2)]
    dag = lopend.filter(uiterlijk_op__isnull=False)[lopend.count() // 2].isoformat()
    with override_settings(PMM_SLUITINGSDAGEN=[dag]):
        tijden.append(_ronde(f"{dag} wordt een sluitingsdag", alleen_open=True))
    _ronde("weer terug, en alles wat ooit eindigde erbij", alleen_open=False)
    return max(tijden)


def _ronde(naam, *, alleen_open):
    from pmm.casus.models import Casus  # noqa: PLC0415
    from pmm.termijnen.models import Termijn  # noqa: PLC0415
    from pmm.termijnen.services import herbereken  # noqa: PLC0415

    begin, python, database = time.monotonic(), time.process_time(), _rekentijd_database()
    uitslag = asdict(herbereken(alleen_open=alleen_open))
    duur, python = time.monotonic() - begin, time.process_time() - python
    database = _rekentijd_database() - database
    stand = f"{Casus.objects.count()} casussen, {Termijn.objects.open().count()} termijnen open"
    drukte = f"rekentijd {python:.1f} s in Python en {database:.1f} s in PostgreSQL, load {os.getloadavg()[0]:.1f}"
    print(f"{naam}: {duur:.1f} s, {drukte}; {stand}; {uitslag}", flush=True)
    return duur


def _rekentijd_database():
    """Seconden rekentijd van het PostgreSQL-proces bij onze verbinding; bij drukte zegt dat meer dan de klok."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (nummer,) = cursor.fetchone()
    velden = Path(f"/proc/{nummer}/stat").read_text().rpartition(")")[2].split()
    return (int(velden[11]) + int(velden[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
