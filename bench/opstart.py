"""Hoe lang `make start` erover doet tot de eerste pagina antwoordt: uit een lege datamap, en daarna."""

import os
import shutil
import signal
import socket
import subprocess
import time

from pmm.omgeving import WORTEL

HOOGSTENS = 120.0


def meet(map_):
    """(eerste keer, tweede keer) in seconden; de omgeving zelf staat er al."""
    shutil.rmtree(map_, ignore_errors=True)
    poort = _vrije_poort()
    return [_start_en_stop(map_, poort) for _ in range(2)]


def _start_en_stop(map_, poort):
    omgeving = {**os.environ, "PMM_DATA": str(map_), "PORT": str(poort)}
    begin = time.monotonic()
    proces = subprocess.Popen(
        ["make", "start"], cwd=WORTEL, env=omgeving, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True
    )
    wekker = signal.signal(signal.SIGALRM, lambda *_: proces.terminate())
    signal.alarm(int(HOOGSTENS))
    try:
        regels = []
        for regel in proces.stdout:
            regels.append(regel)
            if "PMM draait op" in regel:
                return time.monotonic() - begin
        raise SystemExit("make start is niet gelukt:\n" + "".join(regels))
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, wekker)
        subprocess.run(["make", "stop"], cwd=WORTEL, env=omgeving, stdin=subprocess.DEVNULL, check=False)
        proces.wait(timeout=30)
        proces.stdout.close()


def _vrije_poort():
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        return proef.getsockname()[1]
