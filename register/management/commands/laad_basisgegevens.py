"""`manage.py laad_basisgegevens`."""

from django.core.management.base import BaseCommand

from register import basisgegevens


class Command(BaseCommand):
    """Zet klaar waarmee elke PMM begint; nog een keer draaien verandert niets."""

    help = "Voeg de ministeries, uitvoerders, gemeenten en codelijsten toe die er nog niet zijn."

    def handle(self, *args: object, **opties: object) -> None:
        organisaties, codewaarden = basisgegevens.laad()
        self.stdout.write(f"Organisaties: {organisaties}. Codewaarden: {codewaarden} nieuw.")
