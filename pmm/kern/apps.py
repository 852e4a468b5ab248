from django.apps import AppConfig

from pmm.kern import opzoeken


class KernConfig(AppConfig):
    """Opdrachten zonder domein; modellen heeft de kern niet."""

    name = "pmm.kern"
    label = "kern"

    def ready(self) -> None:
        opzoeken.registreer()
