"""`python -m bench.post`: tienduizend berichten die aan de beurt zijn, en hoe lang één ronde van de veger erover doet.

Tegen twee ontvangers op deze machine: een eigen goot die alles meteen aanneemt (wat kost de veger zelf), en de
brievenbus van de demo, die elke brief als bestand wegschrijft (wat kost een ontvanger die het meent).
"""

import asyncio
import os
import subprocess
import sys
import time

import django

from bench.__main__ import _lege_map
from pmm import omgeving
from pmm.werkplaats import klaarzetten, postgres, valkey

GROENSEL = "Goedendag,\n\nBekijk de casus: https://pmm.voorbeeld.example/casussen/PMM-26-7K3F9Q/\n\n" * 3


class Goot(asyncio.Protocol):
    """SMTP zonder meer: leest regels, neemt alles aan en onthoudt niets."""

    def connection_made(self, transport):
        self.transport, self.rest, self.in_tekst = transport, b"", False
        transport.write(b"220 goot\r\n")

    def data_received(self, data):
        self.rest += data
        if self.in_tekst:
            if b"\r\n.\r\n" not in self.rest[-5:]:
                return
            self.rest, self.in_tekst = b"", False
            self.transport.write(b"250 Weg\r\n")
        while b"\r\n" in self.rest and not self.in_tekst:
            regel, _, self.rest = self.rest.partition(b"\r\n")
            self._antwoord(regel[:4].upper())

    def _antwoord(self, woord):
        self.in_tekst = woord == b"DATA"
        self.transport.write({b"DATA": b"354 Ga\r\n", b"QUIT": b"221 Dag\r\n"}.get(woord, b"250 OK\r\n"))


async def _giet():
    server = await asyncio.get_running_loop().create_server(Goot, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def main():
    """Instellingen: PMM_DATA en PMM_BENCH_BERICHTEN (10000)."""
    aantal = omgeving.getal("PMM_BENCH_BERICHTEN", 10_000)
    if klaarzetten.eigen_database():
        sys.exit("De meting maakt haar database zelf. Haal DATABASE_URL weg.")
    os.environ.setdefault("PMM_DATA", str(omgeving.WORTEL / ".data/bench-post"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "pmm.settings"
    _lege_map()
    try:
        klaarzetten.diensten()
        klaarzetten.schema()
        django.setup()
        print(f"drukte (load) {os.getloadavg()[0]:.1f}; {os.cpu_count()} kernen")
        print("| ontvanger | berichten | seconden | per seconde | eigen rekentijd (s) |\n|---|--:|--:|--:|--:|")
        for naam, opdracht in (
            ("eigen goot", [sys.executable, "-m", "bench.post", "goot"]),
            ("brievenbus", [sys.executable, "-c", "from pmm.werkplaats.brievenbus import luister; luister()"]),
        ):
            _meet(naam, opdracht, aantal)
    finally:
        postgres.stop()
        valkey.stop()


def _meet(naam, opdracht, aantal):
    # Needs the settings, and those need the environment above.
    from django.conf import settings  # noqa: PLC0415

    from pmm.uitgaand.models import Bericht, Lot  # noqa: PLC0415
    from pmm.uitgaand.versturen import verstuur_ronde  # noqa: PLC0415

    Bericht.objects.all().delete()
    Bericht.objects.bulk_create([_bericht(Bericht, nummer) for nummer in range(aantal)], batch_size=1000)
    proces, settings.EMAIL_PORT = _start(opdracht)
    settings.EMAIL_HOST = "127.0.0.1"
    try:
        begin, eigen = time.monotonic(), time.process_time()
        uitslag = verstuur_ronde()
        duur, eigen = time.monotonic() - begin, time.process_time() - eigen
    finally:
        proces.terminate()
        proces.wait(timeout=30)
    assert uitslag == {Lot.VERZONDEN: aantal}, uitslag
    print(f"| {naam} | {aantal} | {duur:.1f} | {aantal / duur:.0f} | {eigen:.1f} |", flush=True)


def _bericht(model, nummer):
    return model(
        sleutel=f"meting:{nummer}",
        sjabloon="meting",
        soort="De meting",
        aan=f"ontvanger{nummer % 500}@voorbeeld.example",
        onderwerp="Herinnering bij casus PMM-26-7K3F9Q",
        tekst=GROENSEL,
        over="PMM-26-7K3F9Q",
        merk=f"{nummer:040x}",
    )


def _start(opdracht):
    """Een ontvanger in een eigen proces, en de poort waarop hij luistert."""
    if "goot" in opdracht:
        proces = subprocess.Popen(opdracht, stdout=subprocess.PIPE, text=True)
        return proces, int(proces.stdout.readline())
    os.environ["PMM_MAIL_PORT"] = "10259"
    proces = subprocess.Popen(opdracht)
    time.sleep(3)
    return proces, 10259


if __name__ == "__main__":
    if sys.argv[1:] == ["goot"]:
        asyncio.run(_giet())
    else:
        main()
