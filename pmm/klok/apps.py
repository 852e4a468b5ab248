from django.apps import AppConfig


class KlokConfig(AppConfig):
    """De klok: wat PMM uit zichzelf doet, en wanneer."""

    name = "pmm.klok"
    label = "klok"
    default_auto_field = "django.db.models.BigAutoField"
