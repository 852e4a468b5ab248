from django.apps import AppConfig


class CasusConfig(AppConfig):
    """De casus, haar levensloop en wie erbij mag."""

    name = "pmm.casus"
    label = "casus"
    verbose_name = "Casussen"
    default_auto_field = "django.db.models.BigAutoField"
