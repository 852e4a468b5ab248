from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Voorbeeldgegevens om mee te oefenen. Alles erin is verzonnen."""

    name = "pmm.demo"
    verbose_name = "voorbeeldgegevens"
    default_auto_field = "django.db.models.BigAutoField"
