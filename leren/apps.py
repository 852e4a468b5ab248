from django.apps import AppConfig


class LerenConfig(AppConfig):
    """Systeemleren: wat casussen ons leren."""

    name = "leren"
    verbose_name = "Systeemleren"
    default_auto_field = "django.db.models.BigAutoField"
