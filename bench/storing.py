"""`python -m bench.storing`: hoe laat een herinnering komt als er precies één ding stuk is. Zie docs/snelheid.md."""

import json
import os
import statistics
import tempfile
import time
from pathlib import Path

import django

CASUSSEN = 110
VERSPREID = 45  # seconds over which the reminders of one round fall due
STORING_NA = 8
VEEG_SECONDEN = 30  # as in production
GEDULD = 180
OP_TIJD = 120


def main():
    """Per storing minstens honderd herinneringen, elk op haar eigen moment; de mailserver is van de meting."""
    with tempfile.TemporaryDirectory(prefix="pmm-") as map_:
        os.environ.update(PMM_DATA=map_, DJANGO_SETTINGS_MODULE="pmm.settings")
        django.setup()
        # Needs the settings, and those need the environment above.
        from tests.storing.opstelling import BEAT, WEB, WERKER, Opstelling  # noqa: PLC0415

        opstelling = Opstelling(Path(map_), os.environ.__setitem__, veeg_seconden=VEEG_SECONDEN, beats=2)
        try:
            opstelling.richt_in()
            json.loads(opstelling.vul("vul", CASUSSEN))
            opstelling.start(WEB, WERKER, BEAT, f"{BEAT} 2")
            opstelling.wacht_op_web()
            print("| storing | herinneringen | p50 | p99 | langst | binnen 120 s |\n|---|--:|--:|--:|--:|--:|")
            for naam, breek in storingen(opstelling).items():
                print(regel(naam, meet(opstelling, breek)), flush=True)
                opstelling.herstel_alles()
        finally:
            opstelling.stop()


def storingen(opstelling):
    """Wat er stuk kan, en hoe."""
    from tests.storing.opstelling import BEAT, BROKER, DATABASE, WEB, WERKER  # noqa: PLC0415

    def database_opnieuw():
        opstelling.kill_9(DATABASE)
        opstelling.start_diensten()

    def web_opnieuw():
        opstelling.kill_9(WEB)
        opstelling.herstel(WEB)

    return {
        "niets": lambda: None,
        "worker dood en niet herstart": lambda: opstelling.kill_9(WERKER),
        "een van de twee beats dood": lambda: opstelling.kill_9(BEAT),
        "Redis bevroren": lambda: opstelling.bevries(BROKER),
        "Redis dood": lambda: opstelling.kill_9(BROKER),
        "PostgreSQL dood en herstart": database_opnieuw,
        "web dood en herstart": web_opnieuw,
    }


def meet(opstelling, breek):
    """De seconden waarmee elke herinnering te laat was."""
    opstelling.laat_vervallen(VERSPREID)
    begin = time.monotonic()
    time.sleep(STORING_NA)
    breek()
    while time.monotonic() - begin < VERSPREID + GEDULD:
        te_laat = opstelling.te_laat()
        if None not in te_laat:
            return te_laat
        time.sleep(1)
    raise SystemExit(f"{te_laat.count(None)} van {len(te_laat)} herinneringen kwamen niet")


def regel(naam, te_laat):
    """Eén regel van de tabel."""
    p99 = statistics.quantiles(te_laat, n=100)[-1]
    binnen = sum(seconden <= OP_TIJD for seconden in te_laat) / len(te_laat)
    getallen = " | ".join(f"{getal:.0f}" for getal in (statistics.median(te_laat), p99, max(te_laat)))
    return f"| {naam} | {len(te_laat)} | {getallen} | {binnen:.0%} |"


if __name__ == "__main__":
    main()
