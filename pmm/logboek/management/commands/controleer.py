"""`manage.py controleer`: is alles nog zoals het geschreven is?"""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

ALLES = "alles"


class Command(BaseCommand):
    """Loopt de onderdelen van PMM_CONTROLES na; een functie daarin geeft een bevinding of None."""

    help = "Controleert of logboek, grootboek en casussen kloppen. Stopt met 1 en noemt de eerste rij die niet klopt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("onderdeel", nargs="?", default=ALLES, choices=[*settings.PMM_CONTROLES, ALLES])

    def handle(self, *args: Any, onderdeel: str, **options: Any) -> None:
        onderdelen = settings.PMM_CONTROLES if onderdeel == ALLES else {onderdeel: settings.PMM_CONTROLES[onderdeel]}
        fouten = []
        for naam, controle in onderdelen.items():
            bevinding = import_string(controle)()
            if bevinding is None:
                self.stdout.write(f"{naam}: in orde")
            else:
                fouten.append(f"{bevinding.melding} {bevinding.toelichting}".rstrip())
        if fouten:
            raise CommandError("\n".join(fouten))
