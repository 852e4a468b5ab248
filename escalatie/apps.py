from django.apps import AppConfig


class EscalatieConfig(AppConfig):
    """Het Landelijk Escalatie Team."""

    name = "escalatie"
    verbose_name = "Landelijk Escalatie Team"
    default_auto_field = "django.db.models.BigAutoField"
