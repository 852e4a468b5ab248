"""Een echte server op een echte poort, die het gesprek van clamd voert en zegt wat de test wil."""

import socket
import struct
import threading
import time

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Nepscanner:
    """`antwoord` is wat hij zegt; zonder antwoord kijkt hij of EICAR erin staat. `traag` is hoe lang hij wacht."""

    def __init__(self):
        self.antwoord, self.traag, self.gezien = None, 0.0, []
        self.luisteraar = socket.create_server(("127.0.0.1", 0))
        self.adres = f"127.0.0.1:{self.luisteraar.getsockname()[1]}"

    def __enter__(self):
        self.draad = threading.Thread(target=self._luister, daemon=True)
        self.draad.start()
        return self

    def __exit__(self, *_):
        self.luisteraar.shutdown(socket.SHUT_RDWR)
        self.luisteraar.close()
        self.draad.join(5)

    def _luister(self):
        while True:
            try:
                lijn, _ = self.luisteraar.accept()
            except OSError:
                return
            with lijn, lijn.makefile("rb") as bron:
                self._voer_gesprek(lijn, bron)

    def _voer_gesprek(self, lijn, bron):
        assert bron.read(10) == b"zINSTREAM\0"
        inhoud = b""
        while lengte := struct.unpack(">I", bron.read(4))[0]:
            inhoud += bron.read(lengte)
        self.gezien.append(inhoud)
        time.sleep(self.traag)
        gevonden = b"stream: Eicar-Test FOUND\0" if EICAR in inhoud else b"stream: OK\0"
        try:
            lijn.sendall(gevonden if self.antwoord is None else self.antwoord)
        except OSError:
            return  # whoever asked did not wait
