"""`manage.py herinneringen`: één ronde van de veger, ook als er geen worker draait."""

from django.core.management.base import BaseCommand

from pmm.uitgaand.models import Lot
from pmm.uitgaand.versturen import verstuur_ronde


class Command(BaseCommand):
    help = "Verstuurt alle berichten die aan de beurt zijn."

    def handle(self, *args: object, **options: object) -> None:
        uitslag = verstuur_ronde()
        self.stdout.write(
            f"verzonden: {uitslag[Lot.VERZONDEN]}, uitgesteld: {uitslag[Lot.WACHT]}, "
            f"geweigerd: {uitslag[Lot.GEWEIGERD]}, opgegeven: {uitslag[Lot.OPGEGEVEN]}"
        )
