"""`python -m bench.ruimte`: tweehonderd aanvragen tegelijk op ruimte voor tien; er lukken er precies tien.

In een eigen datamap (PMM_DATA). PMM_BENCH_TEGELIJK is het aantal verbindingen waar zij langs komen.
"""

import os
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import django
from django.db import connection

from pmm import omgeving
from pmm.werkplaats import klaarzetten, postgres, valkey

AANVRAGEN, PLEKKEN, TEGELIJK = 200, 10, 40
CENTEN = 100_00


def main():
    """Vul zo nodig, vraag aan, en tel wat er lukte."""
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
        gelukt, te_veel = _meet(omgeving.getal("PMM_BENCH_TEGELIJK", TEGELIJK))
    finally:
        postgres.stop()
        valkey.stop()
    if gelukt != PLEKKEN or te_veel:
        sys.exit(f"Er lukten er {gelukt}, met {te_veel} cent te veel; het moeten er precies {PLEKKEN} zijn.")


def _meet(tegelijk):
    # Needs the settings, and those need the environment above.
    from django.utils import timezone  # noqa: PLC0415

    from overbrugging.models import Besteding, Voorschot  # noqa: PLC0415
    from overbrugging.voorschot.aanvragen import Aanvraag, vraag_aan  # noqa: PLC0415
    from pmm.kern.fouten import DomeinFout  # noqa: PLC0415

    fonds, leverancier, casussen, loket = _wereld()
    tot = timezone.localdate() + timedelta(days=60)
    aanvraag = Aanvraag(fonds, leverancier, Besteding.WONEN, "huur", CENTEN, tot)
    start, tijden = Barrier(tegelijk), []

    def vraag(nummer):
        if nummer < tegelijk:
            start.wait()
        begin = time.monotonic()
        try:
            vraag_aan(casussen[nummer % len(casussen)], aanvraag, door=loket, sleutel=uuid.uuid4())
        except DomeinFout:
            return False
        finally:
            tijden.append(time.monotonic() - begin)
            connection.close()
        return True

    begin = time.monotonic()
    with ThreadPoolExecutor(tegelijk) as lopers:
        gelukt = sum(lopers.map(vraag, range(AANVRAGEN)))
    duur = time.monotonic() - begin
    bezet = sum(Voorschot.objects.filter(fonds=fonds).values_list("bedrag_centen", flat=True))
    print(
        f"{AANVRAGEN} aanvragen langs {tegelijk} verbindingen: {gelukt} gelukt, {AANVRAGEN - gelukt} geweigerd, "
        f"{bezet - fonds.plafond_centen} cent onder of boven het plafond; {duur:.1f} s, de langste wachtte "
        f"{max(tijden):.1f} s, load {os.getloadavg()[0]:.1f}"
    )
    return gelukt, max(bezet - fonds.plafond_centen, 0)


def _wereld():
    """Een nieuw fonds met precies genoeg geld, en casussen in het LET."""
    from django.utils import timezone  # noqa: PLC0415

    from overbrugging.bank.storten import stort  # noqa: PLC0415
    from overbrugging.models import Fonds, Leverancier  # noqa: PLC0415
    from pmm.casus.models import Casus  # noqa: PLC0415
    from pmm.demo.volume import Omvang, maak  # noqa: PLC0415
    from register.models import Gebruiker  # noqa: PLC0415

    in_het_let = Casus.objects.filter(status="let").order_by("pk")
    if not in_het_let.exists():
        maak(Omvang(1_000))
    loket = Gebruiker.objects.filter(lidmaatschappen__rol="loketmedewerker").order_by("pk").first()
    merk = uuid.uuid4().hex[:8]
    plafond = PLEKKEN * CENTEN
    fonds = Fonds.objects.create(
        code=f"meting-{merk}",
        naam=f"Meting {merk}",
        iban=f"NL00METE{int(merk, 16) % 10**10:010}",
        ten_name_van="Meting",
        plafond_centen=plafond,
        plafond_casus_centen=plafond,
        tweede_vanaf_centen=plafond,
    )
    stort(fonds, plafond, door=loket, sleutel=uuid.uuid4(), boekdatum=timezone.localdate())
    leverancier = Leverancier.objects.create(
        naam=f"Woonstichting {merk}", iban="NL91ABNA0417164300", gemaakt_door=loket
    )
    return fonds, leverancier, list(in_het_let[:20]), loket


if __name__ == "__main__":
    main()
