"""`python -m bench.termijnen`: honderdduizend open termijnen narekenen, hooguit een minuut.

In een eigen, lege datamap (PMM_DATA). PMM_BENCH_GROOT is het aantal casussen om mee te beginnen.
"""

import os
import sys
import time
from dataclasses import asdict
from datetime import date

import django

from pmm import omgeving
from pmm.werkplaats import klaarzetten, postgres, valkey

GRENS_SECONDEN = 60
OPEN = 100_000
ERBIJ = 20_000


def main():
    """Vul, en meet: de eerste keer, als er niets veranderde, en als door een sluitingsdag bijna alles verandert."""
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

    maak(Omvang(omgeving.getal("PMM_BENCH_GROOT", 60_000)))
    Termijn.objects.all().delete()
    _ronde("alles nieuw")
    while Termijn.objects.open().count() < OPEN:
        maak(Omvang(ERBIJ))
        _ronde(f"{ERBIJ} casussen erbij")
    tijden = [_ronde("niets veranderd"), _ronde("niets veranderd")]
    dag = date.fromisoformat(str(Termijn.objects.open().order_by("uiterlijk_op").values_list("uiterlijk_op", flat=True)[0]))
    with override_settings(PMM_SLUITINGSDAGEN=[dag.isoformat()]):
        tijden.append(_ronde(f"{dag} wordt een sluitingsdag"))
    return max(tijden)


def _ronde(naam):
    from pmm.casus.models import Casus  # noqa: PLC0415
    from pmm.termijnen.models import Termijn  # noqa: PLC0415
    from pmm.termijnen.services import herbereken  # noqa: PLC0415

    begin = time.monotonic()
    uitslag = herbereken()
    duur = time.monotonic() - begin
    stand = f"{Casus.objects.count()} casussen, {Termijn.objects.open().count()} open van {Termijn.objects.count()} termijnen"
    print(f"{naam}: {duur:.1f} s bij load {os.getloadavg()[0]:.1f}; {stand}; {asdict(uitslag)}", flush=True)
    return duur


if __name__ == "__main__":
    main()
