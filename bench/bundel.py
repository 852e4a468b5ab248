"""`python -m bench.bundel`: een bundel van tien casussen en 120 bladzijden als PDF: hoe lang, en met hoeveel geheugen.

In een eigen proces zoals de web-worker dat is: heel PMM geladen, zonder database. Tien lezers na elkaar, want een
proces geeft geheugen niet terug. Geheugen is dat van de worker en van het proces dat zet, samen op hun hoogst.
Boven de afspraak (5 s, 400 MB) eindigt de opdracht met een fout.
"""

import io
import os
import resource
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime

import django

SECONDEN, MEGABYTES = 5.0, 400
CASUSSEN, HOOFDSTUKKEN, LEZERS = 10, 9, 10
ZIN = "De gemeente, de woonstichting en UWV wachten op elkaar, en het gezin wacht op alle drie. "


def main():
    """Meet in een eigen proces, druk de tabel af, en stop met een fout als het te lang duurt of te veel vraagt."""
    uit = subprocess.run([sys.executable, "-m", "bench.bundel", "meet"], check=True, capture_output=True, text=True)
    bladzijden, duur, langst, rekentijd, worker, zetter = map(float, uit.stdout.split())
    print(f"drukte (load) {os.getloadavg()[0]:.1f}")
    print("| bladzijden | s | langste: s | eigen rekentijd | worker: MB | zetter: MB | samen: MB |")
    print("|--:|--:|--:|--:|--:|--:|--:|")
    print(
        f"| {bladzijden:.0f} | {duur:.1f} | {langst:.1f} | {rekentijd:.1f} "
        f"| {worker:.0f} | {zetter:.0f} | {worker + zetter:.0f} |"
    )
    # On a crowded machine the clock says more about the others than about us.
    if rekentijd > SECONDEN or worker + zetter > MEGABYTES:
        sys.exit(f"De afspraak is hoogstens {SECONDEN:.0f} s en {MEGABYTES} MB.")


def meet():
    """Maak voor elke lezer een exemplaar."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pmm.settings")
    django.setup()
    import pmm.urls  # noqa: F401, PLC0415 - everything a web worker has in memory
    from escalatie.bundel.papier import als_pdf  # noqa: PLC0415
    from escalatie.models import Bundel, Bundelstuk  # noqa: PLC0415

    bundel = Bundel(
        versie=2,
        gemaakt_op=datetime(2027, 3, 3, 12, tzinfo=UTC),
        voorblad={"wanneer": "woensdag 10 maart 2027, 10.00 tot 12.00 uur", "waar": "Zaal 1", "voorzitter": "Anna"},
        wijzigingen=[f"PMM-27-{nr:06}: ‘Mogelijkheden’ is gewijzigd" for nr in range(1, CASUSSEN + 1)],
    )
    stukken = [Bundelstuk(bundel=bundel, nummer=nr, inhoud=_inhoud(nr)) for nr in range(1, CASUSSEN + 1)]
    duren = []
    for lezer in range(LEZERS):
        start = time.perf_counter()
        pdf = als_pdf(bundel, stukken, merk=f"Exemplaar van lezer {lezer}, Gemeente Meetdorp. Niet verder verspreiden.")
        duren.append(time.perf_counter() - start)
    kinderen, zelf = resource.getrusage(resource.RUSAGE_CHILDREN), resource.getrusage(resource.RUSAGE_SELF)
    rekentijd = (kinderen.ru_utime + kinderen.ru_stime) / LEZERS
    megabytes = [gebruik.ru_maxrss / 1024 for gebruik in (zelf, kinderen)]
    print(_bladzijden(pdf), statistics.median(duren), max(duren), rekentijd, *megabytes)


def _inhoud(nummer):
    """Twaalf bladzijden van alles wat in een stuk kan staan."""
    from pmm.kern.pdf import blokken as b  # noqa: PLC0415

    blokken = []
    for hoofdstuk in range(HOOFDSTUKKEN):
        blokken += [
            b.kop(f"Hoofdstuk {hoofdstuk + 1}"),
            b.proza(f"{ZIN * 12}\n\n{ZIN * (10 + nummer % 3)}"),
            b.gegevens([("Ingebracht door", "Gemeente Meetdorp"), ("Uiterlijk", "3 maart 2027")]),
            b.tabel(["Wie", "Kan besluiten over"], [["Gemeente Meetdorp", ZIN]] * 8, [1, 2]),
            b.subkop("Wat is geprobeerd"),
            b.tijdlijn([b.gebeurtenis("3 maart 2027", "Gevraagd om uitstel", "Anna", ZIN)] * 4),
        ]
    return {"kenmerk": f"PMM-27-{nummer:06}", "titel": f"Casus {nummer}", "blokken": blokken}


def _bladzijden(pdf):
    from pypdf import PdfReader  # noqa: PLC0415

    return len(PdfReader(io.BytesIO(pdf)).pages)


if __name__ == "__main__":
    meet() if len(sys.argv) > 1 else main()
