from django.apps import AppConfig


class OverbruggingConfig(AppConfig):
    """Tijdelijke bruggen: voorschotten en time-outs."""

    name = "overbrugging"
    verbose_name = "Overbrugging en time-outs"
    default_auto_field = "django.db.models.BigAutoField"
