"""`manage.py termijnen`: reken alle termijnen na."""

from django.core.management.base import BaseCommand

from pmm.termijnen.services import herbereken


class Command(BaseCommand):
    """Nog een keer draaien verandert niets; mensen kunnen intussen doorwerken."""

    help = "Rekent alle termijnen na vanaf de stappen en schrijft alleen wat anders is."

    def handle(self, *args: object, **options: object) -> None:
        uitslag = herbereken()
        self.stdout.write(
            f"Termijnen: {uitslag.gelijk} gelijk gebleven, {uitslag.nieuw} nieuw, {uitslag.gewijzigd} gewijzigd, "
            f"{uitslag.vervallen} vervallen."
        )
