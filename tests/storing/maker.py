"""`python -m tests.storing.maker AANTAL SECONDEN WIE`: berichten via de diensten, gelijkmatig verdeeld.

Zegt van elke sleutel of zij vaststaat of is teruggedraaid. Wat niet vaststond, gaat nog eens met dezelfde sleutel.
"""

import sys
import time

import django

django.setup()

from django.db import InterfaceError, OperationalError, connection, transaction  # noqa: E402

from pmm.meldingen.services import EigenMail, meld  # noqa: E402
from pmm.uitgaand.services import zet_klaar  # noqa: E402

PER_AANLEIDING, ELKE_TERUG, ELKE_MELDING = 5, 10, 3
GEGEVENS = {"kenmerk": "PMM-26-7K3F9Q", "link": "http://voorbeeld.example/"}


class Terug(Exception):
    """Een aanleiding die toch niet doorging."""


def main(aantal, seconden, wie):
    begin = time.monotonic()
    for eerste in range(PER_AANLEIDING, aantal + 1, PER_AANLEIDING):
        time.sleep(max(begin + seconden * eerste / aantal - time.monotonic(), 0))
        nummers = range(eerste, eerste + PER_AANLEIDING)
        while not (uitslag := probeer(nummers, wie)):
            connection.close()
            time.sleep(0.2)
        sys.stdout.write("".join(f"{uitslag} dienst:{nummer}\n" for nummer in nummers))
        sys.stdout.flush()


def probeer(nummers, wie):
    """Of het vaststaat of is teruggedraaid; niets als de database er niet was."""
    try:
        aanleiding(nummers, wie)
    except Terug:
        return "terug"
    except (OperationalError, InterfaceError):
        return ""
    return "vast"


@transaction.atomic
def aanleiding(nummers, wie):
    for nummer in nummers:
        bericht(f"dienst:{nummer}", wie if nummer % ELKE_MELDING == 0 else None)
    if nummers[0] // PER_AANLEIDING % ELKE_TERUG == 0:
        raise Terug


def bericht(sleutel, wie):
    if wie:
        mail = EigenMail("vragen", GEGEVENS)
        meld(sleutel=sleutel, gebruiker_id=wie, soort="nieuws", zin="Er zijn vragen.", adres="/", mail=mail)
    else:
        zet_klaar(sleutel=sleutel, aan="anna@voorbeeld.example", sjabloon="vragen", gegevens=GEGEVENS)


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
