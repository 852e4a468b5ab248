"""Heel PMM als losse processen met een eigen datamap, waarvan een test er elk moment een mag afbreken."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread

import psycopg
from django.utils import timezone
from redis import Redis
from redis.exceptions import RedisError

from pmm.omgeving import WORTEL
from pmm.termijnen.werkdagen import werkdag_na
from pmm.werkplaats import draaien, klaarzetten, postgres, valkey
from pmm.werkplaats.plaats import WerkplaatsFout
from tests.storing.hulp import wacht_tot
from tests.uitgaand.hulp import Luisteraar, Mailserver

WEB, WERKER, BEAT, BROKER, DATABASE = "web", "taken", "klok", "valkey", "postgres"
ALLES = (WEB, WERKER, BEAT, BROKER, DATABASE)
VEEG_SECONDEN = 2


VERVAL = """
WITH plan AS (
    SELECT id, row_number() OVER (ORDER BY id) * 1.0 / count(*) OVER () AS deel FROM termijnen_termijn
    WHERE soort = 'plan' AND geeindigd_op IS NULL AND stil_sinds IS NULL
)
UPDATE termijnen_termijn t SET begon_op = now() - interval '30 days', uiterlijk_op = %s, laatste_trede = NULL,
    volgende_trede_op = now() + plan.deel * %s * interval '1 second', pauzes = '[]'
