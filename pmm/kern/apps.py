from django.apps import AppConfig


class KernConfig(AppConfig):
    """Opdrachten zonder domein; modellen heeft de kern niet."""

    name = "pmm.kern"
    label = "kern"
