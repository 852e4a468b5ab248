from django.apps import AppConfig


class MeldingenConfig(AppConfig):
    """Wat iemand moet weten: op het scherm, in het dagbericht, of meteen per mail."""

    name = "pmm.meldingen"
    label = "meldingen"
    default_auto_field = "django.db.models.BigAutoField"
