from django.apps import AppConfig


class BestandenConfig(AppConfig):
    """Bestanden bij een casus: nagekeken, gescand, met versies."""

    name = "pmm.bestanden"
    label = "bestanden"
