"""`python -m bench.register`: zoeken in een register van 5.000 organisaties met 20.000 contacten.

In een eigen datamap (PMM_DATA); is het register er al zo groot, dan wordt er alleen gemeten. Ook `make bench` meet dit.
"""

import itertools
import os
import statistics
import sys
import time

import django
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pmm import omgeving
from pmm.werkplaats import klaarzetten, postgres, valkey

GRENS_MS = 50
ORGANISATIES, CONTACTEN = 5_000, 20_000
OPWARMEN = 2
# What people type, and one search as it grows letter by letter.
VRAGEN = {
    "een naam": ["meidoorn zorg", "uwv", "gemeente apeldoorn", "bakker", "stichting eikenlaan"],
    "een onderwerp": ["schuld", "kostendelersnorm", "beslagvrije voet", "huurachterstand", "zorgpremie betalen"],
    "onderwerp en plaats": ["schuld duo", "briefadres deventer", "woningcorporatie twente", "ggz utrecht jongeren"],
    "met een tikfout": ["aplodoorn", "kostendelesnorm", "inburgringsboete", "toeslgen gezin", "zaandtad schulden"],
    "een hele zin": [
        "wie moet ik bellen bij het uwv over een herbeoordeling",
        "mevrouw kan de huur niet betalen in ede",
    ],
    "wat overal staat": ["gemeente", "maatwerkfunctionaris", "team", "zorg", "participatiewet"],
    "nog aan het typen": ["be", "bes", "besl", "beslag", "beslagv", "sch", "schu", "a", "ge", "te", "kost"],
    "met een filter": ["schuld&soort=gemeente", "&wet=Wlz", "huur&regio=Twente&vandaag=on", "&leefgebied=wonen"],
    "niets": ["qwertyuiop", "xyzzy plugh"],
}


def main():
    """Vul zo nodig, en meet."""
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
        vul()
        p95 = meet(omgeving.getal("PMM_BENCH_KEREN", 60))
    finally:
        postgres.stop()
        valkey.stop()
    if p95 > GRENS_MS:
        sys.exit(f"Zoeken duurde {p95:.0f} ms (p95); hooguit {GRENS_MS} ms is afgesproken.")


def vul():
    """Vul het register aan tot deze omvang; de namen en onderwerpen zijn steeds dezelfde."""
    # Needs the settings, and those need the environment.
    from bench.registergegevens import maak  # noqa: PLC0415
    from register.zoeken.index import ververs_alles  # noqa: PLC0415

    if not maak(ORGANISATIES, CONTACTEN):
        return
    begin = time.monotonic()
    ververs_alles()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"zoekindex van het hele register gemaakt in {time.monotonic() - begin:.1f} s")


def meet(keren):
    """Druk de tabel af; geeft de p95 over alle vragen samen, in milliseconden."""
    from bench.meten import Ingang  # noqa: PLC0415
    from bench.registergegevens import iemand  # noqa: PLC0415

    ingang, tijden = Ingang(iemand()), {}
    for keer in range(OPWARMEN + keren):
        for soort, vragen in VRAGEN.items():
            adres = f"/register/?q={vragen[keer % len(vragen)].replace(' ', '%20')}"
            begin = time.perf_counter()
            ingang.haal(adres)
            if keer >= OPWARMEN:
                tijden.setdefault(soort, []).append((time.perf_counter() - begin) * 1000)
    print(f"\nzoeken in het register, {keren} keer per soort vraag, load {os.getloadavg()[0]:.1f}\n")
    print("| vraag | p50 | p95 | opdrachten |\n|---|--:|--:|--:|")
    for soort, duur in tijden.items():
        opdrachten = max(_tel(ingang, vraag) for vraag in VRAGEN[soort][:3])
        print(f"| {soort} | {statistics.median(duur):.1f} | {_p95(duur):.1f} | {opdrachten} |")
    alle = list(itertools.chain.from_iterable(tijden.values()))
    print(f"| **samen** | {statistics.median(alle):.1f} | {_p95(alle):.1f} | |")
    return _p95(alle)


def _tel(ingang, vraag):
    with CaptureQueriesContext(connection) as opdrachten:
        ingang.haal(f"/register/?q={vraag.replace(' ', '%20')}")
    return len(opdrachten)


def _p95(duur):
    return statistics.quantiles(duur, n=20)[-1]


if __name__ == "__main__":
    main()
