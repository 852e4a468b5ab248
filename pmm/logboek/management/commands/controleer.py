"""`manage.py controleer`: is alles nog zoals het geschreven is?"""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from pmm.logboek.nalopen import loop_na

ALLES = "alles"


class Command(BaseCommand):
    """Loopt de onderdelen van PMM_CONTROLES na; een functie daarin geeft een bevinding of None."""

    help = "Controleert of logboek, grootboek en casussen kloppen. Stopt met 1 en noemt de eerste rij die niet klopt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("onderdeel", nargs="?", default=ALLES, choices=[*settings.PMM_CONTROLES, ALLES])

    def handle(self, *args: Any, onderdeel: str, **options: Any) -> None:
        controles = loop_na(settings.PMM_CONTROLES if onderdeel == ALLES else [onderdeel])
        for controle in controles:
            if controle.in_orde:
                self.stdout.write(f"{controle.onderdeel}: in orde")
        if fouten := [f"{c.melding} {c.toelichting}".rstrip() for c in controles if not c.in_orde]:
            raise CommandError("\n".join(fouten))
