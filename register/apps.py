from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Het Landelijk Maatwerkregister."""

    name = "register"
    verbose_name = "Maatwerkregister"
    default_auto_field = "django.db.models.BigAutoField"
