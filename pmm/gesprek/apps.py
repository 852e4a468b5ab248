from django.apps import AppConfig


class GesprekConfig(AppConfig):
    """Berichten binnen een casus, en notities van het loket."""

    name = "pmm.gesprek"
    label = "gesprek"
