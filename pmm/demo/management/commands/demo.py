"""`manage.py demo`."""

from django.core.management.base import BaseCommand, CommandError

from pmm.demo.opbouw import bouw
from pmm.kern.fouten import DomeinFout


class Command(BaseCommand):
    """Vult een lege oefenomgeving. Nog een keer draaien verandert niets."""

    help = (
        "Vul de oefenomgeving met verzonnen voorbeelden: organisaties, een persoon per rol en 40 casussen in elke "
        "status. Kan alleen in de ingebouwde database, en verandert niets als de voorbeelden er al staan."
    )

    def handle(self, *args: object, **opties: object) -> None:
        try:
            uitslag = bouw()
        except DomeinFout as fout:
            raise CommandError("\n".join([*fout.redenen, "Er is niets veranderd."])) from None
        wat = f"{uitslag.organisaties} organisaties, {uitslag.mensen} mensen en {uitslag.casussen} casussen"
        if uitslag.nieuw:
            self.stdout.write(f"De voorbeelden staan klaar: {wat}. Alles is verzonnen.")
        else:
            self.stdout.write(f"De voorbeelden stonden er al ({wat}). Er is niets veranderd.")
