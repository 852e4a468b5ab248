from django.apps import AppConfig


class UitgaandConfig(AppConfig):
    """De uitgaande post."""

    name = "pmm.uitgaand"
    label = "uitgaand"
    default_auto_field = "django.db.models.BigAutoField"
