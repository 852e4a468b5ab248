"""`manage.py importeer organisaties BESTAND.csv [--proef]`."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

from pmm.kern.fouten import DomeinFout


class Command(BaseCommand):
    """Leest een bestand of map in: alles of niets. Twee keer inlezen verandert de tweede keer niets."""

    help = "Lees gegevens in uit CSV. Fouten komen samen terug met regel en kolom; er is dan niets geïmporteerd."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("soort", choices=sorted(settings.PMM_IMPORTEURS), help="wat er in staat")
        parser.add_argument("pad", type=Path, metavar="BESTAND", help="het bestand of de map")
        parser.add_argument("--proef", action="store_true", help="kijk alleen wat er zou gebeuren")

    def handle(self, *args: object, soort: str, pad: Path, proef: bool, **opties: object) -> None:
        importeur = import_string(settings.PMM_IMPORTEURS[soort])
        try:
            uitslag = importeur(pad, proef=proef)
        except DomeinFout as fout:
            niets = "Er is niets geïmporteerd."
            raise CommandError("\n".join([*fout.redenen, niets])) from None
        voor = "Proef, er is niets opgeslagen: " if proef else ""
        self.stdout.write(f"{voor}{uitslag}.")
