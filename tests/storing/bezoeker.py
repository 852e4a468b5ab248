"""Een browser die een formulier net zo lang opnieuw verstuurt tot het is aangekomen, en onthoudt wat hij zag."""

import http.client
import re
import secrets
import threading
import time
from dataclasses import dataclass, field
from html import unescape
from string import ascii_lowercase
from urllib.parse import urlencode
from uuid import uuid4

GELUKT = range(200, 400)
NIET_BEREIKBAAR = ("Het systeem is even niet bereikbaar", "omdat het logboek niet werkt")


def eigen_tekst(begin):
    """Een tekst die maar één keer bestaat; alleen letters, want cijfers op een rij kunnen een BSN zijn."""
    return f"{begin} {''.join(secrets.choice(ascii_lowercase) for _ in range(80))}"


@dataclass
class Gezien:
    """Wat alle bezoekers samen zagen."""

    vragen: dict = field(default_factory=dict)  # text that got a yes, to the key of its message
    antwoorden: list = field(default_factory=list)
    statussen: list = field(default_factory=list)
    fout: list = field(default_factory=list)
    zonder_antwoord: int = 0
    traagst: float = 0.0


class Bezoeker(threading.Thread):
    """Stelt om de beurt een vraag (loket) en beantwoordt hem (functionaris), steeds met tekst die maar één keer bestaat."""

    def __init__(self, poort, koekjes, kenmerken, gezien, klaar):
        super().__init__(daemon=True)
        self.poort, self.koekjes, self.kenmerken, self.gezien, self.klaar = poort, koekjes, kenmerken, gezien, klaar

    def run(self):
        while not self.klaar.is_set():
            for kenmerk in self.kenmerken:
                if not self.klaar.is_set():
                    self._vraag_en_antwoord(kenmerk)

    def _vraag_en_antwoord(self, kenmerk):
        sleutel, vraag, antwoord = uuid4(), eigen_tekst("Vraag"), eigen_tekst("Antwoord")
        stellen = {"sleutel": sleutel, "vraag-0-tekst": vraag, "vraag-aantal": 1}
        self._verstuur("loket", f"/loket/{kenmerk}/aanvulling-vragen/", stellen, vraag)
        self.gezien.vragen[vraag] = f"{sleutel}:vragen"
        adres = f"/loket/{kenmerk}/aanvullen/"
        velden = re.findall(r'name="(antwoord-\d+)"', self._haal("functionaris", adres))
        self._verstuur("functionaris", adres, {"sleutel": uuid4(), **dict.fromkeys(velden, antwoord)}, antwoord)
        self.gezien.antwoorden.append(antwoord)

    def _verstuur(self, rol, adres, velden, tekst):
        """Tot het antwoord ja is; staat er 503, dan staat de tekst nog op de pagina."""
        body = urlencode({**velden, "csrfmiddlewaretoken": self.koekjes[rol]["csrftoken"]})
        while True:
            status, pagina = self._vraag(rol, "POST", adres, body)
            if status in GELUKT:
                return
            if status == 503 and tekst not in unescape(pagina):
                self.gezien.fout.append(f"503 op {adres} zonder de tekst")
            elif status not in (None, 503):
                self.gezien.fout.append(f"{status} op {adres}: {pagina[-600:]}")
                return
            time.sleep(0.2)

    def _haal(self, rol, adres):
        while True:
            status, pagina = self._vraag(rol, "GET", adres)
            if status == 200:
                return pagina
            if status not in (None, 503):
                self.gezien.fout.append(f"{status} op {adres}")
                return ""
            time.sleep(0.2)

    def _vraag(self, rol, methode, adres, body=None):
        begin = time.monotonic()
        verbinding = http.client.HTTPConnection("127.0.0.1", self.poort, timeout=30)
        koppen = {"Cookie": "; ".join(f"{naam}={waarde}" for naam, waarde in self.koekjes[rol].items())}
        if body:
            koppen["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            verbinding.request(methode, adres, body, koppen)
            antwoord = verbinding.getresponse()
            pagina = antwoord.read().decode()
        except (OSError, http.client.HTTPException):
            self.gezien.zonder_antwoord += 1
            return None, ""
        finally:
            verbinding.close()
        self.gezien.traagst = max(self.gezien.traagst, time.monotonic() - begin)
        self.gezien.statussen.append(antwoord.status)
        if antwoord.status >= 500 and not self._is_onze_pagina(antwoord, pagina):
            self.gezien.fout.append(f"{antwoord.status} op {adres}, niet onze pagina: {pagina[:300]}")
        return antwoord.status, pagina

    def _is_onze_pagina(self, antwoord, pagina):
        netjes = antwoord.status == 503 and antwoord.headers["Retry-After"]
        return netjes and any(zin in pagina for zin in NIET_BEREIKBAAR)
