from django.apps import AppConfig

from pmm.termijnen.werkdagen import sluitingsdagen


class TermijnenConfig(AppConfig):
    """Werkdagen en termijnen."""

    name = "pmm.termijnen"
    label = "termijnen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Een verkeerd geschreven sluitingsdag moet bij het starten opvallen, niet op een pagina."""
        sluitingsdagen()
