"""`python -m tests.storing.maker AANTAL SECONDEN WIE`: berichten via de diensten, gelijkmatig verdeeld.

Zegt per regel welke sleutel vaststaat, of is teruggedraaid. Een sleutel die niet vaststond, gaat nog eens.
"""

import sys
import time

import django

ELKE_TERUG, ELKE_MELDING = 10, 3


class Terug(Exception):
    """Een aanleiding die toch niet doorging."""


def main(aantal, seconden, wie):
    from django.db import InterfaceError, OperationalError, connection, transaction  # noqa: PLC0415

    from pmm.meldingen.services import EigenMail, meld  # noqa: PLC0415
    from pmm.uitgaand.services import zet_klaar  # noqa: PLC0415

    def bericht(nummer):
        sleutel, gegevens = f"dienst:{nummer}", {"kenmerk": "PMM-26-7K3F9Q", "link": "http://voorbeeld.example/"}
        with transaction.atomic():
            if nummer % ELKE_MELDING == 0:
                mail = EigenMail("vragen", gegevens)
                meld(sleutel=sleutel, gebruiker_id=wie, soort="nieuws", zin="Er zijn vragen.", adres="/", mail=mail)
            else:
                zet_klaar(sleutel=sleutel, aan="anna@voorbeeld.example", sjabloon="vragen", gegevens=gegevens)
            if nummer % ELKE_TERUG == 0:
                raise Terug
        return "vast"

    begin = time.monotonic()
    for nummer in range(1, aantal + 1):
        time.sleep(max(begin + seconden * nummer / aantal - time.monotonic(), 0))
        while True:
            try:
                uitslag = bericht(nummer)
            except Terug:
                uitslag = "terug"
            except (OperationalError, InterfaceError):
                connection.close()
                time.sleep(0.2)
                continue
            break
        sys.stdout.write(f"{uitslag} dienst:{nummer}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
