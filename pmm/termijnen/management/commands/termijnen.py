"""`manage.py termijnen`: reken alle termijnen na."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from pmm.termijnen.services import herbereken


class Command(BaseCommand):
    """Nog een keer draaien verandert niets; mensen kunnen intussen doorwerken."""

    help = "Rekent alle termijnen na vanaf de stappen en schrijft alleen wat anders is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--open", action="store_true", help="alleen waar nog een termijn van loopt")

    def handle(self, *args: object, open: bool, **options: object) -> None:
        uitslag = herbereken(alleen_open=open)
        self.stdout.write(
            f"Termijnen: {uitslag.gelijk} gelijk gebleven, {uitslag.nieuw} nieuw, {uitslag.gewijzigd} gewijzigd, "
            f"{uitslag.vervallen} vervallen."
        )
