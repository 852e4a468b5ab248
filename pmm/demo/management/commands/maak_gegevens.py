"""`manage.py maak_gegevens`."""

from argparse import ArgumentParser
from time import perf_counter

from django.core.management.base import BaseCommand, CommandError

from pmm.demo.volume import Omvang, maak
from pmm.kern.formulier import in_duizenden
from pmm.kern.fouten import DomeinFout


class Command(BaseCommand):
    """Vult de ingebouwde database met volume om mee te meten."""

    help = (
        "Maak er N verzonnen casussen bij, met stappen, teksten en lokale pogingen, om mee te meten. Kan alleen in de "
        "ingebouwde database. Schrijft geen historie, geen mails en geen logregels."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--casussen", type=int, required=True, metavar="N", help="hoeveel casussen erbij")
        parser.add_argument("--gebruikers", type=int, default=Omvang.gebruikers, metavar="M", help="hoeveel mensen")
        parser.add_argument(
            "--organisaties", type=int, default=Omvang.organisaties, metavar="K", help="hoeveel gemeenten"
        )

    def handle(self, *args: object, casussen: int, gebruikers: int, organisaties: int, **opties: object) -> None:
        begin = perf_counter()
        try:
            maak(Omvang(casussen, gebruikers, organisaties))
        except DomeinFout as fout:
            raise CommandError("\n".join([*fout.redenen, "Er is niets veranderd."])) from None
        duur = perf_counter() - begin
        self.stdout.write(
            f"{in_duizenden(casussen)} casussen gemaakt in {duur:.1f} s "
            f"({in_duizenden(round(casussen / duur))} per seconde). Alles is verzonnen."
        )
