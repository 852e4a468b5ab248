"""`manage.py herinneringen`: één ronde langs termijnen, meldingen en post, ook als er geen worker draait."""

from django.core.management.base import BaseCommand

from pmm.meldingen.vegen import Veegronde
from pmm.uitgaand.models import Lot


class Command(BaseCommand):
    help = "Herinnert aan termijnen, maakt de mails over meldingen en verstuurt alles wat aan de beurt is."

    def handle(self, *args: object, **options: object) -> None:
        ronde = Veegronde()
        try:
            ronde.loop()
        finally:
            self.stdout.write(_in_woorden(ronde))


def _in_woorden(ronde: Veegronde) -> str:
    """Wat er gebeurde, één regel per deel."""
    herinneringen = ", ".join(f"{naam}: {aantal}" for naam, aantal in sorted(ronde.herinneringen.items()))
    post = ronde.post
    return (
        f"herinneringen: {herinneringen or 'geen'}\n"
        f"mails over meldingen: {ronde.mails}\n"
        f"verzonden: {post[Lot.VERZONDEN]}, uitgesteld: {post[Lot.WACHT]}, "
        f"geweigerd: {post[Lot.GEWEIGERD]}, opgegeven: {post[Lot.OPGEGEVEN]}"
    )