FROM plan WHERE plan.id = t.id
"""
# The rung itself has been set by now; the moment it fell due is kept apart, by the number of the term.
TE_LAAT = """
SELECT extract(epoch FROM b.verzonden_op - p.op)::float FROM proef_moment p
LEFT JOIN termijnen_termijn t ON t.id = p.termijn
LEFT JOIN meldingen_melding m ON m.sleutel LIKE 'herinnering:plan:' || t.begin || ':%%'
LEFT JOIN uitgaand_bericht b ON b.id = m.bericht_id
"""
MOMENTEN = """
DROP TABLE IF EXISTS proef_moment;
CREATE TABLE proef_moment AS
SELECT id AS termijn, volgende_trede_op AS op FROM termijnen_termijn WHERE volgende_trede_op IS NOT NULL AND soort = 'plan'
"""


def kinderen(pid):
    """De processen die dit proces startte."""
    try:
        return [int(kind) for kind in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def vrije_poort():
    with socket.create_server(("127.0.0.1", 0)) as proef:
        return proef.getsockname()[1]


class Opstelling:
    """PostgreSQL, Valkey, web, worker en beat; de mailserver is van de test en valt nooit om."""

    def __init__(self, map_, zet_omgeving, veeg_seconden=VEEG_SECONDEN, beats=1):
        self.map, self.poort = map_, vrije_poort()
        self.mail = Mailserver()
        self.luisteraar = Luisteraar(self.mail)
        self.luisteraar.start()
        for naam, waarde in {
            "PMM_DATA": map_,
            "PMM_DEMO": 0,
            "PORT": self.poort,
            "PMM_MAIL_HOST": "127.0.0.1",
            "PMM_MAIL_PORT": self.luisteraar.port,
            "PMM_VEEG_SECONDEN": veeg_seconden,
            "DJANGO_SETTINGS_MODULE": "pmm.settings",
        }.items():
            zet_omgeving(naam, str(waarde))
        self.processen = {proces.naam: proces for proces in draaien._processen(self.poort, ingebed=True)}
        for nummer in range(2, beats + 1):
            extra = f"{BEAT} {nummer}"
            self.processen[extra] = draaien.Proces(extra, self.processen[BEAT].opdracht)
        self.diensten = Lock()
        self.bevroren = []

    # --- starten en stoppen -------------------------------------------------------------------------------------------

    def richt_in(self):
        """De diensten, met een schema en de gegevens waarmee elke PMM begint."""
        self.start_diensten()
        self.manage("laad_basisgegevens")

    def manage(self, *opdracht):
        subprocess.run([sys.executable, "manage.py", *opdracht], cwd=WORTEL, check=True, capture_output=True)

    def start_diensten(self):
        """Een eigen PostgreSQL met echte schijf, en een eigen Valkey zonder."""
        with self.diensten:
            klaarzetten.diensten()

    def start(self, *namen):
        for naam in namen or ALLES:
            if naam in self.processen:
                self.processen[naam].start()
            else:
                self.start_diensten()

    def vul(self, module, *argumenten):
        """Draai een module van de tests op deze database en geef haar uitvoer."""
        opdracht = [sys.executable, "-m", f"tests.storing.{module}", *map(str, argumenten)]
        return subprocess.run(opdracht, cwd=WORTEL, capture_output=True, text=True, check=True).stdout

    def begin(self, module, *argumenten):
        """Als `vul`, maar ernaast; de uitvoer is regel voor regel te lezen."""
        opdracht = [sys.executable, "-m", f"tests.storing.{module}", *map(str, argumenten)]
        return subprocess.Popen(opdracht, cwd=WORTEL, stdout=subprocess.PIPE, text=True)

    def wacht_op_web(self):
        assert wacht_tot(lambda: self.leeft(WEB) and self._antwoordt(), 30)

    def stop(self):
        for pid in self.bevroren:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)
        for proces in self.processen.values():
            proces.sein(signal.SIGKILL)
            if proces.kind:
                proces.kind.wait()
        with self.diensten:
            valkey.stop()
            postgres.stop()
        self.luisteraar.stop()

    # --- afbreken -----------------------------------------------------------------------------------------------------

    def pid(self, naam):
        """Het nummer van het hoofdproces, of niets."""
        if naam == DATABASE:
            return postgres._pid()
        if naam == BROKER:
            return valkey._pid()
        kind = self.processen[naam].kind
        return kind.pid if kind and kind.poll() is None else None

    def leeft(self, naam):
        return self.pid(naam) is not None

    def kill_9(self, naam, kans=None):
        """Breek een proces af; met `kans` soms alleen een van zijn kinderen. Geeft of het hoofdproces weg is."""
        hoofd = self.pid(naam)
        if hoofd is None:
            return True
        takken = kinderen(hoofd) if kans and kans.random() < 0.5 else []
        if takken:
            with suppress(ProcessLookupError):
                os.kill(kans.choice(takken), signal.SIGKILL)
            return False
        if naam in self.processen:
            self.processen[naam].sein(signal.SIGKILL)
            self.processen[naam].kind.wait()
        else:
            os.kill(hoofd, signal.SIGKILL)
        return True

    def bevries(self, naam):
        self.bevroren.append(self.pid(naam))
        os.kill(self.bevroren[-1], signal.SIGSTOP)

    def herstel_broker(self):
        for pid in self.bevroren:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)
        self.bevroren.clear()
        self.start_diensten()

    def herstel_alles(self):
        """Alles weer zoals aan het begin: Redis wakker, en elk proces dat er niet meer is opnieuw gestart."""
        self.herstel_broker()
        for naam in self.processen:
            if not self.leeft(naam):
                self.herstel(naam)

    def herstel(self, naam):
        """Weer in de lucht, zoals een opzichter dat doet; een dienst start ernaast, zodat niemand erop wacht."""
        if naam in self.processen:
            self.processen[naam].sein(signal.SIGKILL)  # children it left behind
            self.processen[naam].start()
        else:
            Thread(target=self._herstel_diensten).start()

    def _herstel_diensten(self):
        with suppress(WerkplaatsFout):
            self.start_diensten()

    # --- kijken -------------------------------------------------------------------------------------------------------

    def vraag(self, sql, *waarden):
        """Alle rijen; wacht als de database er even niet is."""
        einde = time.monotonic() + 60
        while True:
            try:
                with psycopg.connect(host=postgres.verbinding()["HOST"], user="pmm", dbname="pmm") as database:
                    antwoord = database.execute(sql, waarden)
                    return antwoord.fetchall() if antwoord.description else []
            except psycopg.OperationalError:
                if time.monotonic() > einde:
                    raise
                time.sleep(0.1)

    def _antwoordt(self):
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.poort), timeout=1):
            return True
        return False

    def laat_vervallen(self, seconden):
        """Maak van elke casus het plan één werkdag te laat; de herinneringen vallen verspreid over zoveel seconden."""
        self.vraag("DELETE FROM termijnen_herinnering")
        self.vraag("DELETE FROM meldingen_melding WHERE soort = 'herinnering'")
        self.vraag(VERVAL, werkdag_na(timezone.localdate(), -1), seconden)
        for opdracht in MOMENTEN.split(";"):
            self.vraag(opdracht)

    def te_laat(self):
        """Per herinnering hoeveel seconden na haar moment de mail weg was; None zolang zij er niet is."""
        return [seconden for (seconden,) in self.vraag(TE_LAAT)]

    def leeg_de_broker(self):
        with suppress(RedisError), Redis.from_url(valkey.adres()) as client:
            client.flushall()
