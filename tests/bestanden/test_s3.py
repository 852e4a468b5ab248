"""Met een S3-emmer gaat alles hetzelfde: echte aanroepen van de bibliotheek, tegen een emmer in dit proces."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.files.storage import storages

from pmm.bestanden import opslag, services
from pmm.bestanden.models import Bestand
from tests.bestanden.inhoud import kies, pdf
from tests.bestanden.test_services import afzender, lees

pytest.importorskip("storages.backends.s3", reason="PMM staat hier zonder het extra s3")
pytestmark = pytest.mark.django_db


class Emmer(BaseHTTPRequestHandler):
    """Genoeg van S3 om iets neer te leggen, op te halen en weg te gooien."""

    protocol_version = "HTTP/1.1"
    inhoud: dict[str, bytes] = {}  # noqa: RUF012

    def do_PUT(self):
        if self.headers.get("Expect") == "100-continue":
            self.send_response_only(100)
            self.end_headers()
        self.inhoud[self.path.partition("?")[0]] = self._lees()
        self._antwoord(200)

    def do_GET(self):
        gevonden = self.inhoud.get(self.path.partition("?")[0])
        self._antwoord(404 if gevonden is None else 200, gevonden or b"")

    do_HEAD = do_GET  # noqa: N815

    def do_DELETE(self):
        self.inhoud.pop(self.path.partition("?")[0], None)
        self._antwoord(204)

    def _lees(self):
        rauw = self.rfile.read(int(self.headers["Content-Length"]))
        if "aws-chunked" not in self.headers.get("Content-Encoding", ""):
            return rauw
        uit = b""
        while rauw:
            lengte, _, rauw = rauw.partition(b"\r\n")
            aantal = int(lengte.split(b";")[0], 16)
            if not aantal:
                break
            uit, rauw = uit + rauw[:aantal], rauw[aantal + 2 :]
        return uit

    def _antwoord(self, status, lijf=b""):
        self.send_response(status)
        self.send_header("Content-Length", str(len(lijf)))
        self.send_header("ETag", '"x"')
        self.send_header("Last-Modified", "Mon, 23 Nov 2026 10:00:00 GMT")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(lijf)

    def log_message(self, *_):
        """Stil."""


@pytest.fixture
def emmer(settings):
    Emmer.inhoud = {}
    with ThreadingHTTPServer(("127.0.0.1", 0), Emmer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        gewoon = settings.STORAGES
        opties = {
            "bucket_name": "pmm",
            "endpoint_url": f"http://127.0.0.1:{server.server_port}",
            "region_name": "eu-west-1",
            "access_key": "x",
            "secret_key": "y",
            "location": "casussen",
            "addressing_style": "path",
            "file_overwrite": False,
        }
        storages._storages.pop("bestanden", None)
        settings.STORAGES = {**gewoon, "bestanden": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": opties}}
        yield Emmer.inhoud
        server.shutdown()


def test_in_een_emmer_ligt_hetzelfde_versleuteld(casus, emmer):
    (bestand,) = services.voeg_alle_toe(
        casus, [kies(pdf())], van=afzender(casus), omschrijving="", alleen_loket=False
    ).bewaard
    ((pad, ligt_er),) = emmer.items()
    assert pad == f"/pmm/casussen/{bestand.nieuwste.opslag.hex}"
    assert pdf()[:20] not in ligt_er
    assert lees(Bestand.objects.get()) == pdf()
    opslag.gooi_weg(bestand.nieuwste.opslag)
    assert not emmer
    with pytest.raises(opslag.NietTeOpenen):
        lees(bestand)
