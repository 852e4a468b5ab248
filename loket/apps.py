from django.apps import AppConfig


class LoketConfig(AppConfig):
    """Het Landelijk Maatwerkloket aan het werk."""

    name = "loket"
    verbose_name = "Loket"
    default_auto_field = "django.db.models.BigAutoField"
