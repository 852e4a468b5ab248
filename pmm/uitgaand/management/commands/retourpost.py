"""`manage.py retourpost`: verwerkt één mail die een mailserver terugstuurde, van de standaardinvoer.

Voor een pipe van de mailserver. De uitgang zegt wat die met de mail moet doen (sysexits.h): 0 is verwerkt, 65 is
niet voor ons en mag weg, 75 is: bewaar haar en probeer het later opnieuw. Op het scherm komt nooit een adres of tekst.
"""

import os
import sys

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from pmm.kern.fouten import DomeinFout
from pmm.uitgaand.rapport import HOOGSTENS, GeenRapport
from pmm.uitgaand.retour import verwerk

LATER = "PMM kan deze mail nu niet verwerken. Er is niets veranderd. Bewaar haar en bied haar later opnieuw aan."


class Command(BaseCommand):
    """Leest een mail en schrijft op of een bericht van ons niet aankwam."""

    help = "Verwerk één teruggestuurde mail (RFC 3464) van de standaardinvoer; zie docs/retourpost.md."
    requires_system_checks: list[str] = []  # noqa: RUF012 - as Django has it

    def handle(self, *args: object, **options: object) -> None:
        inhoud, te_groot = _lees_alles()
        try:
            uitkomst = verwerk(inhoud)
        except GeenRapport as fout:
            maat = f" Alleen de eerste {HOOGSTENS // 1_000_000} MB is gelezen." if te_groot else ""
            raise CommandError(f"{fout}{maat} Er is niets veranderd.", returncode=os.EX_DATAERR) from None
        except (DomeinFout, Error):
            raise CommandError(LATER, returncode=os.EX_TEMPFAIL) from None
        self.stdout.write(uitkomst.value)


def _lees_alles() -> tuple[bytes, bool]:
    """Het begin van de mail. De rest lezen wij ook, zonder haar te bewaren: een pipe die te vroeg sluit is een fout."""
    inhoud = sys.stdin.buffer.read(HOOGSTENS)
    te_groot = False
    while sys.stdin.buffer.read(65_536):
        te_groot = True
    return inhoud, te_groot
