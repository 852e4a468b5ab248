from django.apps import AppConfig
from django.core.checks import register

from pmm.bestanden.checks import virusscanner


class BestandenConfig(AppConfig):
    """Bestanden bij een casus: nagekeken, gescand, met versies."""

    name = "pmm.bestanden"
    label = "bestanden"

    def ready(self) -> None:
        """Meld de controle aan die een beheerder bij het starten leest."""
        register(virusscanner)
