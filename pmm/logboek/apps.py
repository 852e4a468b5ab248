from django.apps import AppConfig


class LogboekConfig(AppConfig):
    """Wie wat deed en zag, zo vastgelegd dat niemand het ongemerkt kan veranderen."""

    name = "pmm.logboek"
    label = "logboek"
    verbose_name = "Logboek"
    default_auto_field = "django.db.models.BigAutoField"
