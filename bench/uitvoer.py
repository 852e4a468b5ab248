"""`python -m bench.uitvoer`: honderdduizend casussen als CSV, ODS en XLSX: hoe lang, en met hoeveel geheugen.

Elk formaat in een eigen proces, want een proces geeft geheugen niet terug. `rekentijd` is wat dat proces zelf rekende:
die hangt minder van de drukte op de machine af. `kaal` is alleen het schrijven; `helemaal`
is de opdracht zoals de worker haar doet: lezen uit de database, schrijven, bij elke casus een logregel, bewaren.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date

import django

from pmm import omgeving
from pmm.werkplaats import klaarzetten, postgres, valkey

FORMATEN = ("csv", "ods", "xlsx")

KOPPEN = ("Kenmerk", "Casus", "Status", "Aan zet", "Uiterlijk", "Gewijzigd")


def main():
    """Vult zo nodig een eigen map (PMM_DATA, anders .data/bench-uitvoer), meet, en drukt de tabel af."""
    os.environ.setdefault("PMM_DATA", str(omgeving.WORTEL / ".data/bench-uitvoer"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "pmm.settings"
    aantal = omgeving.getal("PMM_BENCH_GROOT", 100_000)
    try:
        _vul(aantal)
        print(f"{aantal} casussen; drukte (load) {os.getloadavg()[0]:.1f}")
        print("| | kaal: s | rekentijd | MB erbij | helemaal: s | rekentijd | MB erbij | bestand: MB | rijen |")
        print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
        for code in FORMATEN:
            vakken = [*_in_eigen_proces("kaal", code, aantal)[:3], *_in_eigen_proces("helemaal", code, aantal)]
            print(f"| {code} | {' | '.join(vakken)} |", flush=True)
    finally:
        postgres.stop()
        valkey.stop()


def _vul(aantal):
    klaarzetten.diensten()
    klaarzetten.schema()
    django.setup()
    from pmm.casus.models import Casus  # noqa: PLC0415
    from pmm.demo.volume import Omvang, maak  # noqa: PLC0415

    if (erbij := aantal - Casus.objects.count()) > 0:
        maak(Omvang(erbij))


def _in_eigen_proces(wat, code, aantal):
    opdracht = [sys.executable, "-m", "bench.uitvoer", wat, code, str(aantal)]
    return subprocess.run(opdracht, check=True, capture_output=True, text=True).stdout.split()


def _meet(wat, code, aantal):
    os.environ["DJANGO_SETTINGS_MODULE"] = "pmm.settings"
    django.setup()
    doe = {"kaal": _kaal, "helemaal": _helemaal}[wat](code, aantal)
    next(doe)
    voor, begin, rekende = _geheugen(), time.perf_counter(), time.process_time()
    grootte, rijen = next(doe)
    duur, rekentijd = time.perf_counter() - begin, time.process_time() - rekende
    print(f"{duur:.1f} {rekentijd:.1f} {(_geheugen() - voor) / 1024:.0f} {grootte / 1e6:.1f} {rijen}")


def _geheugen():
    """Het meeste dat dit proces tot nu toe nodig had, in kB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _kaal(code, aantal):
    from django.utils import timezone  # noqa: PLC0415

    from pmm.kern.uitvoer.cellen import Kolom, Tabel  # noqa: PLC0415
    from pmm.kern.uitvoer.formaten import FORMATEN as SCHRIJVERS  # noqa: PLC0415

    nu, koppen = timezone.now(), [Kolom(naam) for naam in KOPPEN]
    rij = ("PMM-26-7K3F9Q", "Meidoorn", "in behandeling", "Gemeente Meetdorp", date(2026, 11, 24), nu)
    tabel = Tabel("Casussen", koppen, (rij for _ in range(aantal)))
    yield
    with tempfile.TemporaryDirectory() as map_, tempfile.TemporaryFile() as doel:
        SCHRIJVERS[code].schrijf(tabel, doel, map_)
        yield doel.seek(0, os.SEEK_END), aantal


def _helemaal(code, aantal):
    from pmm.opdrachten import services, uitvoeren  # noqa: PLC0415
    from pmm.opdrachten.models import Opdracht, Stand  # noqa: PLC0415
    from register.models import Gebruiker  # noqa: PLC0415

    wie = Gebruiker.objects.filter(lidmaatschappen__rol="loketmedewerker").order_by("pk")[0]
    Opdracht.objects.filter(stand=Stand.WACHT).delete()
    filters = {"vraag": "status=", "formaat": code}
    opdracht = services.geef(soort="casussen", naam="Lijst", gegevens=filters, door=wie.pk)
    yield
    assert uitvoeren.doe_een()
    opdracht.refresh_from_db()
    assert opdracht.stand == Stand.KLAAR, opdracht.melding
    yield opdracht.grootte, opdracht.gedaan
    Opdracht.objects.filter(pk=opdracht.pk).delete()


if __name__ == "__main__":
    _meet(*sys.argv[1:3], int(sys.argv[3])) if len(sys.argv) > 1 else main()
