"""`python -m bench`: een lege map, 1.000 casussen, meten, aanvullen tot 100.000, weer meten, één tabel."""

import os
import shutil
import sys
import time
from pathlib import Path

import django

from pmm import omgeving
from pmm.werkplaats import klaarzetten, postgres, valkey

KLEIN = 1_000
MERK = ".bench"


def main():
    """Instellingen: PMM_DATA, PMM_BENCH_GROOT, PMM_BENCH_KEREN en PMM_BENCH_ZONDER_START=1."""
    groot, keren = omgeving.getal("PMM_BENCH_GROOT", 100_000), omgeving.getal("PMM_BENCH_KEREN", 60)
    if klaarzetten.eigen_database():
        sys.exit("De meting maakt haar database zelf. Haal DATABASE_URL weg.")
    map_ = _lege_map()
    os.environ.update(PMM_DATA=str(map_), DJANGO_SETTINGS_MODULE="pmm.settings")
    os.environ.pop("PMM_DEMO", None)
    begin = time.monotonic()
    try:
        _meet(map_, max(groot, KLEIN), keren)
    finally:
        postgres.stop()
        valkey.stop()
    print(f"\nDe hele meting duurde {time.monotonic() - begin:.0f} s.")


def _meet(map_, groot, keren):
    klaarzetten.diensten()
    klaarzetten.schema()
    django.setup()
    # Needs the settings, and those need the environment above.
    from bench import bundel, grootboek, meten, opstart, register, tabel  # noqa: PLC0415
    from pmm.demo.volume import Omvang, maak  # noqa: PLC0415

    rondes, snelheid, stand = [], 0.0, 0
    for aantal in (KLEIN, groot):
        begin = time.monotonic()
        maak(Omvang(aantal - stand))
        snelheid, stand = (aantal - stand) / max(time.monotonic() - begin, 0.001), aantal
        paginas = meten.maak_paginas()
        meten.meet(paginas, keren)
        rondes.append((aantal, paginas, os.getloadavg()[0]))
    tabel.druk_af(rondes, snelheid, keren)
    register.vul()
    register.meet(keren)
    bundel.main()
    grootboek.meet()
    if not omgeving.vlag("PMM_BENCH_ZONDER_START", standaard=False):
        eerste, later = opstart.meet(map_ / "start")
        print(f"make start: eerste keer {eerste:.1f} s, daarna {later:.1f} s (omgeving al geïnstalleerd)")


def _lege_map():
    """Een map die van ons is. Wat een ander erin zette, blijft staan: dan meten wij niet."""
    map_ = Path(os.environ.get("PMM_DATA") or omgeving.WORTEL / ".data/bench").expanduser().resolve()
    if map_.exists() and any(map_.iterdir()) and not (map_ / MERK).exists():
        sys.exit(f"{map_} is niet leeg en niet van een eerdere meting. Kies een andere map met PMM_DATA.")
    os.environ["PMM_DATA"] = str(map_)
    postgres.stop()
    valkey.stop()
    shutil.rmtree(map_, ignore_errors=True)
    map_.mkdir(parents=True)
    (map_ / MERK).touch()
    return map_


if __name__ == "__main__":
    main()
