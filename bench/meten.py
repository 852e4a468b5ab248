"""Meet pagina's in dit proces: door de echte WSGI-ingang met alle middleware, zonder webserver en zonder netwerk."""

import itertools
import re
import statistics
import time
from dataclasses import dataclass, field
from io import BytesIO

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from pmm.casus.models import Casus
from register.models import Gebruiker
from register.rollen import COORDINATOR, FUNCTIONARIS, VOORZITTER

OPWARMEN = 5
ZOEKWOORD = "meidoorn%2077"
# In one of the eight sentences, in two of them, and the codename of one casus.
TWEE_WOORDEN, ZELDZAAM = "schuldregeling+aanbieder", "beuk+500"
VIER_FILTERS = "status=in_behandeling&leefgebied=wonen&aan_zet=loket&te_laat=on&sorteer=uiterlijk"
KOLOMMEN = "kolom=status&kolom=uiterlijk&kolom=gemeente&kolom=leefgebieden&kolom=wetten&kolom=partijen"
VOLGENDE = re.compile(r'href="(\?[^"]*\bna=[^"]+)"')


@dataclass
class Pagina:
    """Een te meten pagina: hoe zij heet, bij welke ingang, en welke adressen elkaar afwisselen."""

    naam: str
    ingang: "Ingang"
    adressen: list[str]
    milliseconden: list[float] = field(default_factory=list)
    opdrachten: int = 0
    bytes: int = 0

    @property
    def p50(self):
        return statistics.median(self.milliseconden)

    @property
    def p95(self):
        return statistics.quantiles(self.milliseconden, n=20)[-1]


class Ingang:
    """Een WSGI-toepassing met het koekje van één persoon."""

    def __init__(self, gebruiker=None, **instellingen):
        with override_settings(**instellingen):
            self.wsgi = WSGIHandler()
        self.instellingen = instellingen
        self.koekjes = ""
        if gebruiker:
            self._log_in(gebruiker)

    def _log_in(self, gebruiker):
        client = Client()
        client.force_login(gebruiker)
        sessie = client.session
        sessie["account_authentication_methods"] = [{"method": "mfa"}]
        sessie.save()
        client.get("/register/", SERVER_NAME="127.0.0.1")
        self.koekjes = "; ".join(f"{naam}={koekje.value}" for naam, koekje in client.cookies.items())

    def haal(self, adres):
        """De inhoud van de pagina; iets anders dan 200 is een fout in de meting zelf."""
        pad, _, vraag = adres.partition("?")
        gezien = []
        omgeving = {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": pad,
            "QUERY_STRING": vraag,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_COOKIE": self.koekjes,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        antwoord = self.wsgi(omgeving, lambda status, koppen: gezien.append(status))
        inhoud = b"".join(antwoord)
        antwoord.close()
        assert gezien[0].startswith("200"), f"{adres}: {gezien[0]}"
        return inhoud


def maak_paginas():
    """De pagina's, elk als iemand voor wie er veel te doen is."""
    kaal = Ingang(ROOT_URLCONF="bench.kaal", MIDDLEWARE=[])
    loket, functionaris = Ingang(_drukste("loketmedewerker")), Ingang(_drukste(FUNCTIONARIS))
    casussen = Casus.objects.filter(ingediend_op__isnull=False).order_by("sleutel")[:40]
    casuspaginas = [casus.get_absolute_url() for casus in casussen]
    blad2 = VOLGENDE.search(loket.haal("/casussen/").decode())
    return [
        Pagina("kaal antwoord, een vraag", kaal, ["/antwoord/"]),
        Pagina("kale lijst van 25, een vraag", kaal, ["/lijst/"]),
        Pagina("/casussen/ (loket)", loket, ["/casussen/"]),
        Pagina("/casussen/ blad 2", loket, [f"/casussen/{blad2[1].replace('&amp;', '&')}"]),
        Pagina("/casussen/?zoek=", loket, [f"/casussen/?status=&zoek={ZOEKWOORD}"]),
        Pagina("/casussen/ zoek een veelvoorkomend woord", loket, ["/casussen/?status=&zoek=woning"]),
        Pagina("/casussen/ zoek twee woorden", loket, [f"/casussen/?status=&zoek={TWEE_WOORDEN}"]),
        Pagina("/casussen/ zoek een zeldzaam woord", loket, [f"/casussen/?status=&zoek={ZELDZAAM}"]),
        Pagina("/casussen/ met vier filters", loket, [f"/casussen/?{VIER_FILTERS}"]),
        Pagina("/casussen/ op codenaam, alle kolommen", loket, [f"/casussen/?status=&sorteer=codenaam&{KOLOMMEN}"]),
        Pagina("/casussen/ (functionaris)", functionaris, ["/casussen/"]),
        Pagina("/casussen/ zoek (functionaris)", functionaris, ["/casussen/?status=&zoek=schuldregeling"]),
        Pagina("casuspagina (loket)", loket, casuspaginas),
        Pagina("/loket/ te verdelen", loket, ["/loket/"]),
        Pagina("/loket/ alles wat open is", loket, ["/loket/?stapel=alles"]),
        Pagina("/ mijn werk (loket)", loket, ["/"]),
        Pagina("/ mijn werk (coördinator)", Ingang(_drukste(COORDINATOR)), ["/"]),
        Pagina("/ mijn werk (functionaris)", functionaris, ["/"]),
        Pagina("/ mijn werk (voorzitter)", Ingang(_drukste(VOORZITTER)), ["/"]),
        Pagina("/let/ (loket)", loket, ["/let/"]),
    ]


def meet(paginas, keren):
    """Om de beurt, zodat drukte op de machine alle pagina's even hard raakt."""
    for pagina in paginas:
        with override_settings(**pagina.ingang.instellingen):
            _tel(pagina)
    for keer in range(OPWARMEN + keren):
        for pagina in paginas:
            adres = pagina.adressen[keer % len(pagina.adressen)]
            with override_settings(**pagina.ingang.instellingen):
                begin = time.perf_counter()
                pagina.ingang.haal(adres)
                duur = time.perf_counter() - begin
            if keer >= OPWARMEN:
                pagina.milliseconden.append(duur * 1000)


def _tel(pagina):
    """De duurste van de eerste adressen; een pagina zonder rijen is geen meting."""
    for adres in itertools.islice(pagina.adressen, 5):
        with CaptureQueriesContext(connection) as opdrachten:
            inhoud = pagina.ingang.haal(adres)
        pagina.opdrachten = max(pagina.opdrachten, len(opdrachten))
        pagina.bytes = max(pagina.bytes, len(inhoud))


def _drukste(rol):
    """De eerste meetpersoon met deze rol; bij een functionaris die van de gemeente met de meeste casussen."""
    mensen = Gebruiker.objects.filter(email__startswith="volume", lidmaatschappen__rol=rol).order_by("pk")
    if rol != FUNCTIONARIS:
        return mensen.first()
    return max(mensen, key=lambda mens: Casus.objects.filter(organisatie__lidmaatschappen__gebruiker=mens).count())
