"""`manage.py vrijgeven`: PMM weer open nadat het stilstond."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pmm.kern.fouten import DomeinFout
from pmm.logboek.vrijgeven import geef_vrij


class Command(BaseCommand):
    """Loopt eerst na waarom PMM stilstaat; alleen wat weer klopt, of uitdrukkelijk is aanvaard, gaat open."""

    help = "Geeft PMM weer vrij nadat het logboek of het grootboek niet klopte. Zie docs/adr/0018-stilstand.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reden", required=True, help="wat er is gebeurd, en wie dat heeft onderzocht")
        parser.add_argument(
            "--aanvaard-breuk", action="store_true", help="ook als het nog niet klopt: de breuk is onderzocht en blijft"
        )

    def handle(self, *args: Any, reden: str, aanvaard_breuk: bool, **options: Any) -> None:
        try:
            onderdelen = geef_vrij(reden, aanvaard_breuk=aanvaard_breuk)
        except DomeinFout as fout:
            raise CommandError("\n".join(fout.redenen)) from fout
        self.stdout.write(f"PMM is weer open. Vrijgegeven: {', '.join(onderdelen)}.")
