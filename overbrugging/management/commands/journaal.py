"""`manage.py journaal`: het grootboek in de vorm die hledger leest en narekent."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from overbrugging.grootboek.journaal import journaal_regels


class Command(BaseCommand):
    """Schrijft het journaal naar een bestand, of naar het scherm."""

    help = "Geeft het hele grootboek als journaal voor hledger; met --uit naar een bestand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--uit", type=Path, metavar="BESTAND", help="schrijf naar dit bestand")

    def handle(self, *args: Any, uit: Path | None, **options: Any) -> None:
        if uit is None:
            self.stdout.writelines(f"{regel}\n" for regel in journaal_regels())
            return
        with uit.open("w", encoding="utf-8") as bestand:
            bestand.writelines(f"{regel}\n" for regel in journaal_regels())
        self.stdout.write(f"Het journaal staat in {uit}.")
