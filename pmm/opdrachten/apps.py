from django.apps import AppConfig


class OpdrachtenConfig(AppConfig):
    """Lang werk op de achtergrond, met een resultaat dat blijft liggen."""

    name = "pmm.opdrachten"
    label = "opdrachten"
    default_auto_field = "django.db.models.BigAutoField"
