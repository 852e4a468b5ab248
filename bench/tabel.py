"""De uitslag als één tabel, zo in een document te plakken."""

import os
import platform

from django.db import connection

from pmm.kern.formulier import in_duizenden


def druk_af(rondes, snelheid, keren):
    """`rondes`: (aantal casussen, pagina's, drukte op de machine), de kleine eerst."""
    (klein, voor, druk_voor), (groot, na, druk_na) = rondes
    antwoord, lijst = na[0].p50, na[1].p50
    print(
        f"Python {platform.python_version()}, PostgreSQL {_versie()}, {os.cpu_count()} kernen; {keren} keer per pagina"
    )
    print(f"drukte (load) {druk_voor:.1f} bij {in_duizenden(klein)} en {druk_na:.1f} bij {in_duizenden(groot)}")
    print(f"maak_gegevens: {in_duizenden(round(snelheid))} casussen per seconde\n")
    print(
        f"| pagina | p50 {in_duizenden(klein)} | p95 | p50 {in_duizenden(groot)} | p95 | groei p50 | groei p95 ", end=""
    )
    print("| × kaal antwoord | × kale lijst | opdrachten | kB |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for eerst, later in zip(voor, na, strict=True):
        vakken = [
            later.naam,
            *(f"{getal:.1f}" for getal in (eerst.p50, eerst.p95, later.p50, later.p95)),
            f"{later.p50 / eerst.p50:.2f}",
            f"{later.p95 / eerst.p95:.2f}",
            f"{later.p50 / antwoord:.1f}",
            f"{later.p50 / lijst:.1f}",
            f"{eerst.opdrachten} / {later.opdrachten}",
            f"{later.bytes / 1000:.1f}",
        ]
        print(f"| {' | '.join(vakken)} |")


def _versie():
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return cursor.fetchone()[0].split()[0]
