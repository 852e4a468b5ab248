"""`manage.py werkdag DATUM N`: de datum N werkdagen na DATUM."""

from argparse import ArgumentParser
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from pmm.termijnen.werkdagen import BuitenBereik, werkdag_na

MEESTE = 10_000


class Command(BaseCommand):
    help = "Toont de datum die N werkdagen na DATUM ligt; DATUM zelf telt niet mee."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("datum", metavar="DATUM", help="als JJJJ-MM-DD")
        parser.add_argument("aantal", metavar="N", type=int, help="aantal werkdagen; negatief telt terug")

    def handle(self, *args: object, datum: str, aantal: int, **options: object) -> None:
        if abs(aantal) > MEESTE:
            raise CommandError(f"Vul een aantal werkdagen in van hoogstens {MEESTE}.")
        try:
            dag = date.fromisoformat(datum)
        except ValueError:
            raise CommandError(
                f"‘{datum}’ is geen bestaande datum. Schrijf de datum als JJJJ-MM-DD, bijvoorbeeld 2027-02-28."
            ) from None
        try:
            self.stdout.write(werkdag_na(dag, aantal).isoformat())
        except BuitenBereik as fout:
            raise CommandError(str(fout)) from None
